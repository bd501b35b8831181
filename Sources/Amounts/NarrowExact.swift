/// A decimal number without rounding in 128 bits: `mantissa · 10^−scale`.
///
/// It holds nothing but two machine words and a scale, so that it costs no memory and no counting of
/// references. What does not fit is thrown, never wrapped.
@frozen
public struct NarrowExact: ExactNumber {
  // The mantissa in two words, since a 128-bit integer would be aligned to its size: terms of many
  // instruments take a quarter less of the cache.
  @usableFromInline let low: UInt64
  @usableFromInline let high: Int64
  @usableFromInline let scale: Int

  /// Never the least 128-bit number, so that every number has its opposite.
  @inlinable var mantissa: Int128 {
    @inline(__always) get { Int128(high) << 64 | Int128(low) }
  }

  @inlinable
  @inline(__always)
  init(unchecked mantissa: Int128, scale: Int) {
    low = UInt64(truncatingIfNeeded: mantissa)
    high = Int64(truncatingIfNeeded: mantissa >> 64)
    self.scale = scale
  }

  /// `mantissa · 10^−scale`; `scale` is not negative, and the mantissa not the least of its type.
  @inlinable
  public init(_ mantissa: Int128, scale: Int) {
    precondition(scale >= 0 && mantissa != .min, "a negative scale, or no opposite")
    self.init(unchecked: mantissa, scale: scale)
  }

  /// The same number.
  ///
  /// - Throws: `AmountError.outOfRange` when the mantissa does not fit 128 bits.
  public init(_ exact: Exact) throws(AmountError) {
    guard case .narrow(let mantissa) = exact.mantissa, mantissa != .min else {
      throw .outOfRange(text: exact.description)
    }
    self.init(unchecked: mantissa, scale: exact.scale)
  }

  /// The same number in any size.
  public var exact: Exact { Exact(mantissa, scale: scale) }

  /// Whether the number is below zero.
  @inlinable public var isNegative: Bool { mantissa < 0 }
  /// Whether the number is zero.
  @inlinable public var isZero: Bool { mantissa == 0 }
  /// With how many decimals the number is written, be they zero or not.
  @inlinable public var decimals: Int { scale }

  /// What is thrown where 128 bits are not enough.
  @usableFromInline
  @inline(never)
  static func tooWide() -> AmountError { .outOfRange(text: "more than 128 bits") }
}

extension NarrowExact {
  /// The exact product.
  @inlinable
  @inline(__always)
  public static func * (left: NarrowExact, right: NarrowExact) throws(AmountError) -> NarrowExact {
    if let a = Int64(exactly: left.mantissa), let b = Int64(exactly: right.mantissa) {
      // Two words of 64 bits never exceed 128.
      return NarrowExact(unchecked: Int128(a) &* Int128(b), scale: left.scale + right.scale)
    }
    return try longProduct(left, right)
  }

  /// The exact sum.
  @inlinable
  @inline(__always)
  public static func + (left: NarrowExact, right: NarrowExact) throws(AmountError) -> NarrowExact {
    if right.mantissa == 0 { return left }
    if left.mantissa == 0 { return right }
    let (sum, overflow) = left.mantissa.addingReportingOverflow(right.mantissa)
    guard left.scale == right.scale, !overflow, sum != .min else {
      return try alignedSum(left, right)
    }
    return NarrowExact(unchecked: sum, scale: left.scale)
  }

  /// Adds in place.
  @inlinable
  @inline(__always)
  public static func += (left: inout NarrowExact, right: NarrowExact) throws(AmountError) {
    left = try left + right
  }

  /// The exact difference.
  @inlinable
  @inline(__always)
  public static func - (left: NarrowExact, right: NarrowExact) throws(AmountError) -> NarrowExact {
    try left + -right
  }

  /// The number with its sign turned.
  @inlinable
  @inline(__always)
  public static prefix func - (value: NarrowExact) -> NarrowExact {
    NarrowExact(unchecked: 0 &- value.mantissa, scale: value.scale)
  }

  @usableFromInline
  @inline(never)
  static func longProduct(
    _ left: NarrowExact, _ right: NarrowExact
  ) throws(AmountError) -> NarrowExact {
    guard let product = product(left.mantissa, right.mantissa) else { throw tooWide() }
    return NarrowExact(unchecked: product, scale: left.scale + right.scale)
  }

