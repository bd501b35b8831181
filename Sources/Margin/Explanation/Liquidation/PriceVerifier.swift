internal import Amounts

/// Margins an account again by the engine where one underlying costs something else.
struct PriceVerifier {
  private let portfolio: Portfolio
  private let market: ResolvedMarket
  private let shift: MarketShift
  private let underlying: Int
  /// The risk arrays that do not depend on the underlying.
  private let others: [RiskItem]

  init(_ portfolio: Portfolio, _ market: ResolvedMarket, underlying: Int) {
    self.portfolio = portfolio
    self.market = market
    self.underlying = underlying
    shift = MarketShift(parameters: market.parameters, market: market.market)
    others = market.publishedItems.filter { item in
      switch item.kind {
      case .instrument: market.parameters.instruments[item.index].underlying != underlying
      case .coin: market.parameters.assets[item.index].underlying != underlying
      }
    }
  }

  /// The account at `factor` times the price now; nil where it is unpriced there.
  func point(_ factor: Exact) -> LiquidationPrice.Point? {
    var shift = shift
    guard (try? shift.move(underlying: underlying, by: factor)) != nil,
      let moved = try? ResolvedMarket(
        parameters: shift.parameters, market: shift.market, keeping: others),
      case .priced(let figures) = AccountAssessor(market: moved).assess(
        portfolio, includingStandalone: false)
    else { return nil }
    let price = shift.market.indexPrices[underlying]?.price.exact ?? .zero
    return LiquidationPrice.Point(
      price: price.reduced, equity: figures.equity.exact.reduced,
      maintenance: figures.maintenance.exact.reduced)
  }

  /// The price at a factor with the one a step further out, where the account is liquidated at the
  /// second and not at the first.
  func found(_ factor: Exact, step: Exact) -> LiquidationPrice.Found? {
    guard let at = point(factor), !(at.equity < at.maintenance),
      let beyond = point(factor * step), beyond.equity < beyond.maintenance
    else { return nil }
    return LiquidationPrice.Found(at: at, beyond: beyond)
  }
}
