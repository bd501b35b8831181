internal import Amounts
internal import Crypto
internal import Margin
internal import Operations
internal import Reconciliation
internal import SQLText
internal import Statements

/// Makes every account's statement, proves that it ties out, and keeps its header, figures and the
/// SHA-256 of its canonical JSON.
struct StatementStage: Sendable {
  let context: RunContext
  let market: BookMarket
  let pool: WorkerPool

  private var work: UnitWork { UnitWork(context: context, stage: .statements) }
  /// Accounts of a unit on average: a fifth of a second's work.
  private static let unitSize = 4_096
  private static let tables = ["statement", "statement_break"]

  func perform(
    _ control: Session, progress: @escaping @Sendable (RunProgress) -> Void
  ) async throws {
    let (accounts, facts, tolerances) = try await control.perform { connection in
      let (accounts, facts) = try begin(connection)
      return (accounts, facts, try connection.tolerances())
    }
    progress(.began(.statements, unit: "statements", total: accounts))
    try await pool.perform(applicationName: context.applicationName) { worker in
      let stream = StatementStream(facts)
      try work.work(worker) { unit in
        let result = try make(unit, worker, stream, tolerances)
        progress(.advanced(result.rows))
        return result
      }
    }
    try await control.perform { try finish($0) }
  }

  private func begin(_ connection: Connection) throws -> (Int, StatementContext) {
    let facts = try StatementContext(connection, run: context.run, market: market)
    let accounts = try connection.query(.periodAccounts, [.integer(facts.input.inputNo)])
      .only().integer("accounts")
    try connection.fenced(context) {
      guard try connection.begin(.statements, context) else { return }
      for table in Self.tables { try connection.createResult(table, context) }
      try connection.query(
        .unitPlan,
        [
          .integer(context.run), .text(RunStage.statements.rawValue),
          .integer(facts.input.inputNo),
          .integer(UnitWork.count(accounts: accounts, of: Self.unitSize)),
        ])
    }
    return (accounts, facts)
  }

  private func make(
    _ unit: WorkUnit, _ worker: WorkerPool.Worker, _ stream: StatementStream,
    _ tolerances: Tolerances
  ) throws -> UnitResult {
    let digest = StreamDigest()
    let comparison = StatementComparisons(facts: stream.context, tolerances: tolerances)
    var found: [(account: Int32, difference: Difference)] = []
    var json: [UInt8] = []
    let rows = try worker.writer.copyIn(
      .statementRows.filled(["table": .identifier("statement_\(context.run)")]), digest: digest
    ) { writer in
      try stream.forEachStatement(
        in: unit.range, reader: worker.reader
      ) { account, source, statement in
        json.removeAll(keepingCapacity: true)
        StatementJSON.append(statement, to: &json)
        let compared = comparison.compare(source, statement, stream.maker.projection)
        try StatementRow.write(
          statement, compared.counts, account: account, sha256: Array(SHA256.hash(data: json)),
          to: &writer)
        for difference in compared.differences { found.append((account, difference)) }
      }
    }
    _ = try worker.writer.copyIn(
      .statementBreakRows.filled(["table": .identifier("statement_break_\(context.run)")]),
      digest: digest
    ) { writer in
      for (account, difference) in found {
        try StatementRow.write(difference, account: account, to: &writer)
      }
    }
    return UnitResult(rows: rows, digest: digest.bytes)
  }

  private func finish(_ connection: Connection) throws {
    try connection.fenced(context) {
      guard let total = try work.total(connection) else {
        throw PostgresError.protocolViolation(
          statement: "unit_digests", detail: "a unit of the statements stage is not done")
      }
      for table in Self.tables { try connection.attachResult(table, context) }
      try connection.finish(.statements, context, rows: total.rows, digest: total.digest)
    }
  }
}
