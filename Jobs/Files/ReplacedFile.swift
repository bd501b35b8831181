import Glibc

#if FaultPoints
  import Postgres
#endif

/// A file that is written beside its place and put there when it is whole.
///
/// Who reads the place sees the old file or the new one, never a part of it, and after a crash of the
/// machine as well: the new one is synced before it is renamed. What a killed process has left beside the
/// place is what the next one begins with, so that nothing piles up.
final class ReplacedFile {
  private let path: String
  private let temporaryPath: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []

  /// Begins a file for a path; its folder must be there.
  ///
  /// - Throws: ``FileError`` when it cannot be made, or another process is writing it.
  init(path: String) throws(FileError) {
    self.path = path
    #if FaultPoints
      temporaryPath = path + (Mutant.fileInPlace.isOn ? "" : ".part")
    #else
      temporaryPath = path + ".part"
    #endif
    descriptor = try Self.locked(temporaryPath)
    // What is left of a killed process may have been given another mode meanwhile.
    guard ftruncate(descriptor, 0) == 0, fchmod(descriptor, 0o640) == 0 else {
      throw FileError(path: temporaryPath)
    }
  }

  /// Opens a file that no other process holds, and holds it until it is closed.
  private static func locked(_ path: String) throws(FileError) -> Int32 {
    while true {
      let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o640)
      guard descriptor >= 0 else { throw FileError(path: path) }
      var held = stat()
      var named = stat()
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &held) == 0 else {
        let error = FileError(path: path)
        close(descriptor)
        throw error
      }
      // Another process may have put it in its place between the opening and the locking.
      if stat(path, &named) == 0, named.st_ino == held.st_ino { return descriptor }
      close(descriptor)
    }
  }

  deinit {
    guard descriptor >= 0 else { return }
    unlink(temporaryPath)
    close(descriptor)
  }

  /// Adds bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 18 { try flush() }
  }

  /// Adds bytes.
  func write(_ bytes: [UInt8]) throws(FileError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 18 { try flush() }
  }

  /// Puts the whole file in its place.
  func commit() throws(FileError) {
    #if FaultPoints
      CrashPoint.reach(.file, .inCopy)
    #endif
    try flush()
    #if FaultPoints
      CrashPoint.reach(.file, .beforeCommit)
    #endif
    guard fsync(descriptor) == 0, rename(temporaryPath, path) == 0 else {
      throw FileError(path: path)
    }
    let written = descriptor
    descriptor = -1
    guard close(written) == 0 else { throw FileError(path: path) }
    #if FaultPoints
      CrashPoint.reach(.file, .afterCommit)
    #endif
    try FileError.syncFolder(of: path)
  }

  private func flush() throws(FileError) {
    var start = 0
    while start < buffer.count {
      let written = buffer.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
      }
      if written > 0 {
        start += written
      } else if errno != EINTR {
        throw FileError(path: path)
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// The operating system refused something about a file.
struct FileError: Error, Equatable {
  /// The path concerned.
  let path: String
  /// The system's word.
  let reason: String

  /// The refusal just met, as `errno` has it.
  init(path: String) {
    self.path = path
    reason = String(cString: strerror(errno))
  }

  /// Makes a rename in a folder last.
  static func syncFolder(of path: String) throws(FileError) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw FileError(path: folder) }
  }
}
