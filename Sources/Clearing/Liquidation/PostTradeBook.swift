internal import Amounts
internal import Margin

/// An account's book while a plan's actions are taken off it, margined by the engine after each.
///
/// Closing contracts at the mark turns unrealised profit into balance and leaves every net holding as
/// it was, so a closed part is booked as a lot of the opposite sign entered at the mark; an option's
/// premium moves to its settlement asset. Costs are owed in USD. A parameter set without an asset USD
/// has no rate to charge on such a debt, so there it is taken off equity and bears no charge.
struct PostTradeBook {
  private(set) var portfolio: Portfolio
  /// Costs owed outside the balances, for want of an asset USD.
  private var debtUSD = Money.zero
  private let market: ResolvedMarket
  private let dollar: Int?
  private let target: Exact
  /// Where the closing lot of an instrument stands in the portfolio.
  private var lots: [Int: Int] = [:]

  /// Equity and maintenance as the engine has them.
  struct Figures {
    var equity: Money
    var maintenance: Money
    var worstScenario: Int
  }

  init(_ portfolio: Portfolio, market: ResolvedMarket) {
    self.portfolio = portfolio
    self.market = market
    dollar = market.assets.firstIndex { $0.name == "USD" }
    target = market.parameters.scalars[.liquidationTarget].exact.reduced
  }

  /// Makes an order one of quantity zero, which is none; places of the others stay.
  mutating func cancelOrder(place: Int) { portfolio.orders[place].quantity = .zero }

  /// Drops the orders of quantity zero.
  mutating func removeCancelledOrders() { portfolio.orders.removeAll { $0.quantity == .zero } }

  /// Takes `quantity` contracts, signed like the position, off it at the mark, and owes the cost.
  mutating func close(
    _ instrument: Int, quantity: Quantity, costUSD: Money
  ) throws(AmountError) {
    let terms = market.instruments[instrument]
    if let lot = lots[instrument] {
      portfolio.positions[lot].quantity = portfolio.positions[lot].quantity - quantity
    } else {
      lots[instrument] = portfolio.positions.count
      portfolio.positions.append(
        Portfolio.Position(
          instrument: instrument, quantity: -quantity, entry: try Price(terms.mark, .halfEven)))
    }
    if terms.isOption {
      let premium = quantity.exact * terms.multiplier * terms.mark
      try credit(premium, to: terms.settlementAsset)
    }
    if let dollar {
      try credit(-costUSD.exact, to: dollar)
    } else {
      debtUSD = debtUSD + costUSD
    }
  }

  private mutating func credit(_ amount: Exact, to asset: Int) throws(AmountError) {
    if let place = portfolio.balances.firstIndex(where: { $0.asset == asset }) {
      portfolio.balances[place].quantity = try Quantity(
        portfolio.balances[place].quantity.exact + amount, .halfEven)
    } else {
      portfolio.balances.append(
        Portfolio.Balance(asset: asset, quantity: try Quantity(amount, .halfEven)))
    }
  }

  /// The figures of the book as it is now.
  func figures(_ assessor: AccountAssessor) throws(LiquidationError) -> Figures {
    switch assessor.assess(portfolio, includingStandalone: false) {
    case .priced(let figures):
      return Figures(
        equity: figures.equity - debtUSD, maintenance: figures.maintenance,
        worstScenario: figures.worstScenario)
    case .unpriced(let reason): throw .unpriced(reason)
    }
  }

  /// `maintenance − liquidation_target·equity`: above zero while the account is not restored.
  func gap(_ figures: Figures) -> Exact {
    figures.maintenance.exact - target * figures.equity.exact
  }
}
