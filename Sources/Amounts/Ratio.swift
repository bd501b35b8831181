/// A pure number: a rate, a weight, a share, a volatility, a multiplier.
public struct Ratio: FixedPoint {
  /// The value in units of 10^−18.
  public let units: Int128

  /// The value of `units` · 10^−18.
  @inlinable
  public init(units: Int128) { self.units = units }
}

extension Ratio {
  /// One.
  public static let one = Ratio(units: 1_000_000_000_000_000_000)
}
