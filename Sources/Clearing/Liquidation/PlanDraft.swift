internal import Amounts
internal import Margin

/// A plan in the making: the actions so far, the book after them, and its figures by the engine.
struct PlanDraft {
  var plan: LiquidationPlan
  private(set) var book: PostTradeBook
  private let portfolio: Portfolio
  private let market: ResolvedMarket
  private var figures: PostTradeBook.Figures

  init(_ portfolio: Portfolio, figures before: MarginFigures, market: ResolvedMarket) {
    self.portfolio = portfolio
    self.market = market
    figures = PostTradeBook.Figures(
      equity: before.equity, maintenance: before.maintenance, worstScenario: before.worstScenario)
    book = PostTradeBook(portfolio, market: market)
    plan = LiquidationPlan(
      standing: before.standing, equityBefore: before.equity, maintenanceBefore: before.maintenance,
      bindingScenario: before.worstScenario, actions: [], skippedPositions: [])
  }

  /// Equity as the book stands.
  var equity: Money { figures.equity }
  /// `maintenance − liquidation_target·equity` as the book stands.
  var gap: Exact { book.gap(figures) }
  /// Whether the account is back at its target; equality is the better state.
  var isRestored: Bool { !(Exact.zero < gap) }

  /// Cancels the resting orders one by one, in order of instrument, side, limit and quantity, until
  /// the account is restored.
  mutating func cancelOrders(
    _ assessor: AccountAssessor, nameRanks: [Int]
  ) throws(LiquidationError) {
    let places = portfolio.orders.indices.filter { portfolio.orders[$0].quantity != .zero }
      .sorted { left, right in
        let (a, b) = (portfolio.orders[left], portfolio.orders[right])
        return (
          nameRanks[a.instrument], a.side.rawValue, a.limit.units, a.quantity.units, left
        ) < (nameRanks[b.instrument], b.side.rawValue, b.limit.units, b.quantity.units, right)
      }
    for place in places {
      let order = portfolio.orders[place]
      book.cancelOrder(place: place)
      var action = try action(.cancelOrder, reason: .restingOrder, assessor)
      action.orderPlace = place
      action.instrument = order.instrument
      action.side = order.side
      action.quantity = order.quantity
      plan.actions.append(action)
      if isRestored { break }
    }
    book.removeCancelledOrders()
    plan.bindingScenario = figures.worstScenario
  }

  /// Closes a clip of a position, `quantity` being a magnitude, after `closed` contracts of it.
  mutating func close(
    _ position: MergedPosition, quantity: Exact, closed: Exact, terms: ClosingTerms,
    _ assessor: AccountAssessor
  ) throws(LiquidationError) {
    let isLong = !position.quantity.isNegative
    let side: Portfolio.Side = isLong ? .sell : .buy
    let instrument = market.instruments[position.instrument]
    let (contracts, cost, limit) = try LiquidationError.exact { () throws(AmountError) in
      let cost = try terms.cost(closed: closed, quantity: quantity)
      let contracts = try Quantity(quantity, .halfEven)
      try book.close(
        position.instrument, quantity: isLong ? contracts : -contracts, costUSD: cost)
      let limit = try terms.limitPrice(side, of: instrument, closed: closed, quantity: quantity)
      return (contracts, cost, limit)
    }
    var action = try action(.close, reason: .deficiency, assessor)
    action.instrument = position.instrument
    action.side = side
    action.quantity = contracts
    action.limit = limit
    action.costUSD = cost
    plan.actions.append(action)
  }

  /// Ends the plan: the whole book as it stands is taken over.
  mutating func takeOver(_ reason: LiquidationReason) throws(LiquidationError) {
    plan.actions.append(try action(.takeover, reason: reason, nil))
  }

  /// The action just done to the book, with the figures it leaves; without an assessor nothing has
  /// changed.
  private mutating func action(
    _ kind: LiquidationAction.Kind, reason: LiquidationReason, _ assessor: AccountAssessor?
  ) throws(LiquidationError) -> LiquidationAction {
    let before = try deficiency()
    if let assessor { figures = try book.figures(assessor) }
    return LiquidationAction(
      kind: kind, orderPlace: nil, instrument: nil, side: nil, quantity: nil, limit: nil,
      costUSD: .zero, equityAfter: figures.equity, maintenanceAfter: figures.maintenance,
      deficiencyBefore: before, deficiencyAfter: try deficiency(), reason: reason)
  }

  /// The gap above zero, rounded up to the cent.
  private func deficiency() throws(LiquidationError) -> Money {
    try LiquidationError.exact { () throws(AmountError) in
      try Money(gap.positivePart, .up, decimals: 2)
    }
  }
}

extension LiquidationError {
  /// Runs exact arithmetic, whose error becomes one of planning.
  static func exact<Value>(
    _ body: () throws(AmountError) -> Value
  ) throws(LiquidationError) -> Value {
    do throws(AmountError) { return try body() } catch { throw .amount(error) }
  }
}
