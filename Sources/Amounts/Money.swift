/// An amount of USD, or of the asset a balance is kept in; plus is in the account's favour.
public struct Money: FixedPoint {
  /// The value in units of 10^−18.
  public let units: Int128

  /// The value of `units` · 10^−18.
  @inlinable
  public init(units: Int128) { self.units = units }
}
