internal import Amounts
internal import Margin
internal import Operations
internal import Reconciliation
internal import SQLText
internal import Synchronization

/// Compares closing holdings with what trades, transfers and funding make of the prior ones.
struct HoldingsComparison: Comparison {
  let run: ReconciledRun
  let findings: Findings
  let pool: WorkerPool

  var rules: [ReconciliationRule] { HoldingsRules.rules }

  func compare(
    progress: @escaping @Sendable (ReconciliationProgress) -> Void
  ) async throws -> ComparisonResult {
    guard let prior = run.prior else {
      return .skipped("run \(run.published.run) follows no published period")
    }
    let counts = Mutex(HoldingsCounts())
    progress(.began("holdings", unit: "accounts", total: run.accountCount))
    if let accounts = run.accounts {
      let terms = Once<HoldingsTerms>()
      let ranges = AccountRanges(accounts)
      try await pool.perform(applicationName: "crossmargin") { worker in
        let terms = try terms.value { try HoldingsTerms(worker.reader, run, prior: prior) }
        let work = HoldingsWork(run: run, terms: terms)
        while !worker.stop.isRaised, let range = ranges.take() {
          let found = try work.compare(range, worker.reader)
          try found.findings.send(to: findings, worker.writer)
          counts.withLock { $0.add(found.counts) }
          progress(.advanced(found.counts.accounts))
        }
      }
    }
    progress(.ended)
    let counted = counts.withLock { $0 }
    return .compared([
      RuleEvaluation(rule: .balance, compared: counted.balances),
      RuleEvaluation(rule: .position, compared: counted.positions),
      RuleEvaluation(rule: .entry, compared: counted.entries),
    ])
  }
}

/// How many things were compared.
struct HoldingsCounts: Sendable {
  var accounts = 0
  var balances = 0
  var positions = 0
  var entries = 0

  mutating func add(_ other: HoldingsCounts) {
    accounts += other.accounts
    balances += other.balances
    positions += other.positions
    entries += other.entries
  }

  mutating func count(_ projection: HoldingsProjection) {
    balances += projection.balances.count
    positions += projection.positions.count
    entries += projection.positions.count {
      $0.unreconciled == .zero && $0.closing != .zero
    }
  }
}

/// The terms of both periods, read once.
struct HoldingsTerms: Sendable {
  let prior: RunInput
  let priorMarket: BookMarket
  let activity: ActivityTerms

  init(_ connection: Connection, _ run: ReconciledRun, prior: RunInput) throws {
    self.prior = prior
    priorMarket = try prior.market(connection)
    let market = run.market.resolved
    activity = ActivityTerms(
      parameters: market.parameters, market: market.market,
      fundingRates: try MarketReader.fundingRates(
        connection, input: run.input, market: run.market),
      prior: priorMarket.resolved.parameters)
  }
}
