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
    if scale <= decimals {
      guard let units = aligned(to: decimals) else { throw Self.tooWide() }
      return units
    }
    guard scale - decimals <= 38 else {
      return try exact.units(decimals: decimals, rounding: rounding)
    }
    return Exact.divided(mantissa, by: powersOfTen[scale - decimals], rounding: rounding)
  }

  /// `numerator · factor / denominator` in one rounding to `decimals` decimals; the denominator is not
  /// zero. The product may be longer than 128 bits.
  ///
  /// - Throws: `AmountError.outOfRange` when the result does not fit 128 bits.
  public static func quotient(
    _ numerator: NarrowExact, times factor: NarrowExact, _ denominator: NarrowExact,
    decimals: Int, rounding: Rounding
  ) throws(AmountError) -> NarrowExact {
    let exponent = decimals + denominator.scale - numerator.scale - factor.scale
    guard exponent.magnitude <= 38 else { throw tooWide() }
    let power = powersOfTen[Int(exponent.magnitude)]
    if let units = shortQuotient(
      numerator, factor, denominator, power, isRaised: exponent >= 0, rounding)
    {
      return NarrowExact(units, scale: decimals)
    }
    let units = LongQuotient(
      dividend: (numerator.mantissa, factor.mantissa, exponent >= 0 ? power : 1),
      divisor: (denominator.mantissa, exponent >= 0 ? 1 : power)
    ).rounded(rounding)
    guard let units, units != .min else { throw tooWide() }
    return NarrowExact(unchecked: units, scale: decimals)
  }

  /// The quotient where dividend and divisor fit 128 bits.
  private static func shortQuotient(
    _ numerator: NarrowExact, _ factor: NarrowExact, _ denominator: NarrowExact,
    _ power: Int128, isRaised: Bool, _ rounding: Rounding
  ) -> Int128? {
    let product = numerator.mantissa.multipliedReportingOverflow(by: factor.mantissa)
    guard !product.overflow else { return nil }
    let scaled = (isRaised ? product.partialValue : denominator.mantissa)
      .multipliedReportingOverflow(by: power)
    guard !scaled.overflow, scaled.partialValue != .min, product.partialValue != .min else {
      return nil
    }
    return isRaised
      ? Exact.divided(scaled.partialValue, by: denominator.mantissa, rounding: rounding)
      : Exact.divided(product.partialValue, by: scaled.partialValue, rounding: rounding)
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
