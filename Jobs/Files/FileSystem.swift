import Foundation
import Glibc

/// The few things about files that commands do, each refused with its path and the system's word.
enum FileSystem {
  /// Makes a folder and those above it; it may be there already.
  static func makeFolder(_ path: String) throws(FileError) {
    if mkdir(path, 0o750) == 0 || isFolder(path) { return }
    if errno == ENOENT, let end = path.lastIndex(of: "/"), end > path.startIndex {
      try makeFolder(String(path[..<end]))
      if mkdir(path, 0o750) == 0 || isFolder(path) { return }
    }
    throw FileError(path: path)
  }

  /// The folder that a path is in.
  static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// Writes a file that must not be there; it lasts once it is synced.
  static func writeNew(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw FileError(path: path) }
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: start), bytes.count - start)
      }
      if written > 0 {
        start += written
      } else if errno != EINTR {
        let error = FileError(path: path)
        close(descriptor)
        throw error
      }
    }
    guard close(descriptor) == 0 else { throw FileError(path: path) }
  }

  /// The bytes of a file, nil when there is none.
  static func read(_ path: String) throws(FileError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw FileError(path: path)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count > 0 {
        bytes.append(contentsOf: buffer[..<count])
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw FileError(path: path)
      }
    }
  }

  /// Removes a folder with everything in it, if it is there.
  static func remove(_ path: String) throws {
    guard isFolder(path) else { return }
    try FileManager.default.removeItem(atPath: path)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    let reason = errno
    defer { errno = reason }
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
