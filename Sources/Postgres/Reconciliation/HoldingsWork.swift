internal import Margin
internal import Reconciliation

/// One worker's comparison of holdings, range of accounts by range; the memory it holds is that of one
/// range.
struct HoldingsWork {
  private let run: ReconciledRun
  private let terms: HoldingsTerms
  private let projection: HoldingsProjection
  private let rules: HoldingsRules

  init(run: ReconciledRun, terms: HoldingsTerms) {
    self.run = run
    self.terms = terms
    projection = HoldingsProjection(terms: terms.activity)
    rules = HoldingsRules(market: run.market.resolved, tolerances: run.tolerances)
  }

  /// What an account held at the prior close.
  private struct Opening {
    var portfolio: Portfolio
    var unknown: UnpricedReason?
  }

  /// Compares the accounts of a range.
  func compare(
    _ range: ClosedRange<Int>, _ connection: Connection
  ) throws -> (findings: AccountFindings, counts: HoldingsCounts) {
    var openings = try openings(range, connection)
    let activity = try AccountActivity.read(
      connection, input: run.input, market: run.market, range: range)
    var findings = AccountFindings()
    var counts = HoldingsCounts()
    try PortfolioStream(connection: connection, input: run.input, market: run.market)
      .forEachAccount(in: range) { account, closing, unknown in
        counts.accounts += 1
        let opening =
          openings.removeValue(forKey: account.number)
          ?? Opening(portfolio: Portfolio(model: account.model, status: account.status))
        let done = activity[account.number] ?? AccountActivity()
        if let reason = unknown ?? opening.unknown ?? done.unknown {
          findings.add(Self.notComparable(reason.description), of: account.number)
          return
        }
        do throws(ActivityError) {
          try projection.project(
            prior: opening.portfolio, trades: done.trades, transfers: done.transfers,
            closing: closing)
        } catch {
          findings.add(Self.notComparable(Self.sentence(error)), of: account.number)
          return
        }
        counts.count(projection)
        findings.add(rules.differences(projection, trades: done.trades), of: account.number)
      }
    guard openings.isEmpty else {
      throw PostgresError.protocolViolation(
        statement: "holdings_accounts",
        detail: "an account of the period before is missing from period \(run.published.period)")
    }
    return (findings, counts)
  }

  private func openings(
    _ range: ClosedRange<Int>, _ connection: Connection
  ) throws -> [Int32: Opening] {
    var openings: [Int32: Opening] = [:]
    try PortfolioStream(
      connection: connection, input: terms.prior, market: terms.priorMarket
    ).forEachAccount(in: range) { account, portfolio, unknown in
      var opening = Opening(
        portfolio: Portfolio(model: account.model, status: account.status), unknown: unknown)
      opening.portfolio.balances = portfolio.balances
      opening.portfolio.positions = portfolio.positions
      openings[account.number] = opening
    }
    return openings
  }

  private static func notComparable(_ reason: String) -> [Difference] {
    HoldingsRules.rules.map { .notComparable($0, because: reason) }
  }

  private static func sentence(_ error: ActivityError) -> String {
    switch error {
    case .instrumentGivenTwice(let instrument): "it has two positions in \(instrument)"
    case .amount(let amount): "an amount is out of range: \(amount)"
    }
  }
}
