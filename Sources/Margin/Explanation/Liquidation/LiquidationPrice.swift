public import Amounts

/// MR-43: where an underlying's price takes the whole account below maintenance, in one direction.
///
/// The search compares signs on a grid (``gridSteps``) and then halves, so a second crossing within one
/// step of the grid may be missed; what it reports is verified by margining the account again at the
/// price and one step of 10⁻⁴ further out.
public struct LiquidationPrice: Sendable, Equatable {
  /// Which way the price goes from where it is.
  public enum Direction: String, Sendable, CaseIterable {
    case down, up
  }

  /// The account margined again at a price.
  public struct Point: Sendable, Equatable {
    /// Of the underlying, USD, rounded half-even to 10^−18.
    public let price: Exact
    /// Equity there, USD.
    public let equity: Exact
    /// Maintenance requirement there, USD.
    public let maintenance: Exact
  }

  /// A liquidation price that was verified.
  public struct Found: Sendable, Equatable {
    /// The price: equity is at least maintenance.
    public let at: Point
    /// 10⁻⁴ of it further out: equity is below maintenance.
    public let beyond: Point
  }

  /// The underlying whose prices move in proportion, everything else staying where it is.
  public let underlying: String
  /// Its price now, USD.
  public let spot: Exact
  /// Which way it goes.
  public let direction: Direction
  /// The nearest liquidation price; nil where there is none between 0.3 and 3 times the price now.
  public let found: Found?

  /// How many steps of 10⁻⁴ two neighbours of the grid are apart.
  public static let gridSteps = PriceLattice.stride
}

extension LiquidationPrice {
  /// The liquidation prices of an account: both directions of every underlying it has a position or a
  /// coin of.
  ///
  /// - Throws: `AmountError` when a number of the account itself does not fit.
  public static func all(
    of portfolio: Portfolio, in market: ResolvedMarket
  ) throws(AmountError) -> [LiquidationPrice] {
    let prices = HeldPrices(parameters: market.parameters, market: market.market)
    let book = try HeldBook(portfolio, prices)
    let parts = try AccountParts(book, items: RiskItemTable(market.publishedItems), prices)
    return all(of: portfolio, parts, in: market)
  }

  static func all(
    of portfolio: Portfolio, _ parts: AccountParts, in market: ResolvedMarket
  ) -> [LiquidationPrice] {
    let parameters = parts.prices.parameters
    var moving = Set(
      parts.book.positions.filter { !$0.quantity.isZero }.map(\.contract.terms.underlying))
    moving.formUnion(
      parts.book.holdings.filter { !$0.net.isZero }.compactMap {
        parameters.assets[$0.asset].underlying
      })
    return moving.sorted().flatMap { underlying in
      let probe = PriceProbe(parts, underlying: underlying)
      let verifier = PriceVerifier(portfolio, market, underlying: underlying)
      let isConcave = ConcaveHeadroom.isCertain(parts, underlying: underlying)
      return Direction.allCases.map { direction in
        var search = PriceSearch(probe, .of(direction), isConcave: isConcave)
        return LiquidationPrice(
          underlying: parameters.underlyings[underlying].name,
          spot: parts.prices.spot(underlying), direction: direction,
          found: search.nearest(verifier))
      }
    }
  }
}
