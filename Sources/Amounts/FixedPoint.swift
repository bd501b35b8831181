/// A number with a meaning, held in whole units of 10^−18: what `numeric(38,18)` holds.
///
/// Two values of one meaning add; values of different meanings only multiply, into an ``Exact``, and
/// only where the product means something.
public protocol FixedPoint: Comparable, Hashable, Sendable, CustomStringConvertible {
  /// The value in units of 10^−18.
  var units: Int128 { get }
  /// The value of `units` · 10^−18.
  init(units: Int128)
}

extension FixedPoint {
  /// Nothing.
  @inlinable public static var zero: Self { Self(units: 0) }

  /// Reads plain decimal text.
  ///
  /// - Throws: `AmountError` for anything that is not exact.
  public init(_ text: String) throws(AmountError) {
    self.init(units: try DecimalText.units(parsing: text.utf8))
  }

  /// Rounds an exact value to 18 decimals or fewer.
  ///
  /// - Throws: `AmountError.outOfRange` at 10^20 and above.
  @inlinable
  public init(
    _ exact: Exact, _ rounding: Rounding, decimals: Int = 18
  ) throws(AmountError) {
    try self.init(rounding: exact, rounding, decimals: decimals)
  }

  /// Rounds a number of any kind to 18 decimals or fewer.
  ///
  /// - Throws: `AmountError.outOfRange` at 10^20 and above.
  @inlinable
  public init(
    rounding number: some ExactNumber, _ rounding: Rounding, decimals: Int = 18
  ) throws(AmountError) {
    guard !number.isZero else {
      self.init(units: 0)
      return
    }
    let rounded = try number.units(decimals: decimals, rounding: rounding)
    let (units, overflow) =
      decimals == 18
      ? (rounded, false) : rounded.multipliedReportingOverflow(by: powersOfTen[18 - decimals])
    guard !overflow, units.magnitude < powersOfTen[38].magnitude else {
      throw .outOfRange(text: number.exact.description)
    }
    self.init(units: units)
  }

  /// The value as an exact number; eight decimals are enough for most, and keep products narrow.
  @inlinable public var exact: Exact { Exact(self) }

  /// The shortest exact decimal text.
  public var description: String { DecimalText.text(mantissa: units, scale: 18) }

  /// Decimal text with at least `decimals` decimals.
  public func text(minimumDecimals decimals: Int) -> String {
    DecimalText.text(mantissa: units, scale: 18, minimumDecimals: decimals)
  }

  /// Smaller in value.
  @inlinable public static func < (left: Self, right: Self) -> Bool { left.units < right.units }
  /// The sum; traps on overflow, which values of `numeric(38,18)` cannot reach.
  @inlinable public static func + (left: Self, right: Self) -> Self {
    Self(units: left.units + right.units)
  }
  /// The difference; traps on overflow, which values of `numeric(38,18)` cannot reach.
  @inlinable public static func - (left: Self, right: Self) -> Self {
    Self(units: left.units - right.units)
  }
  /// The value with its sign turned.
  @inlinable public static prefix func - (value: Self) -> Self { Self(units: -value.units) }
}
