internal import Glibc

/// The account of the operating system that the server runs as and its files belong to.
///
/// PostgreSQL refuses to run as root; called by root, everything is done as `postgres`.
struct ServerAccount: Equatable {
  /// The account's name.
  let name: String
  let userID: uid_t
  let groupID: gid_t
  /// What a command line begins with so that it runs as this account; empty for the caller's own.
  let commandPrefix: [String]

  /// The account for a cluster.
  ///
  /// - Parameter owner: the user that the data belong to, nil when there are none yet.
  /// - Throws: ``ClusterError`` when the caller is root and cannot act as another, or is neither
  ///   root nor the owner.
  static func resolve(owner: uid_t?, data: String) throws(ClusterError) -> ServerAccount {
    let caller = geteuid()
    guard caller == 0 else {
      guard owner == nil || owner == caller else {
        throw .foreignOwner(path: data, owner: name(of: owner ?? caller))
      }
      return ServerAccount(
        name: name(of: caller), userID: caller, groupID: getegid(), commandPrefix: [])
    }
    // What an ordinary user has made stays that user's, also when root comes along.
    let entry = owner.flatMap { $0 == 0 ? nil : getpwuid($0) } ?? getpwnam("postgres")
    guard let entry, entry.pointee.pw_uid != 0 else { throw .accountMissing(name: "postgres") }
    let name = String(cString: entry.pointee.pw_name)
    let (userID, groupID) = (entry.pointee.pw_uid, entry.pointee.pw_gid)
    return ServerAccount(
      name: name, userID: userID, groupID: groupID,
      commandPrefix: try commandPrefix(name, userID, groupID))
  }

  private static func commandPrefix(
    _ name: String, _ userID: uid_t, _ groupID: gid_t
  ) throws(ClusterError) -> [String] {
    func program(_ name: String) -> String? {
      ["/usr/bin", "/bin", "/usr/sbin", "/sbin"].map { "\($0)/\(name)" }
        .first { access($0, X_OK) == 0 }
    }
    if let setpriv = program("setpriv") {
      return [setpriv, "--reuid=\(userID)", "--regid=\(groupID)", "--init-groups", "--"]
    }
    if let runuser = program("runuser") { return [runuser, "-u", name, "--"] }
    throw .accountUnchangeable(name: name)
  }

  private static func name(of userID: uid_t) -> String {
    getpwuid(userID).map { String(cString: $0.pointee.pw_name) } ?? String(userID)
  }

  /// Runs a program as this account.
  ///
  /// - Throws: ``ClusterError/programFailed(program:status:output:)`` when it cannot be started.
  func run(_ arguments: [String]) throws(ClusterError) -> ChildProcess.Outcome {
    try ChildProcess.run(commandPrefix + arguments)
  }

  /// Reads a file as this account.
  ///
  /// - Throws: ``ClusterError/fileTrouble(path:reason:)``.
  func read(_ path: String) throws(ClusterError) -> String {
    let outcome = try run(["/bin/cat", "--", path])
    guard outcome.status == 0 else { throw .fileTrouble(path: path, reason: outcome.output) }
    return outcome.output
  }

  /// Writes a file whole as this account, readable by nobody else.
  ///
  /// - Throws: ``ClusterError/fileTrouble(path:reason:)``.
  func write(_ text: String, to path: String) throws(ClusterError) {
    let script = #"umask 077; printf %s "$1" > "$2.new" && mv -f -- "$2.new" "$2""#
    let outcome = try run(["/bin/sh", "-c", script, "sh", text, path])
    guard outcome.status == 0 else { throw .fileTrouble(path: path, reason: outcome.output) }
  }

  /// Requires that this account can enter a folder.
  ///
  /// - Throws: ``ClusterError/folderUnreachable(path:account:)`` with the folder that is in the way.
  func requireReach(of folder: String) throws(ClusterError) {
    guard !commandPrefix.isEmpty else { return }
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      guard try run(["/usr/bin/test", "-x", path]).status == 0 else {
        throw .folderUnreachable(path: path, account: name)
      }
    }
  }
}
