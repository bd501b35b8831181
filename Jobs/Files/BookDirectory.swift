import Glibc
import Operations

/// A book that lies in a folder.
struct BookDirectory: BookSource, Sendable {
  /// The folder's path.
  let path: String

  /// The book in the folder at `path`.
  ///
  /// - Throws: ``BookDirectoryError`` when there is no such folder.
  init(path: String) throws(BookDirectoryError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .notAFolder(path: path) }
    self.path = path
  }

  /// Files have lines.
  var hasLines: Bool { true }

  /// The file's name in the folder.
  func reportedName(of file: BookFile) -> String { file.fileName }

  /// Opens the file; nil when the folder has none of this name.
  ///
  /// - Throws: ``BookDirectoryError/unreadable(path:reason:)``, also while reading.
  func open(_ file: BookFile) throws -> CSVReader.Source? {
    let filePath = path + "/" + file.fileName
    guard let opened = try OpenFile(path: filePath) else { return nil }
    return { buffer in try opened.read(into: buffer) }
  }

  /// CSV files in the folder that no book has: a name misspelt, most likely. Sorted.
  func unknownFiles() -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".csv"), !BookFormat.files.contains(where: { $0.fileName == name }) {
        names.append(name)
      }
    }
    return names.sorted()
  }
}

/// A book's folder cannot be read.
enum BookDirectoryError: Error, Equatable, Sendable {
  /// The path is not a folder's.
  case notAFolder(path: String)
  /// The folder or one of its files cannot be read; `reason` is the system's word.
  case unreadable(path: String, reason: String)

  /// Why it cannot be read.
  var reason: String {
    switch self {
    case .notAFolder: "it is no folder"
    case .unreadable(_, let reason): reason
    }
  }
}

/// An open file, closed when nothing holds it any more.
final class OpenFile {
  private let descriptor: Int32
  private let path: String

  /// The file at `path`, nil when there is none.
  init?(path: String) throws(BookDirectoryError) {
    self.path = path
    descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 {
      if errno == ENOENT { return nil }
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
  }

  deinit { close(descriptor) }

  /// Reads on; the number of bytes read, 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(BookDirectoryError) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else {
        throw .unreadable(path: path, reason: String(cString: strerror(errno)))
      }
    }
  }
}
