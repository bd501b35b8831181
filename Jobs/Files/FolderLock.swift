import Glibc

/// Keeps other processes of this program from writing below a folder, until it is let go or the process
/// ends.
final class FolderLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock of a folder that is there.
  ///
  /// - Throws: ``FolderLockError`` when another process has it; ``FileError``.
  init(folder: String) throws {
    let path = folder + "/.lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw FileError(path: path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let isHeld = errno == EWOULDBLOCK
      let error = FileError(path: path)
      close(descriptor)
      throw isHeld ? FolderLockError(folder: folder) as any Error : error
    }
  }

  deinit { close(descriptor) }
}

/// Another process writes below the folder.
struct FolderLockError: Error, Equatable {
  /// The folder.
  let folder: String
}
