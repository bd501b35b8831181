/// How many contracts or coins; plus is long or held, minus is short or owed.
public struct Quantity: FixedPoint {
  /// The value in units of 10^−18.
  public let units: Int128

  /// The value of `units` · 10^−18.
  @inlinable
  public init(units: Int128) { self.units = units }
}
