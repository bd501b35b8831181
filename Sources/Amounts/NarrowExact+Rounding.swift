extension NarrowExact {
  /// Writes the number with more decimals, if one machine word is enough for that.
  public mutating func lengthen(to decimals: Int) {
    guard decimals > scale, let mantissa = aligned(to: decimals), Int64(exactly: mantissa) != nil
    else { return }
    self = NarrowExact(unchecked: mantissa, scale: decimals)
  }

  /// The number with `decimals` decimals, as whole units of 10^−decimals.
  ///
  /// - Throws: `AmountError.outOfRange` when the units do not fit 128 bits.
  public func units(decimals: Int, rounding: Rounding) throws(AmountError) -> Int128 {
    if scale == decimals { return mantissa }
    if scale < decimals {
      guard let units = aligned(to: decimals) else { throw Self.tooWide() }
      return units
    }
    let dropped = scale - decimals
    if dropped <= 19, let units = word(dropping: dropped, rounding) { return units }
    guard dropped <= 38 else { return try exact.units(decimals: decimals, rounding: rounding) }
    return Exact.divided(mantissa, by: powersOfTen[dropped], rounding: rounding)
  }

  /// The mantissa without its last decimals, 1 to 19 of them; nil when more than one machine word is left.
  @inline(__always)
  private func word(dropping decimals: Int, _ rounding: Rounding) -> Int128? {
    let divisor = UInt64(truncatingIfNeeded: powersOfTen[decimals])
    let magnitude = mantissa.magnitude
    let upper = UInt64(truncatingIfNeeded: magnitude >> 64)
    let lower = UInt64(truncatingIfNeeded: magnitude)
    guard upper < divisor else { return nil }
    let (quotient, remainder) =
      upper == 0
      ? lower.quotientAndRemainder(dividingBy: divisor)
      : divisor.dividingFullWidth((upper, lower))
    let isAway =
      switch rounding {
      case .up: !isNegative && remainder != 0
      case .down: isNegative && remainder != 0
      case .halfEven:
        remainder > divisor - remainder
          || (remainder == divisor - remainder && quotient & 1 == 1)
      }
    let units = Int128(quotient) &+ (isAway ? 1 : 0)
    return isNegative ? 0 &- units : units
  }

  /// A product of two over a product of two, in one rounding to `decimals` decimals; no factor of the
  /// denominator is zero. The products may be longer than 128 bits.
  ///
  /// - Throws: `AmountError.outOfRange` when the result does not fit 128 bits.
  public static func quotient(
    _ numerator: (NarrowExact, NarrowExact), _ denominator: (NarrowExact, NarrowExact),
    decimals: Int, rounding: Rounding
  ) throws(AmountError) -> NarrowExact {
    let exponent =
      decimals + denominator.0.scale + denominator.1.scale - numerator.0.scale - numerator.1.scale
    let shift = Int(exponent.magnitude)
    guard shift <= 76 else { throw tooWide() }
    let powers = (powersOfTen[min(shift, 38)], powersOfTen[max(shift - 38, 0)])
    let quotient = LongQuotient(
      dividend: (numerator.0.mantissa, numerator.1.mantissa),
      divisor: (denominator.0.mantissa, denominator.1.mantissa),
      raisedBy: exponent >= 0 ? powers : (1, 1), loweredBy: exponent >= 0 ? (1, 1) : powers)
    guard let units = quotient.short(rounding) ?? quotient.rounded(rounding), units != .min else {
      throw tooWide()
    }
    return NarrowExact(unchecked: units, scale: decimals)
  }

  /// `√(numerator / denominator)` to the nearest 10^−decimals; see ``Exact``.
  ///
  /// - Throws: `AmountError.outOfRange` when the root does not fit 128 bits.
  public static func squareRoot(
    of numerator: NarrowExact, over denominator: NarrowExact, decimals: Int
  ) throws(AmountError) -> NarrowExact {
    try NarrowExact(
      Exact.squareRoot(of: numerator.exact, over: denominator.exact, decimals: decimals))
  }
}
