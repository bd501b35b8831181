public import Amounts

/// The USD notional of a position as it is shown, half-even to the cent. Gross exposure is the sum of what is
/// shown, so that statement and explanation have one number.
public enum PositionNotional {
  /// `|quantity|` times the USD notional of one contract.
  ///
  /// - Throws: `AmountError.outOfRange`.
  public static func usd(_ quantity: Exact, unitNotionalUSD: Exact) throws(AmountError) -> Money {
    try Money(quantity.magnitude * unitNotionalUSD, .halfEven, decimals: 2)
  }
}
