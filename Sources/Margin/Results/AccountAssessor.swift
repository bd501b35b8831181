internal import Amounts

/// Margins one account after another against one resolved market.
///
/// It owns the scratch memory, O(instruments × scenarios), so each worker needs its own; the market
/// itself is shared.
public final class AccountAssessor {
  /// The market accounts are assessed against.
  public let market: ResolvedMarket

  /// The risk quantities of the last assessed portfolio account that have to be stored: coins of the
  /// scan, and instruments whose quantity rounding changed (MR-00b).
  public private(set) var lastRiskQuantities: [RiskQuantity] = []

  private var resolver = PortfolioResolver()
  private let book = ResolvedPortfolio()
  private var engine: RequirementEngine
  private let benefit: CrossMarginBenefit
  /// Margins single instruments with orders; made when the first one comes.
  private var itemAssessor: AccountAssessor?

  /// An assessor with scratch memory of its own.
  public init(market: ResolvedMarket) {
    self.market = market
    engine = RequirementEngine(market: market)
    benefit = CrossMarginBenefit(market: market)
  }

  /// The figures of an account, or why there are none.
  ///
  /// With `includingStandalone` false the stand-alone sum (MR-42) is left at zero, which saves the
  /// time where only the requirement matters.
  public func assess(
    _ portfolio: Portfolio, includingStandalone: Bool = true
  ) -> Assessment {
    lastRiskQuantities.removeAll(keepingCapacity: true)
    do throws(Refusal) {
      try resolver.resolve(portfolio, market: market, into: book)
    } catch {
      switch error {
      case .unpriced(let reason): return .unpriced(reason)
      case .amount(let amount): return .unpriced(Self.reason(amount))
      }
    }
    do throws(AmountError) {
      let figures = try figures(portfolio, includingStandalone: includingStandalone)
      keepRiskQuantities()
      return .priced(figures)
    } catch {
      return .unpriced(Self.reason(error))
    }
  }

  private func figures(
    _ portfolio: Portfolio, includingStandalone: Bool
  ) throws(AmountError) -> MarginFigures {
    let requirement = try engine.requirement(of: book)
    let equity = try Money(book.equity, .down, decimals: 2)
    let initial = try Money(requirement.initial(market.scalars), .up)
    let maintenance = try Money(requirement.maintenance(market.scalars), .up)
    let standing = AccountStanding.standing(
      equity: equity, initial: initial, maintenance: maintenance, isIdle: book.isIdle,
      isRestricted: book.isRestricted, callLevel: market.scalars.callLevel)
    let standalone = includingStandalone ? try standalone(portfolio) : .zero
    return try requirement.figures(
      equity: equity, standing: standing, initial: initial, maintenance: maintenance,
      standalone: standalone)
  }

  private func standalone(_ portfolio: Portfolio) throws(AmountError) -> Exact {
    var total = Exact.zero
    for holding in book.holdings { total += try benefit.holding(holding, model: book.model) }
    guard !book.orders.isEmpty else {
      for position in book.positions {
        total += try benefit.position(position, model: book.model)
      }
      return total
    }
    let ordered = Set(book.orders.map(\.instrument))
    for position in book.positions where !ordered.contains(position.instrument) {
      total += try benefit.position(position, model: book.model)
    }
    for instrument in ordered.sorted() { total += try item(instrument, of: portfolio) }
    return total
  }

  /// The stand-alone initial requirement of one instrument with its position and its orders.
  private func item(_ instrument: Int, of portfolio: Portfolio) throws(AmountError) -> Exact {
    let assessor = itemAssessor ?? AccountAssessor(market: market)
    itemAssessor = assessor
    let mark = try Price(market.instruments[instrument].mark, .halfEven)
    let alone = Portfolio(
      model: portfolio.model, status: .active,
      positions: portfolio.positions.filter { $0.instrument == instrument }
        .map { .init(instrument: instrument, quantity: $0.quantity, entry: mark) },
      orders: portfolio.orders.filter { $0.instrument == instrument })
    switch assessor.assess(alone, includingStandalone: false) {
    case .priced(let figures): return figures.initial.exact
    case .unpriced(let reason): throw .outOfRange(text: reason.description)
    }
  }

  private func keepRiskQuantities() {
    guard book.model == .portfolio else { return }
    for holding in book.holdings where holding.riskQuantity != 0 || holding.isRiskQuantityRounded {
      lastRiskQuantities.append(
        RiskQuantity(kind: .coin, index: holding.asset, units: holding.riskQuantity))
    }
    for position in book.positions where position.isRiskQuantityRounded {
      lastRiskQuantities.append(
        RiskQuantity(
          kind: .instrument, index: position.instrument, units: position.riskQuantity))
    }
  }

  private static func reason(_ error: AmountError) -> UnpricedReason {
    switch error {
    case .outOfRange(let text), .notDecimal(let text), .tooManyFractionalDigits(let text, _):
      UnpricedReason("an amount is out of range: \(text)")
    }
  }
}

/// An account's total of one instrument or coin, rounded once half-even to 10^−8 (MR-00b).
public struct RiskQuantity: Sendable, Equatable {
  /// What the quantity is of.
  public let kind: RiskItem.Kind
  /// Index of the instrument, or of the asset for a coin.
  public let index: Int
  /// The quantity in units of 10^−8.
  public let units: Int128
}
