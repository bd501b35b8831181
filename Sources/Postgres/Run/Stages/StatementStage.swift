internal import Amounts
internal import Crypto
internal import Margin
internal import Operations
internal import SQLText
internal import Statements

/// Makes every account's statement, proves that it ties out, and keeps its header, figures and the
/// SHA-256 of its canonical JSON.
struct StatementStage: Sendable {
  let context: RunContext
  let market: BookMarket
  let pool: WorkerPool

  private var work: UnitWork { UnitWork(context: context, stage: .statements) }
  private static let tables = ["statement", "statement_break"]

  func perform(
    _ control: Session, progress: @escaping @Sendable (RunProgress) -> Void
  ) async throws {
    let (accounts, facts) = try await control.perform { try begin($0) }
    progress(.began(.statements, unit: "statements", total: accounts))
    try await pool.perform(applicationName: context.applicationName) { worker in
      let stream = StatementStream(facts)
      try work.work(worker) { unit in
        let result = try make(unit, worker, stream)
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
          .integer(facts.input.inputNo), .integer(UnitWork.count(accounts: accounts)),
        ])
    }
    return (accounts, facts)
  }

  private func make(
    _ unit: WorkUnit, _ worker: WorkerPool.Worker, _ stream: StatementStream
  ) throws -> UnitResult {
    let digest = StreamDigest()
    var breaks: [(account: Int32, change: StatementBreak)] = []
    var json: [UInt8] = []
    let rows = try worker.writer.copyIn(
      .statementRows.filled(["table": .identifier("statement_\(context.run)")]), digest: digest
    ) { writer in
      try stream.forEachStatement(in: unit.range, reader: worker.reader) { account, statement in
        json.removeAll(keepingCapacity: true)
        StatementJSON.append(statement, to: &json)
        try StatementRow.write(
          statement, account: account, sha256: Array(SHA256.hash(data: json)), to: &writer)
        for change in statement.breaks { breaks.append((account, change)) }
      }
    }
    _ = try worker.writer.copyIn(
      .statementBreakRows.filled(["table": .identifier("statement_break_\(context.run)")]),
      digest: digest
    ) { writer in
      for (account, change) in breaks {
        try StatementRow.write(change, account: account, to: &writer)
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

/// A statement and its unexplained changes as rows of `result`.
enum StatementRow {
  static func write(
    _ statement: Statement, account: Int32, sha256: [UInt8], to writer: inout BinaryRowWriter
  ) throws {
    try writer.startRow(columns: 11)
    writer.integer32(account)
    writer.text(statement.identifier)
    writer.text(statement.isReleased ? "released" : "withheld")
    writer.text(statement.supersedes)
    writer.numeric(statement.openingEquity?.units)
    writer.numeric(statement.closingEquity?.units)
    writer.numeric(statement.unreconciledUSD?.units)
    writer.integer16(Int16(statement.tieOutsPassed))
    writer.integer16(Int16(statement.tieOutsTotal))
    writer.texts(statement.failures)
    writer.bytes(sha256)
  }

  static func write(
    _ change: StatementBreak, account: Int32, to writer: inout BinaryRowWriter
  ) throws {
    try writer.startRow(columns: 8)
    writer.integer32(account)
    writer.text(change.kind.rawValue)
    writer.text(change.item)
    writer.numeric(change.expected)
    writer.numeric(change.actual)
    writer.numeric(change.difference)
    writer.numeric(change.differenceUSD?.units)
    writer.text(change.explanation)
  }
}
