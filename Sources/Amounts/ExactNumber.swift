/// A decimal number without rounding, as the rules compute with it.
///
/// The rules are written once over it. ``Exact`` takes any size; ``NarrowExact`` lives in machine
/// words and throws what does not fit them, so that an account is computed again with ``Exact``.
/// Where both give a number, it is the same one.
public protocol ExactNumber: Comparable, Sendable {
  /// `mantissa · 10^−scale`; `scale` is not negative.
  init(_ mantissa: Int128, scale: Int)
  /// The same number.
  ///
  /// - Throws: `AmountError.outOfRange` when it does not fit.
  init(_ exact: Exact) throws(AmountError)
  /// The same number in any size.
  var exact: Exact { get }

  /// Whether the number is below zero.
  var isNegative: Bool { get }
  /// Whether the number is zero.
  var isZero: Bool { get }
  /// With how many decimals the number is written, be they zero or not.
  var decimals: Int { get }
  /// Writes the number with more decimals where one machine word is enough for that.
  mutating func lengthen(to decimals: Int)

  /// The exact product.
  static func * (left: Self, right: Self) throws(AmountError) -> Self
  /// The exact sum.
  static func + (left: Self, right: Self) throws(AmountError) -> Self
  /// Adds in place.
  static func += (left: inout Self, right: Self) throws(AmountError)
  /// The exact difference.
  static func - (left: Self, right: Self) throws(AmountError) -> Self
  /// The number with its sign turned.
  static prefix func - (value: Self) -> Self

  /// The number with `decimals` decimals, as whole units of 10^−decimals.
  ///
  /// - Throws: `AmountError.outOfRange` when the units do not fit 128 bits.
  func units(decimals: Int, rounding: Rounding) throws(AmountError) -> Int128
  /// A product of two over a product of two, in one rounding to `decimals` decimals; no factor of the
  /// denominator is zero.
  ///
  /// - Throws: `AmountError.outOfRange` when the result does not fit.
  static func quotient(
    _ numerator: (Self, Self), _ denominator: (Self, Self), decimals: Int, rounding: Rounding
  ) throws(AmountError) -> Self
  /// `√(numerator / denominator)` to the nearest 10^−decimals; see ``Exact``.
  static func squareRoot(
    of numerator: Self, over denominator: Self, decimals: Int
  ) throws(AmountError) -> Self
}

extension ExactNumber {
  /// Nothing.
  @inlinable
  @inline(__always)
  public static var zero: Self { Self(0, scale: 0) }
  /// One.
  @inlinable
  @inline(__always)
  public static var one: Self { Self(1, scale: 0) }

  /// The number that a value with a meaning holds; eight decimals are enough for most, and keep
  /// products narrow.
  @inlinable
  @inline(__always)
  public init(_ value: some FixedPoint) {
    let (quotient, remainder) = value.units.inHundredMillionths
    if remainder == 0 {
      self.init(quotient, scale: 8)
    } else {
      self.init(value.units, scale: 18)
    }
  }

  /// `x⁺`: the number, or zero where it is below zero.
  @inlinable
  @inline(__always)
  public var positivePart: Self { isNegative ? .zero : self }
  /// `x⁻`: how far the number lies below zero, as a magnitude.
  @inlinable
  @inline(__always)
  public var negativePart: Self { isNegative ? -self : .zero }
  /// The number without its sign.
  @inlinable
  @inline(__always)
  public var magnitude: Self { isNegative ? -self : self }

  /// The number rounded to `decimals` decimals.
  ///
  /// - Throws: `AmountError.outOfRange` when the result does not fit 128 bits.
  @inlinable
  @inline(__always)
  public func rounded(_ rounding: Rounding, decimals: Int) throws(AmountError) -> Self {
    Self(try units(decimals: decimals, rounding: rounding), scale: decimals)
  }

  /// `numerator / denominator` in one rounding to `decimals` decimals; the denominator is not zero.
  ///
  /// - Throws: `AmountError.outOfRange` when the result does not fit.
  @inlinable
  public static func quotient(
    _ numerator: Self, _ denominator: Self, decimals: Int, rounding: Rounding
  ) throws(AmountError) -> Self {
    try quotient(
      (numerator, .one), (denominator, .one), decimals: decimals, rounding: rounding)
  }
}

extension Int128 {
  /// Units of 10^−18 as units of 10^−8 and what is left over.
  @usableFromInline var inHundredMillionths: (quotient: Int128, remainder: Int128) {
    @inline(__always) get {
      // 10^10 is 2^10·5^10, and most amounts are divided by it without a rest.
      let magnitude = self.magnitude
      if magnitude & 1023 == 0, magnitude >> 106 == 0 {
        let fifth: UInt64 = 9_765_625
        let high = UInt64(truncatingIfNeeded: magnitude >> 42).quotientAndRemainder(
          dividingBy: fifth)
        let low = (high.remainder << 32 | UInt64(truncatingIfNeeded: magnitude >> 10 & 0xffff_ffff))
          .quotientAndRemainder(dividingBy: fifth)
        if low.remainder == 0 {
          let quotient = Int128(high.quotient) << 32 + Int128(low.quotient)
          return (self < 0 ? 0 &- quotient : quotient, 0)
        }
      }
      let quotient = self / 10_000_000_000
      return (quotient, self &- quotient &* 10_000_000_000)
    }
  }
}

extension Exact: ExactNumber {
  /// The same number.
  @inlinable public init(_ exact: Exact) { self = exact }
  /// The same number.
  @inlinable public var exact: Exact { self }

  /// Writes the number with more decimals where one machine word is enough for that.
  public mutating func lengthen(to decimals: Int) {
    guard decimals > scale, let mantissa = aligned(to: decimals), Int64(exactly: mantissa) != nil
    else { return }
    self = Exact(mantissa, scale: decimals)
  }

  /// A product of two over a product of two, in one rounding to `decimals` decimals; no factor of the
  /// denominator is zero.
  ///
  /// - Throws: `AmountError.outOfRange` when the result does not fit 128 bits.
  public static func quotient(
    _ numerator: (Exact, Exact), _ denominator: (Exact, Exact), decimals: Int, rounding: Rounding
  ) throws(AmountError) -> Exact {
    try quotient(
      numerator.0 * numerator.1, denominator.0 * denominator.1, decimals: decimals,
      rounding: rounding)
  }
}
