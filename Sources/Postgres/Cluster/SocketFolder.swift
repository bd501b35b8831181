internal import Crypto
internal import Foundation

/// The folder of a cluster's socket: inside the cluster's own, unless the path would be too long.
///
/// A socket's path has at most 107 bytes. A longer one is moved to a short folder whose name is
/// derived from the cluster's path, so that it is found again; while the server runs its own file
/// says where the socket is.
struct SocketFolder: Equatable {
  /// The port that is part of the socket's name; nothing listens on it.
  static let port = 5432
  private static let longestPathBytes = 107

  /// The folder's path.
  let path: String
  /// Whether it stands outside of the cluster's folder.
  let isElsewhere: Bool

  /// The socket folder of a cluster.
  init(of folder: ClusterFolder) {
    let own = folder.path + "/socket"
    isElsewhere = "\(own)/.s.PGSQL.\(Self.port)".utf8.count > Self.longestPathBytes
    if isElsewhere {
      let digest = SHA256.hash(data: Data(folder.path.utf8)).prefix(8)
      path = "/tmp/crossmargin-" + digest.map { String(format: "%02x", $0) }.joined()
    } else {
      path = own
    }
  }

  /// The socket folder a running server names.
  init(running path: String, of folder: ClusterFolder) {
    self.path = path
    isElsewhere = !path.hasPrefix(folder.path + "/")
  }

  /// Makes the folder.
  ///
  /// - Throws: ``ClusterError/socketFolderUnsafe(path:)`` when somebody else's stands there: whoever
  ///   owns it could put a server of his own in place of ours.
  func prepare(for account: ServerAccount) throws(ClusterError) {
    try ClusterFolder.makePrivateFolder(path, for: account)
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
      status.st_uid == account.userID, status.st_mode & 0o077 == 0
    else { throw .socketFolderUnsafe(path: path) }
  }

  /// Removes a folder outside of the cluster's own once nothing is in it.
  func removeIfElsewhere() {
    if isElsewhere { rmdir(path) }
  }

  /// A libpq URL of a database of the cluster.
  func url(database: String, role: String) -> String {
    let allowed = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
    let host = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
    return "postgresql://\(role)@/\(database)?host=\(host)&port=\(Self.port)"
  }
}
