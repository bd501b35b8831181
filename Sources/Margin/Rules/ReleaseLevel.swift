public import Amounts

/// CR-23: the equity down to which may be withdrawn.
public enum ReleaseLevel {
  /// `release_level · initial` in USD, up to the cent. Equity is in cents, so what is left above it is exact.
  ///
  /// - Throws: `AmountError.outOfRange`.
  public static func usd(initial: Money, level: Exact) throws(AmountError) -> Money {
    try Money(level * initial.exact, .up, decimals: 2)
  }
}
