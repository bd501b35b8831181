internal import Amounts
internal import Margin
internal import Operations
internal import Reconciliation
internal import SQLText
internal import Synchronization

/// Margins the sealed input again and compares every published column.
///
/// Published rows are read and compared one by one: the digests that units left tell what was sent,
/// and a row that was changed since leaves them as they are.
struct MarginComparison: Comparison {
  let run: ReconciledRun
  let findings: Findings
  let pool: WorkerPool
  let engineVersion: String

  var rules: [ReconciliationRule] { [.margin] }

  func compare(
    progress: @escaping @Sendable (ReconciliationProgress) -> Void
  ) async throws -> ComparisonResult {
    guard run.published.engineVersion == engineVersion else {
      return .skipped(
        "run \(run.published.run) was computed by \(run.published.engineVersion), "
          + "this program is \(engineVersion)")
    }
    let counted = Atomic<Int>(0)
    progress(.began("margin", unit: "accounts", total: run.accountCount))
    if let accounts = run.accounts {
      let ranges = AccountRanges(accounts)
      let rule = MarginRule(tolerances: run.tolerances)
      try await pool.perform(applicationName: "crossmargin") { worker in
        let assessor = AccountAssessor(market: run.market.resolved)
        while !worker.stop.isRaised, let range = ranges.take() {
          let (found, count) = try compare(range, worker.reader, assessor, rule)
          try found.send(to: findings, worker.writer)
          counted.add(count, ordering: .relaxed)
          progress(.advanced(count))
        }
      }
    }
    progress(.ended)
    return .compared([
      RuleEvaluation(rule: .margin, compared: counted.load(ordering: .relaxed))
    ])
  }

  private func compare(
    _ range: ClosedRange<Int>, _ connection: Connection, _ assessor: AccountAssessor,
    _ rule: MarginRule
  ) throws -> (AccountFindings, Int) {
    var published = try publishedRows(range, connection)
    var findings = AccountFindings()
    var count = 0
    try PortfolioStream(connection: connection, input: run.input, market: run.market)
      .forEachAccount(in: range) { account, portfolio, unknown in
        count += 1
        let computed = unknown.map { Assessment.unpriced($0) } ?? assessor.assess(portfolio)
        findings.add(
          rule.differences(
            computed: computed, published: published.removeValue(forKey: account.number)),
          of: account.number)
      }
    for account in published.keys { findings.add(rule.strayRow(), of: account) }
    return (findings, count)
  }

  private func publishedRows(
    _ range: ClosedRange<Int>, _ connection: Connection
  ) throws -> [Int32: PublishedFigures] {
    var rows: [Int32: PublishedFigures] = [:]
    let statement = SQLStatement.reconciliationMargin.filled(
      AccountRows.fills(range, "run", run.published.run))
    _ = try connection.copyOut(statement) { row in
      let account = try row.integer32()
      let standing = try row.label(Standing.self)
      let scenario = try row.optionalInteger16()
      let reason = try row.optionalText()
      let amounts = try (0..<PublishedFigures.amountCount).map { _ in
        try row.optionalNumeric().map { Money(units: $0) }
      }
      rows[account] = PublishedFigures(
        standing: standing, amounts: amounts, worstScenario: scenario.map(Int.init),
        unpricedReason: reason)
    }
    return rows
  }
}
