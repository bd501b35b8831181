public import Amounts

/// How large an account is against its equity.
public struct Leverage: Sendable, Equatable {
  /// Σ USD notional of its positions, each half-even to the cent, USD.
  public let grossNotional: Exact
  /// Equity, rounded, USD.
  public let equity: Exact
  /// Gross notional over equity, rounded up at 10^−4; nil where equity is not above zero. So for the
  /// others.
  public let leverage: Exact?
  /// Initial requirement over equity.
  public let initialShare: Exact?
  /// Maintenance requirement over equity; liquidation begins above 1.
  public let maintenanceShare: Exact?

  init(_ book: HeldBook, _ figures: MarginFigures) throws(AmountError) {
    var gross = Money.zero
    for position in book.positions {
      gross = try gross.adding(
        PositionNotional.usd(
          position.quantity, unitNotionalUSD: position.contract.notional))
    }
    grossNotional = gross.exact.reduced
    equity = figures.equity.exact
    leverage = try Self.share(gross, of: figures.equity)
    initialShare = try Self.share(figures.initial, of: figures.equity)
    maintenanceShare = try Self.share(figures.maintenance, of: figures.equity)
  }

  /// A part of equity, rounded up at 10^−4; nil where equity is not above zero.
  ///
  /// - Throws: `AmountError.outOfRange`.
  public static func share(_ part: Money, of equity: Money) throws(AmountError) -> Exact? {
    guard equity > .zero else { return nil }
    return try Exact.quotient(part.exact, equity.exact, decimals: 4, rounding: .up)
  }
}