  @usableFromInline
  @inline(never)
  static func alignedSum(
    _ left: NarrowExact, _ right: NarrowExact
  ) throws(AmountError) -> NarrowExact {
    let scale = max(left.scale, right.scale)
    guard let a = left.aligned(to: scale), let b = right.aligned(to: scale) else { throw tooWide() }
    let (sum, overflow) = a.addingReportingOverflow(b)
    guard !overflow, sum != .min else { throw tooWide() }
    return NarrowExact(unchecked: sum, scale: scale)
  }

  /// The mantissa at a scale that is not smaller; nil when it does not fit.
  func aligned(to target: Int) -> Int128? {
    guard target > scale, mantissa != 0 else { return mantissa }
    guard target - scale <= 38 else { return nil }
    return Self.product(mantissa, powersOfTen[target - scale])
  }

  /// The product, nil when it or its opposite does not fit.
  @inline(__always)
  private static func product(_ left: Int128, _ right: Int128) -> Int128? {
    let (a, b) = (left.magnitude, right.magnitude)
    let (aHigh, bHigh) = (UInt64(truncatingIfNeeded: a >> 64), UInt64(truncatingIfNeeded: b >> 64))
    // Two long factors take more than 128 bits.
    guard aHigh == 0 || bHigh == 0 else { return nil }
    let (aLow, bLow) = (UInt64(truncatingIfNeeded: a), UInt64(truncatingIfNeeded: b))
    let low = aLow.multipliedFullWidth(by: bLow)
    let high =
      aHigh == 0 ? aLow.multipliedFullWidth(by: bHigh) : aHigh.multipliedFullWidth(by: bLow)
    let (top, overflow) = high.low.addingReportingOverflow(low.high)
    guard high.high == 0, !overflow, top >> 63 == 0 else { return nil }
    let product = Int128(truncatingIfNeeded: UInt128(top) << 64 | UInt128(low.low))
    return (left < 0) != (right < 0) ? 0 &- product : product
  }
}

extension NarrowExact: Comparable {
  /// Equal in value, whatever the scales.
  @inlinable
  @inline(__always)
  public static func == (left: NarrowExact, right: NarrowExact) -> Bool {
    if left.scale == right.scale { return left.mantissa == right.mantissa }
    return order(left, right) == 0
  }

  /// Smaller in value, whatever the scales.
  @inlinable
  @inline(__always)
  public static func < (left: NarrowExact, right: NarrowExact) -> Bool {
    if left.scale == right.scale { return left.mantissa < right.mantissa }
    return order(left, right) < 0
  }

  /// The sign of `left − right`, for numbers with different decimals.
  @usableFromInline
  @inline(never)
  static func order(_ left: NarrowExact, _ right: NarrowExact) -> Int {
    if left.isNegative != right.isNegative || left.isZero || right.isZero {
      return Int(left.mantissa.signum() - right.mantissa.signum())
    }
    let order =
      left.scale < right.scale
      ? magnitudeOrder(left, right) : -magnitudeOrder(right, left)
    return left.isNegative ? -order : order
  }

  /// The sign of `|shorter| − |longer|`, of which the first has fewer decimals.
  private static func magnitudeOrder(_ shorter: NarrowExact, _ longer: NarrowExact) -> Int {
    let decimals = longer.scale - shorter.scale
    if let word = UInt64(exactly: shorter.mantissa.magnitude), decimals <= 19 {
      let power = UInt64(truncatingIfNeeded: powersOfTen[decimals])
      let (high, low) = word.multipliedFullWidth(by: power)
      let (a, b) = (UInt128(high) << 64 | UInt128(low), longer.mantissa.magnitude)
      return a == b ? 0 : a < b ? -1 : 1
    }
    // 10^n takes ⌊n·log₂10⌋ + 1 bits, and n·3402/1024 is near enough up to 38. Most numbers differ in
    // their lengths already.
    let bits = shorter.mantissa.magnitude.length + (decimals * 3402) >> 10
    let other = longer.mantissa.magnitude.length
    if decimals > 38 || bits > other { return 1 }
    if bits + 2 <= other { return -1 }
    guard let aligned = shorter.aligned(to: longer.scale) else { return 1 }
    let (a, b) = (aligned.magnitude, longer.mantissa.magnitude)
    return a == b ? 0 : a < b ? -1 : 1
  }
}

extension UInt128 {
  /// How many bits the number takes.
  fileprivate var length: Int { UInt128.bitWidth - leadingZeroBitCount }
}
