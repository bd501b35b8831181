public import Amounts

/// How large an account is against its equity.
public struct Leverage: Sendable, Equatable {
  /// Σ USD notional of its positions, USD.
  public let grossNotional: Exact
  /// Equity, rounded, USD.
  public let equity: Exact
  /// Gross notional over equity, half-even at 10^−4; nil where equity is not above zero. So for the
  /// others.
  public let leverage: Exact?
  /// Initial requirement over equity.
  public let initialShare: Exact?
  /// Maintenance requirement over equity; liquidation begins above 1.
  public let maintenanceShare: Exact?

  init(_ book: HeldBook, _ figures: MarginFigures) throws(AmountError) {
    let gross = book.positions.reduce(Exact.zero) {
      $0 + $1.quantity.magnitude * $1.contract.notional
    }
    let equity = figures.equity.exact
    func share(_ amount: Exact) throws(AmountError) -> Exact? {
      guard !equity.isNegative, !equity.isZero else { return nil }
      return try Exact.quotient(amount, equity, decimals: 4, rounding: .halfEven)
    }
    grossNotional = gross.reduced
    self.equity = equity
    leverage = try share(gross)
    initialShare = try share(figures.initial.exact)
    maintenanceShare = try share(figures.maintenance.exact)
  }
}
