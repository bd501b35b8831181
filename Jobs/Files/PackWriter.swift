import Crypto
import Glibc
import Operations
import Statements
import Synchronization

#if FaultPoints
  import Postgres
#endif

/// Writes statement packs below a folder: whole or not at all, and never over another.
///
/// Packs are made under another name, a number of them is synced together, and then each is renamed into
/// its place: after a crash of the machine a pack is there with all its bytes, or it is not there.
final class PackWriter: StatementArchive {
  private struct Pending {
    let temporary: String
    let place: String
  }

  private let folder: String
  private let lock: FolderLock
  private let pending = Mutex<[Pending]>([])
  private static let batch = 256

  /// A writer below a folder, which is made and gets the schema of statements; no other may write there
  /// for as long as it lives.
  ///
  /// - Throws: ``FileError``; ``FolderLockError`` when another process writes there.
  init(folder: String) throws {
    try FileSystem.makeFolder(folder)
    self.folder = folder
    lock = try FolderLock(folder: folder)
    let schema = try ReplacedFile(path: folder + "/" + StatementSchema.path)
    try schema.write(StatementSchema.bytes)
    try schema.commit()
  }

  /// Makes the pack of a statement, unless it is there already.
  ///
  /// - Returns: whether it is new.
  /// - Throws: ``FileError``; ``PackError`` when another pack stands in its place.
  func keep(_ statement: Statement, json: [UInt8]) throws -> Bool {
    let place =
      folder + "/"
      + PackPath.folder(
        period: statement.run.period, account: statement.account.identifier,
        version: statement.version)
    let files = Self.files(of: statement, json: json)
    if let standing = try FileSystem.read(place + "/" + StatementPack.checksumsPath) {
      guard standing == files.last?.bytes else { throw PackError.anotherStands(folder: place) }
      return false
    }
    let temporary = place + ".part"
    try FileSystem.remove(temporary)
    for (path, bytes) in files {
      try FileSystem.makeFolder(FileSystem.parent(of: temporary + "/" + path))
      try FileSystem.writeNew(temporary + "/" + path, bytes)
    }
    try pending.withLock { pending in
      pending.append(Pending(temporary: temporary, place: place))
      if pending.count >= Self.batch { try Self.place(&pending) }
    }
    return true
  }

  /// Puts into their places the packs that are not there yet.
  func finish() throws {
    try pending.withLock { try Self.place(&$0) }
  }

  private static func place(_ pending: inout [Pending]) throws {
    guard !pending.isEmpty else { return }
    // One sync for many packs; one for each of their files would wait for the disk thousands of times.
    sync()
    #if FaultPoints
      CrashPoint.reach(.packs, .beforeCommit)
    #endif
    for pack in pending {
      guard rename(pack.temporary, pack.place) == 0 else {
        if errno == EEXIST || errno == ENOTEMPTY {
          throw PackError.anotherStands(folder: pack.place)
        }
        throw FileError(path: pack.place)
      }
      #if FaultPoints
        CrashPoint.reach(.packs, .afterCommit)
      #endif
    }
    sync()
    pending.removeAll()
  }

  /// The files of a pack, its checksums last.
  private static func files(
    of statement: Statement, json: [UInt8]
  ) -> [(path: String, bytes: [UInt8])] {
    var files: [(path: String, bytes: [UInt8])] = []
    for file in StatementPack.files {
      if case .json = file.content {
        files.append((file.path, json))
      } else {
        var bytes: [UInt8] = []
        file.append(statement, to: &bytes)
        files.append((file.path, bytes))
      }
    }
    let sums = StatementPack.checksums(
      files.map { ($0.path, hexadecimal(SHA256.hash(data: $0.bytes))) })
    files.append((StatementPack.checksumsPath, Array(sums.utf8)))
    return files
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    digest.map { byte in
      let text = String(byte, radix: 16)
      return byte < 16 ? "0" + text : text
    }.joined()
  }
}

/// Why a pack is not written.
enum PackError: Error, Equatable {
  /// A pack with other contents stands in its place.
  case anotherStands(folder: String)
}
