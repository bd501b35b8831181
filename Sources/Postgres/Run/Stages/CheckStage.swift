internal import Crypto
internal import Operations
internal import SQLText

/// Runs every check of the database over a run, and puts its results under one fingerprint.
struct CheckStage {
  let context: RunContext

  /// - Throws: ``PostgresError`` with SQLSTATE `CM070` when a check finds a row.
  func perform(_ connection: Connection) throws {
    #if FaultPoints
      if Mutant.publishedUnchecked.isOn {
        try connection.fenced(context) {
          connection.step = .stage(.publish)
          try connection.query(.runState, [.integer(context.run), .text("verified")])
          try connection.query(.runPublish, [.integer(context.run), .integer(context.epoch)])
        }
        // What is published is not verified any more.
        return try connection.fenced(context) {
          try connection.begin(.checks, context)
          try connection.finish(.checks, context, rows: 0)
        }
      }
    #endif
    try connection.fenced(context) {
      try connection.begin(.checks, context)
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
}
