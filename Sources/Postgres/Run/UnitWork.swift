internal import Crypto
internal import Operations
internal import SQLText

/// A range of accounts that is worked on in one transaction.
struct WorkUnit: Sendable {
  let number: Int
  /// Account numbers, or places in a stage's own order.
  let range: ClosedRange<Int>
}

/// What a unit came to.
struct UnitResult: Sendable {
  /// The rows it counts: one an account.
  let rows: Int
  /// SHA-256 over all rows it wrote, as they were sent.
  let digest: [UInt8]
}

/// The units of a stage: claimed, done and marked so in one transaction each.
struct UnitWork: Sendable {
  let context: RunContext
  let stage: RunStage

  /// How many units so many accounts are cut into, of `size` accounts on average where there are many: enough for
  /// every worker to have some left when another is late, and few enough that each is worth its commit.
  static func count(accounts: Int, of size: Int) -> Int {
    min(4_096, max(min(16, accounts / 256), accounts / size, 1))
  }

  /// Works on units until none is left or the stop sign is raised.
  ///
  /// - Parameter body: does a unit's work on the worker's connections, inside the transaction.
  func work(
    _ worker: WorkerPool.Worker, _ body: (WorkUnit) throws -> UnitResult
  ) throws {
    try worker.writer.query(.unitSettings)
    while !worker.stop.isRaised {
      #if FaultPoints
        var flag: (() throws -> Void)?
      #endif
      let isLeft = try worker.writer.fenced(context) {
        guard let unit = try claim(worker.writer) else { return false }
        let result = try body(unit)
        #if FaultPoints
          if Mutant.flagOfItsOwn.isOn {
            flag = { try done(unit, result, worker.writer) }
            return true
          }
        #endif
        try done(unit, result, worker.writer)
        return true
      }
      #if FaultPoints
        if let flag { try worker.writer.fenced(context, flag) }
      #endif
      if !isLeft { return }
    }
  }

  private func done(_ unit: WorkUnit, _ result: UnitResult, _ connection: Connection) throws {
    try connection.query(
      .unitDone,
      [
        .integer(context.run), .text(stage.rawValue), .integer(unit.number),
        .integer(context.epoch), .integer(result.rows), .bytes(result.digest),
      ])
  }

  /// The rows of all units and a digest over their digests; nil while one is not done.
  func total(_ connection: Connection) throws -> UnitResult? {
    var hasher = SHA256()
    var rows = 0
    for row in try connection.query(
      .unitDigests, [.integer(context.run), .text(stage.rawValue)]
    ).rows {
      guard let digest = try row.optionalBytes("digest") else { return nil }
      hasher.update(data: digest)
      rows += try row.integer("rows")
    }
    return UnitResult(rows: rows, digest: Array(hasher.finalize()))
  }

  private func claim(_ connection: Connection) throws -> WorkUnit? {
    #if FaultPoints
      connection.step = .unit(stage)
    #endif
    guard
      let row = try connection.query(
        .unitClaim, [.integer(context.run), .text(stage.rawValue)]
      ).first
    else { return nil }
    let (first, last) = (try row.integer("first_account_no"), try row.integer("last_account_no"))
    #if FaultPoints
      if Mutant.shortUnit.isOn, last > first {
        return WorkUnit(number: try row.integer("unit_no"), range: first...last - 1)
      }
    #endif
    return WorkUnit(number: try row.integer("unit_no"), range: first...last)
  }
}
