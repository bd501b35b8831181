internal import Amounts
public import Margin

/// Makes one account's statement after another, proved to tie out or withheld.
///
/// It keeps its memory from one account to the next, O(contracts + assets), so each worker needs its
/// own; run and market are shared.
public final class StatementMaker {
  /// What the statements say in common.
  public let run: StatementRun
  /// Terms and prices.
  public let market: StatementMarket

  /// What trades, transfers and funding make of the prior holdings of the last account whose statement
  /// was made; empty where an amount of it is out of range.
  public let projection: HoldingsProjection
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

  /// The statement of an account, with its tie-outs. Where an amount does not fit the exact types it says
  /// nothing but that, and is withheld: one such account does not stop the others.
  ///
  /// - Throws: `StatementError` when the facts contradict each other.
  public func statement(_ source: StatementSource) throws(StatementError) -> Statement {
    guard source.orders.count == source.closing.orders.count else {
      throw .ordersWithoutIdentifier(
        orders: source.closing.orders.count, identifiers: source.orders.count)
    }
    guard source.prior == nil || market.prior != nil else { throw .priorWithoutMarket }
    do throws(MakingError) {
      return try whole(source)
    } catch {
      switch error {
      case .contradiction(let contradiction): throw contradiction
      case .amount(let amount): return withheld(source, amount)
      }
    }
  }

  private func whole(_ source: StatementSource) throws(MakingError) -> Statement {
    var statement = head(of: source)
    var figures: MarginFigures?
    if case .priced(let known) = source.assessment { figures = known }
    try project(source)
    try valuation.value(
      projection, market, isOpeningPriced: statement.opening.isPriced,
      isClosingPriced: figures != nil)
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

  private func project(_ source: StatementSource) throws(MakingError) {
    do throws(ActivityError) {
      try projection.project(
        prior: source.prior?.portfolio ?? nothing, trades: source.trades,
        transfers: source.transfers, closing: source.closing)
    } catch {
      switch error {
      case .amount(let amount): throw .amount(amount)
      case .instrumentGivenTwice(let instrument):
        throw .contradiction(.instrumentGivenTwice(instrument: instrument))
      }
    }
  }

  /// What a statement says before any number.
  private func head(of source: StatementSource) -> Statement {
    var unpricedReason: UnpricedReason?
    if case .unpriced(let reason) = source.assessment { unpricedReason = reason }
    var statement = Statement(
      run: run, market: market,
      identifier: run.identifier(account: source.account.identifier, version: source.version),
      version: source.version, supersedes: source.supersedes, account: source.account,
      model: source.closing.model, accountStatus: source.closing.status,
      standing: source.assessment.standing, unpricedReason: unpricedReason,
      opening: opening(of: source))
    statement.calls = source.calls
    return statement
  }

  private func withheld(_ source: StatementSource, _ error: AmountError) -> Statement {
    var statement = head(of: source)
    let reason = "an amount is out of range"
    statement.notes = ["The statement is withheld: \(reason) (\(error))."]
    statement.tieOuts = TieOut.Code.allCases.map { code in
      guard code == .t02 else { return .notApplicable(code, reason) }
      return TieOut(code: code, verdict: .failed, comparisons: 0, subject: reason, decimals: 18)
    }
    return statement
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
