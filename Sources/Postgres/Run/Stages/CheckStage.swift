internal import Crypto
internal import Operations
internal import SQLText
internal import Synchronization

/// Does every check of the database over a run, several at once, and puts the run's results under one
/// fingerprint. The database itself finds the run verified, and makes up for what is left out here.
struct CheckStage: Sendable {
  let context: RunContext
  let pool: WorkerPool

  /// - Throws: ``PostgresError`` with SQLSTATE `CM070` when a check finds a row.
  func perform(_ control: Session) async throws {
    #if FaultPoints
      if Mutant.publishedUnchecked.isOn {
        return try await control.perform { try publishUnchecked($0) }
      }
    #endif
    let left = try await control.perform { try begin($0) }
    let next = Atomic<Int>(0)
    try await pool.perform(applicationName: context.applicationName, reading: false) { worker in
      // A check that a crash of the server takes back is not done and is done again, as a unit is.
      try worker.writer.query(.unitSettings)
      while !worker.stop.isRaised {
        let place = next.add(1, ordering: .relaxed).oldValue
        guard place < left.count else { return }
        try check(left[place], worker.writer)
      }
    } finish: {
      try await control.perform { try finish($0) }
    }
  }

  /// - Returns: the names of the checks that are left to do.
  private func begin(_ connection: Connection) throws -> [String] {
    return try connection.fenced(context) {
      try connection.begin(.checks, context)
      return try connection.query(
        .checksLeft, [.integer(context.run), .integer(context.epoch)]
      ).rows.map { try $0.text("name") }
    }
  }

  private func check(_ name: String, _ connection: Connection) throws {
    try connection.fenced(context) {
      #if FaultPoints
        connection.step = .check
      #endif
      try connection.query(.checkSettings)
      try connection.query(
        .runCheck, [.integer(context.run), .integer(context.epoch), .text(name)])
    }
  }

  private func finish(_ connection: Connection) throws {
    try connection.fenced(context) {
      try connection.query(.checkSettings)
      let run = Parameter.integer(context.run)
      let checks = try connection.query(.runVerify, [run, .integer(context.epoch)])
        .only().integer("checks")
      let fingerprint = try outputFingerprint(connection)
      try connection.query(.runOutputFingerprint, [run, .bytes(fingerprint)])
      try connection.finish(.checks, context, rows: checks)
    }
  }

  /// SHA-256 over the digests of what the stages made, each under its stage's name.
  private func outputFingerprint(_ connection: Connection) throws -> [UInt8] {
    var hasher = SHA256()
    for row in try connection.query(.stageDigests, [.integer(context.run)]).rows {
      hasher.update(data: Array(try row.text("stage").utf8))
      hasher.update(data: try row.bytes("digest"))
    }
    return Array(hasher.finalize())
  }

  #if FaultPoints
    private func publishUnchecked(_ connection: Connection) throws {
      try connection.fenced(context) {
        connection.step = .stage(.publish)
        try connection.query(.runState, [.integer(context.run), .text("verified")])
        try connection.query(.runPublish, [.integer(context.run), .integer(context.epoch)])
      }
      // What is published is not verified any more.
      try connection.fenced(context) {
        try connection.begin(.checks, context)
        try connection.finish(.checks, context, rows: 0)
      }
    }
  #endif
}
