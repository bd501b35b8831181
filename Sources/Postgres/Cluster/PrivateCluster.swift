internal import Foundation

/// The embedded default: a PostgreSQL cluster of one's own in a folder, reached by a unix socket.
///
/// Called by root, its files belong to the user `postgres` and everything is done as that user. Only
/// that user and root may connect, which the operating system vouches for.
public struct PrivateCluster: Sendable {
  /// The database that is made in it.
  public static let database = "crossmargin"
  /// The role that owns the database, and everything else.
  static let role = "crossmargin"
  /// How long a server may take until it answers; one that crashed has to recover first.
  static let startLimitSeconds = 600
  /// How long somebody else's start or stop is waited for.
  static let lockLimitSeconds = 60

  let folder: ClusterFolder
  let durability: ClusterDurability
  let environment: [String: String]

  /// The cluster in a folder that need not be there yet.
  ///
  /// - Parameters:
  ///   - durability: whether commits must outlive a crash of the machine.
  ///   - environment: `PGBIN` and `PATH` say where PostgreSQL's programs are; nil for the process's
  ///     own.
  public init(
    folder: String, durability: ClusterDurability = .durable,
    environment: [String: String]? = nil
  ) {
    self.folder = ClusterFolder(folder)
    self.durability = durability
    self.environment = environment ?? ProcessInfo.processInfo.environment
  }

  /// How the cluster stands.
  ///
  /// - Throws: ``ClusterError`` when it is not ours to look at, or something else is in its place.
  public func status() throws -> PrivateClusterStatus {
    _ = try ServerAccount.resolve(owner: folder.dataOwner, data: folder.data)
    let version = try folder.dataVersion()
    let socket = socketFolder
    var status = PrivateClusterStatus(
      state: version == nil ? .absent : .stopped, folder: folder.path, socketFolder: socket.path,
      logFile: folder.log, serverVersion: version,
      url: socket.url(database: Self.database, role: Self.role))
    if let postmaster = livePostmaster {
      status.processID = Int(postmaster.processID)
      status.startedAtSeconds = postmaster.startedAt
      status.state =
        switch postmaster.phase {
        case .starting: .starting
        case .ready: .running
        case .stopping: .stopping
        }
    }
    return status
  }

  /// Stops the server; sessions are ended and rolled back. One that does not run is left as it is.
  ///
  /// - Returns: whether it ran.
  /// - Throws: ``ClusterError``.
  public func stop() throws -> Bool {
    let account = try ServerAccount.resolve(owner: folder.dataOwner, data: folder.data)
    guard let version = try folder.dataVersion() else { return false }
    return try ClusterLock.holding(folder, for: account, waitSeconds: Self.lockLimitSeconds) {
      let socket = socketFolder
      defer { socket.removeIfElsewhere() }
      guard livePostmaster != nil else { return false }
      let programs = try ServerPrograms.find(dataVersion: version, environment: environment)
      let outcome = try account.run([
        programs.path("pg_ctl"), "stop", "-D", folder.data, "-m", "fast", "-w", "-t",
        String(Self.startLimitSeconds),
      ])
      try require(outcome, of: "pg_ctl stop")
      return true
    }
  }

  /// The server that runs, nil when none does.
  var livePostmaster: PostmasterFile? {
    PostmasterFile(folder).flatMap { $0.isAlive(in: folder) ? $0 : nil }
  }

  /// Where the socket is, or would be.
  var socketFolder: SocketFolder {
    livePostmaster.map { SocketFolder(running: $0.socketFolder, of: folder) }
      ?? SocketFolder(of: folder)
  }

  /// Requires that a program succeeded.
  ///
  /// - Parameter logBefore: the length of the server's log before it, in bytes; what was added since
  ///   is evidence.
  /// - Throws: ``ClusterError/programFailed(program:status:output:)``.
  func require(
    _ outcome: ChildProcess.Outcome, of program: String, logBefore: Int? = nil
  ) throws(ClusterError) {
    guard outcome.status != 0 else { return }
    var text = outcome.output
    if let logBefore, let log = FileManager.default.contents(atPath: folder.log) {
      text += "\n" + String(decoding: log.dropFirst(logBefore), as: UTF8.self)
    }
    let lines = text.split(separator: "\n").map(String.init).suffix(12)
    throw .programFailed(program: program, status: outcome.status, output: Array(lines))
  }
}
