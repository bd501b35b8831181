internal import Crypto
internal import Operations
internal import SQLText

/// Freezes a period's input: its rows, the terms in force and the accounts as they stand, under one
/// fingerprint.
struct SealStage {
  let context: RunContext
  /// The input as it was judged.
  let input: RunInput

  /// - Throws: ``RunError/inputChanged(period:)`` when the input is another one than was judged.
  func perform(_ connection: Connection) throws {
    try connection.fenced(context) {
      try connection.begin(.seal, context)
      let sources = try connection.query(.sealSources, [.integer(input.inputNo)]).only()
      guard try sources.integer("dataset_no") == input.dataset,
        try sources.optionalInteger("parameter_set") == input.parameterSet
      else { throw RunError.inputChanged(period: input.period) }
      let fingerprint: [UInt8]
      if let sealed = try sources.optionalBytes("fingerprint") {
        fingerprint = sealed
      } else {
        fingerprint = try seal(connection, sources)
      }
      try follow(connection, fingerprint)
      try connection.finish(.seal, context, rows: 1, digest: fingerprint)
    }
  }

  /// Pins the results that enter this run, and puts them and the input under one fingerprint.
  private func follow(_ connection: Connection, _ fingerprint: [UInt8]) throws {
    let prior = try connection.query(.sealPrior, [.integer(input.inputNo)]).only()
    var hasher = SHA256()
    hasher.update(data: fingerprint)
    for name in ["prior_fingerprint", "superseded_fingerprint"] {
      hasher.update(data: try prior.optionalBytes(name) ?? [])
      hasher.update(data: Array(name.utf8))
    }
    try connection.query(
      .sealRun,
      [
        .integer(context.run), .bytes(Array(hasher.finalize())),
        .optionalInteger(try prior.optionalInteger("prior_run")),
        .optionalInteger(try prior.optionalInteger("superseded_run")),
        .optionalInteger(try prior.optionalInteger("call_event_no")),
      ])
  }

  private func seal(_ connection: Connection, _ sources: QueryRow) throws -> [UInt8] {
    let accounts = try keep(connection)
    var hasher = SHA256()
    hasher.update(data: try sources.bytes("dataset_fingerprint"))
    hasher.update(data: try sources.bytes("parameter_set_fingerprint"))
    let period = [input.period, input.opensAt, input.closesAt, input.businessDate, input.kind]
    hasher.update(data: Array(period.joined(separator: "\n").utf8))
    accounts.update(&hasher)
    let fingerprint = Array(hasher.finalize())
    let sealed = try connection.query(
      .sealInput,
      [
        .integer(input.inputNo), .integer(input.parameterSet), .bytes(fingerprint),
        .integer(accounts.count),
      ]
    ).affectedRows
    guard sealed == 1 else { throw RunError.inputChanged(period: input.period) }
    return fingerprint
  }

  /// Keeps the accounts as they stand, and digests them.
  ///
  /// They are read while the server keeps them, by a session that cannot see what is kept. Both read the same rows
  /// when no transaction ended between the two instants; else those that are kept are read once more.
  private func keep(_ connection: Connection) throws -> RowDigestSum {
    let reader = try connection.companions(1)[0]
    let (kept, seen, read) = try reader.transaction(.repeatableRead, isReadOnly: true) {
      let seen = try reader.query(.sealInstant).only().text("instant")
      let (kept, read) = try connection.query(
        .sealAccounts, [.integer(input.inputNo)],
        meanwhile: { try digest(.sealStandingRows, reader) })
      return (try kept.only(), seen, read)
    }
    let count = try kept.integer("accounts")
    if try kept.optionalText("instant") == seen, read.count == count { return read }
    return try digest(.sealAccountRows, connection)
  }

  private func digest(_ rows: SQLStatement, _ connection: Connection) throws -> RowDigestSum {
    var digest = RowDigestSum()
    _ = try connection.copyOut(rows.filled(["input": .integer(Int64(input.inputNo))])) { row in
      digest.add(row.rawBytes)
      while row.remainingColumnCount > 0 { try row.skip() }
    }
    return digest
  }
}
