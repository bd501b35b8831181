/// What one unit costs: a mark, an entry, a limit, an index or a strike.
public struct Price: FixedPoint {
  /// The value in units of 10^−18.
  public let units: Int128

  /// The value of `units` · 10^−18.
  @inlinable
  public init(units: Int128) { self.units = units }
}
