internal import Foundation

/// Where the parts of a private cluster stand in its folder, and the making of that folder.
struct ClusterFolder: Equatable {
  /// The folder's absolute path without symbolic links.
  let path: String

  /// The server's data directory.
  var data: String { path + "/data" }
  /// The folder of the server's log.
  var logs: String { path + "/log" }
  /// The server's log.
  var log: String { logs + "/server.log" }
  /// The file that is locked by whoever starts or stops the cluster.
  var lock: String { path + "/lock" }

  /// The folder at a path that may be relative, or not be there yet.
  init(_ given: String) {
    var existing = URL(fileURLWithPath: given).standardizedFileURL.path
    // The part that is there is resolved, so that every spelling of a folder is the same folder.
    var missing: [String] = []
    while existing != "/", !FileManager.default.fileExists(atPath: existing) {
      missing.insert((existing as NSString).lastPathComponent, at: 0)
      existing = (existing as NSString).deletingLastPathComponent
    }
    let resolved = realpath(existing, nil).map { pointer in
      defer { free(pointer) }
      return String(cString: pointer)
    }
    path = missing.reduce(resolved ?? existing) { $0 == "/" ? "/\($1)" : "\($0)/\($1)" }
  }

  /// The user the data belong to, nil when there are none.
  var dataOwner: uid_t? {
    var status = stat()
    if stat(data, &status) == 0 { return status.st_uid }
    // A folder that does not let us look inside is its owner's cluster.
    return errno == EACCES && stat(path, &status) == 0 ? status.st_uid : nil
  }

  /// The major version that made the data, nil when there are none.
  ///
  /// - Throws: ``ClusterError/notACluster(path:)`` for a folder that is no data directory.
  func dataVersion() throws(ClusterError) -> String? {
    guard FileManager.default.fileExists(atPath: data) else { return nil }
    guard let text = try? String(contentsOfFile: data + "/PG_VERSION", encoding: .utf8) else {
      throw .notACluster(path: data)
    }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Requires a path that PostgreSQL's own programs can handle: they put it between double quotes in
  /// a command for the shell.
  ///
  /// - Throws: ``ClusterError/nameUnusable(path:)``.
  func requireUsableName() throws(ClusterError) {
    let special: Set<Character> = ["\"", "$", "`", "\\", "\n", "\r", "\r\n"]
    guard !path.contains(where: special.contains) else { throw .nameUnusable(path: path) }
  }

  /// Makes the folder and its parts; what is missing is made the account's.
  ///
  /// - Throws: ``ClusterError``.
  func prepare(for account: ServerAccount) throws(ClusterError) {
    var above = ""
    for part in path.split(separator: "/").dropLast() {
      above += "/\(part)"
      if mkdir(above, 0o755) == 0 {
        // Whatever root's habits are, the account must be able to pass through.
        if geteuid() == 0 { chmod(above, 0o755) }
      } else if errno != EEXIST {
        throw Self.trouble(above)
      }
    }
    try Self.makePrivateFolder(path, for: account)
    // An empty folder was made for this; any other stays whose it is.
    if (try? FileManager.default.contentsOfDirectory(atPath: path)) == [] {
      try Self.give(path, to: account)
    }
    try account.requireReach(of: path)
    try Self.makePrivateFolder(logs, for: account)
  }

  /// Removes what interrupted attempts at making the data directory left.
  ///
  /// - Throws: ``ClusterError``.
  func removeUnfinished() throws(ClusterError) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names where name.hasPrefix("data.making-") {
      // The program, unlike FileManager, cannot be led elsewhere by a link put there meanwhile.
      let outcome = try ChildProcess.run(["/bin/rm", "-rf", "--", "\(path)/\(name)"])
      guard outcome.status == 0 else {
        throw .fileTrouble(path: "\(path)/\(name)", reason: outcome.output)
      }
    }
  }

  /// Makes a folder that only the account may enter, unless something is there.
  ///
  /// - Throws: ``ClusterError/fileTrouble(path:reason:)``.
  static func makePrivateFolder(_ path: String, for account: ServerAccount) throws(ClusterError) {
    if mkdir(path, 0o700) == 0 {
      try give(path, to: account)
    } else if errno != EEXIST {
      throw trouble(path)
    }
  }

  private static func give(_ path: String, to account: ServerAccount) throws(ClusterError) {
    guard geteuid() == 0 else { return }
    guard lchown(path, account.userID, account.groupID) == 0 else { throw trouble(path) }
  }

  /// The trouble the last system call had with a path.
  static func trouble(_ path: String) -> ClusterError {
    .fileTrouble(path: path, reason: String(cString: strerror(errno)))
  }
}
