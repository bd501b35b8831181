internal import Foundation
internal import SQLText

extension PrivateCluster {
  /// Starts the server, and makes the cluster and its database where they are not there yet.
  ///
  /// Whoever starts it at the same time waits and finds it running. What an interrupted start left
  /// half made is made anew.
  ///
  /// - Throws: ``ClusterError``; ``PostgresError`` when the server does not let us in.
  public func start() throws -> StartedCluster {
    try folder.requireUsableName()
    let account = try ServerAccount.resolve(owner: folder.dataOwner, data: folder.data)
    let programs = try ServerPrograms.find(
      dataVersion: folder.dataVersion(), environment: environment)
    try folder.prepare(for: account)
    return try ClusterLock.holding(folder, for: account, waitSeconds: Self.lockLimitSeconds) {
      if try folder.dataVersion() == nil { try makeData(account, programs) }
      let wasRunning = try run(account, programs)
      try makeDatabase()
      return StartedCluster(status: try status(), wasRunning: wasRunning)
    }
  }

  /// Makes the data directory under another name and renames it when it is whole.
  private func makeData(_ account: ServerAccount, _ programs: ServerPrograms) throws {
    try folder.removeUnfinished()
    let unfinished = folder.path + "/data.making-\(getpid())"
    try ClusterFolder.makePrivateFolder(unfinished, for: account)
    var command = [
      programs.path("initdb"), "--pgdata", unfinished, "--username", Self.role,
      "--encoding", "UTF8", "--locale", "C", "--data-checksums", "--auth-local", "peer",
      "--auth-host", "reject", "--no-instructions",
    ]
    if durability == .throwaway { command.append("--no-sync") }
    try require(account.run(command), of: "initdb")
    try account.write(
      ClusterSettings.hostBasedAuthentication, to: unfinished + "/pg_hba.conf")
    try account.write(
      ClusterSettings.identityMap(account: account.name, role: Self.role),
      to: unfinished + "/pg_ident.conf")
    let settings = unfinished + "/postgresql.conf"
    let defaults = try account.read(settings)
    try account.write(defaults + "\ninclude 'crossmargin.conf'\n", to: settings)
    guard rename(unfinished, folder.data) == 0 else { throw ClusterFolder.trouble(folder.data) }
  }

  /// Brings the server to where it answers.
  ///
  /// - Returns: whether it ran before.
  private func run(_ account: ServerAccount, _ programs: ServerPrograms) throws -> Bool {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(Self.startLimitSeconds)
    while let postmaster = PostmasterFile(folder) {
      guard postmaster.isAlive(in: folder) else {
        try postmaster.disown(for: account)
        break
      }
      if postmaster.phase == .ready { return true }
      guard clock.now < deadline else {
        throw ClusterError.notReady(path: folder.path, seconds: Self.startLimitSeconds)
      }
      usleep(50_000)
    }
    let socket = SocketFolder(of: folder)
    try socket.prepare(for: account)
    try account.write(
      ClusterSettings.text(
        socketFolder: socket.path, durability: durability,
        memoryBytes: ClusterSettings.memoryBytes),
      to: folder.data + "/crossmargin.conf")
    do throws(ClusterError) {
      try startServer(account, programs)
    } catch {
      guard error.isUnloggedRemnant else { throw error }
      try startServer(account, programs)
    }
    return false
  }

  private func startServer(
    _ account: ServerAccount, _ programs: ServerPrograms
  ) throws(ClusterError) {
    let log = try? FileManager.default.attributesOfItem(atPath: folder.log)
    let outcome = try account.run([
      programs.path("pg_ctl"), "start", "-D", folder.data, "-l", folder.log, "-s", "-w", "-t",
      String(Self.startLimitSeconds),
    ])
    try require(outcome, of: "pg_ctl start", logBefore: log?[.size] as? Int ?? 0)
  }

  private func makeDatabase() throws {
    let target = DatabaseTarget(conninfo: socketFolder.url(database: "postgres", role: Self.role))
    let connection = try Connection(target, applicationName: "crossmargin cluster start")
    defer { connection.close() }
    guard try connection.query(.clusterDatabase, [.text(Self.database)]).count == 0 else { return }
    try connection.query(
      .clusterDatabaseCreate.filled(["database": .identifier(Self.database)]))
  }
}

extension ClusterError {
  /// Whether recovery met what is left of an unlogged table that was made but never committed, such as a
  /// load's staging, when the server was killed. PostgreSQL 15 gives up then, and clears it away the next
  /// time it is started.
  fileprivate var isUnloggedRemnant: Bool {
    guard case .programFailed(_, _, let output) = self else { return false }
    return output.contains {
      $0.contains("FATAL:  could not create file \"base/") && $0.hasSuffix(": File exists")
    }
  }
}
