internal import Amounts
internal import Margin
internal import Operations
internal import SQLText

/// Margins every account: units side by side, each one transaction of reading, computing, writing.
struct MarginStage: Sendable {
  let context: RunContext
  let input: RunInput
  let market: BookMarket
  let pool: WorkerPool

  private var work: UnitWork { UnitWork(context: context, stage: .margin) }
  /// Accounts of a unit on average. Of 4,096 a unit's own statements and its commit took a twentieth of its time.
  private static let unitSize = 8_192
  private static let tables = [MarginRowWriter.table, "risk_quantity"]

  /// - Parameter progress: is told of accounts as they are done.
  func perform(
    _ control: Session, progress: @escaping @Sendable (RunProgress) -> Void
  ) async throws {
    let accounts = try await control.perform { try begin($0) }
    progress(.began(.margin, unit: "accounts", total: accounts))
    try await pool.perform(applicationName: context.applicationName) { worker in
      let assessor = AccountAssessor(market: market.resolved)
      try worker.reader.query(.readerSettings)
      try work.work(worker) { unit in
        let result = try margin(unit, worker, assessor)
        progress(.advanced(result.rows))
        return result
      }
    } finish: {
      try await control.perform { try finish($0) }
    }
  }

  /// Plans the units unless an earlier attempt did; how many accounts there are.
  private func begin(_ connection: Connection) throws -> Int {
    try connection.fenced(context) {
      let accounts = try connection.query(.periodAccounts, [.integer(input.inputNo)])
        .only().integer("accounts")
      guard try connection.begin(.margin, context) else { return accounts }
      for table in Self.tables { try connection.createResult(table, context) }
      try connection.query(
        .unitPlan,
        [
          .integer(context.run), .text(RunStage.margin.rawValue), .integer(input.inputNo),
          .integer(UnitWork.count(accounts: accounts, of: Self.unitSize)),
        ])
      try connection.query(.runState, [.integer(context.run), .text("running")])
      return accounts
    }
  }

  private func margin(
    _ unit: WorkUnit, _ worker: WorkerPool.Worker, _ assessor: AccountAssessor
  ) throws -> UnitResult {
    let stream = HeldAccountStream(connection: worker.reader, input: input, market: market)
    let digest = StreamDigest()
    var figures = MarginFigures()
    var quantities: [(account: Int32, quantity: RiskQuantity)] = []
    let rows = try worker.writer.copyIn(
      .marginRows.filled(["table": .identifier("\(MarginRowWriter.table)_\(context.run)")]),
      digest: digest
    ) { writer in
      try stream.forEachAccount(in: unit.range) { account, portfolio, unknown in
        if let reason = unknown ?? assessor.assess(portfolio, into: &figures) {
          return try MarginRowWriter.write(reason, account: account, to: &writer)
        }
        try MarginRowWriter.write(figures, account: account, to: &writer)
        for quantity in assessor.lastRiskQuantities { quantities.append((account, quantity)) }
      }
    }
    _ = try worker.writer.copyIn(
      .riskQuantityRows.filled(["table": .identifier("risk_quantity_\(context.run)")]),
      digest: digest
    ) { writer in
      for (account, quantity) in quantities { try write(quantity, of: account, to: &writer) }
    }
    return UnitResult(rows: rows, digest: digest.bytes)
  }

  private func write(
    _ quantity: RiskQuantity, of account: Int32, to writer: inout BinaryRowWriter
  ) throws {
    try writer.startRow(columns: 4)
    writer.integer32(account)
    writer.text(quantity.kind.rawValue)
    switch quantity.kind {
    case .instrument: writer.integer32(market.instrumentNumbers[quantity.index])
    case .coin: writer.integer32(market.assetNumbers[quantity.index])
    }
    // Units of 10^−8 as units of 10^−18; a quantity is below 10^20.
    writer.numeric(quantity.units * 10_000_000_000)
  }

  private func finish(_ connection: Connection) throws {
    try connection.fenced(context) {
      guard let total = try work.total(connection) else {
        throw PostgresError.protocolViolation(
          statement: "unit_digests", detail: "a unit of the margin stage is not done")
      }
      for table in Self.tables { try connection.attachResult(table, context) }
      try connection.finish(.margin, context, rows: total.rows, digest: total.digest)
    }
  }
}
