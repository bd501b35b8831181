internal import Amounts
internal import Margin

/// Makes one account's statement after another, proved to tie out or withheld.
///
/// It keeps its memory from one account to the next, O(contracts + assets), so each worker needs its
/// own; run and market are shared.
public final class StatementMaker {
  /// What the statements say in common.
  public let run: StatementRun
  /// Terms and prices.
  public let market: StatementMarket

  let projection: HoldingsProjection
  private(set) var valuation = Valuation()
  private let nothing = Portfolio(model: .standard, status: .active)
  private var rates: RateCollector

  /// A maker with memory of its own.
  public init(run: StatementRun, market: StatementMarket) {
    self.run = run
    self.market = market
    projection = HoldingsProjection(terms: market.terms)
    rates = RateCollector(market: market)
  }

  /// The statement of an account, with its tie-outs.
  ///
  /// - Throws: `StatementError` when the facts contradict each other or an amount is out of range.
  public func statement(_ source: StatementSource) throws(StatementError) -> Statement {
    try check(source)
    let opening = opening(of: source)
    var figures: MarginFigures?
    var unpricedReason: UnpricedReason?
    switch source.assessment {
    case .priced(let known): figures = known
    case .unpriced(let reason): unpricedReason = reason
    }
    do throws(ActivityError) {
      try projection.project(
        prior: source.prior?.portfolio ?? nothing, trades: source.trades,
        transfers: source.transfers, closing: source.closing)
    } catch {
      throw .activity(error)
    }
    try valuation.value(
      projection, market, isOpeningPriced: opening.isPriced, isClosingPriced: figures != nil)
    var statement = Statement(
      run: run, market: market,
      identifier: run.identifier(account: source.account.identifier, version: source.version),
      version: source.version, supersedes: source.supersedes, account: source.account,
      model: source.closing.model, accountStatus: source.closing.status,
      standing: source.assessment.standing, unpricedReason: unpricedReason, opening: opening)
    statement.calls = source.calls
    do throws(AmountError) {
      try addHoldings(to: &statement, source)
      if let figures { try addFigures(figures, to: &statement, source) }
      try addPriorFigures(to: &statement, source)
      addActivity(to: &statement, source)
      statement.rates = rates.rates(of: statement)
      statement.breaks = try StatementBreak.breaks(projection, of: statement)
      statement.notes = StatementNotes.notes(of: statement, projection)
      statement.tieOuts = try TieOut.verdicts(of: statement)
    } catch {
      throw .amount(error)
    }
    return statement
  }

  private func check(_ source: StatementSource) throws(StatementError) {
    guard source.orders.count == source.closing.orders.count else {
      throw .ordersWithoutIdentifier(
        orders: source.closing.orders.count, identifiers: source.orders.count)
    }
    guard source.prior == nil || market.prior != nil else { throw .priorWithoutMarket }
    for call in source.calls {
      let cent: Int128 = 10_000_000_000_000_000
      guard call.amountUSD.units % cent == 0, (call.amountChangeUSD?.units ?? 0) % cent == 0 else {
        throw .callNotInCents(call: call.identifier)
      }
    }
  }

  private func opening(of source: StatementSource) -> StatementOpening {
    guard market.prior != nil else { return .noPriorPeriod }
    switch source.prior?.assessment {
    case nil: return .notInPriorPeriod
    case .priced(let figures): return .priced(equity: figures.equity)
    case .unpriced(let reason): return .unpriced(reason)
    }
  }

  private func addFigures(
    _ figures: MarginFigures, to statement: inout Statement, _ source: StatementSource
  ) throws(AmountError) {
    statement.equity = try EquityParts(statement, equity: figures.equity)
    statement.bridge = try EquityBridge(
      projection, valuation, market, statement.opening, closing: figures.equity)
    var prior: MarginFigures?
    if case .priced(let known) = source.prior?.assessment { prior = known }
    statement.margin = try MarginSummary(figures, prior: prior, market)
    statement.figures = try KeyFigures(
      figures, collateral: CollateralLine.total(statement.collateral), parts: statement.equity,
      exposure: valuation.closingExposure,
      realisedProfit: statement.bridge?.amounts[.realisedProfit],
      releaseLevel: market.scalars.releaseLevel,
      hasOpenCall: source.calls.contains { $0.state == .issued })
  }

  private func addPriorFigures(
    to statement: inout Statement, _ source: StatementSource
  ) throws(AmountError) {
    guard case .priced(let figures) = source.prior?.assessment, let prior = market.prior else {
      return
    }
    statement.priorFigures = try KeyFigures(
      prior: figures, projection, valuation, market,
      releaseLevel: prior.parameters.scalars[.releaseLevel].exact)
  }

  private func addActivity(to statement: inout Statement, _ source: StatementSource) {
    for (place, order) in source.closing.orders.enumerated() where order.quantity != .zero {
      statement.orders.append(OrderLine(identifier: source.orders[place], order: order))
    }
    statement.orders.sort { $0.identifier.utf8.lexicographicallyPrecedes($1.identifier.utf8) }
    let hasOpening = statement.opening != .noPriorPeriod
    for effect in projection.trades {
      statement.trades.append(
        TradeLine(
          trade: source.trades[effect.trade],
          realisedProfit: hasOpening ? effect.realisedProfit : nil,
          optionPremium: effect.optionPremium))
    }
    statement.transfers = source.transfers
    statement.transfers.sort { left, right in
      left.bookedMicroseconds != right.bookedMicroseconds
        ? left.bookedMicroseconds < right.bookedMicroseconds
        : left.identifier.utf8.lexicographicallyPrecedes(right.identifier.utf8)
    }
  }
}

extension StatementOpening {
  /// Whether opening values are known: those of an account that was not there are zero.
  var isPriced: Bool {
    switch self {
    case .priced, .notInPriorPeriod: true
    case .unpriced, .noPriorPeriod: false
    }
  }
}
