extension Exact {
  /// The number with `decimals` decimals, as whole units of 10^−decimals.
  ///
  /// - Throws: `AmountError.outOfRange` when the units do not fit 128 bits.
  public func units(decimals: Int, rounding: Rounding) throws(AmountError) -> Int128 {
    if case .narrow(let value) = mantissa {
      if scale <= decimals {
        if let units = aligned(to: decimals) { return units }
      } else if scale - decimals <= 38 {
        return Exact.divided(value, by: powersOfTen[scale - decimals], rounding: rounding)
      }
    }
    let rounded: WideInteger
    if scale <= decimals {
      rounded = wideMantissa(at: decimals)
    } else {
      rounded = wideMantissa.divided(byPowerOfTen: scale - decimals, rounding: rounding)
    }
    guard let units = rounded.narrowed else { throw .outOfRange(text: description) }
    return units
  }

  /// The number rounded to `decimals` decimals.
  ///
  /// - Throws: `AmountError.outOfRange` when the result does not fit 128 bits.
  public func rounded(_ rounding: Rounding, decimals: Int) throws(AmountError) -> Exact {
    Exact(try units(decimals: decimals, rounding: rounding), scale: decimals)
  }

  /// `numerator / denominator` in one rounding to `decimals` decimals; the denominator is not zero.
  ///
  /// - Throws: `AmountError.outOfRange` when the result does not fit 128 bits.
  public static func quotient(
    _ numerator: Exact, _ denominator: Exact, decimals: Int, rounding: Rounding
  ) throws(AmountError) -> Exact {
    // numerator·10^−s / (denominator·10^−t) · 10^decimals, with the power on the side where it is whole.
    let exponent = decimals + denominator.scale - numerator.scale
    if let units = narrowQuotient(numerator, denominator, exponent: exponent, rounding: rounding) {
      return Exact(units, scale: decimals)
    }
    var top = numerator.wideMantissa
    var bottom = denominator.wideMantissa
    if exponent >= 0 {
      top = top * WideInteger.powerOfTen(exponent)
    } else {
      bottom = bottom * WideInteger.powerOfTen(-exponent)
    }
    guard let units = top.divided(by: bottom, rounding: rounding).narrowed else {
      throw .outOfRange(text: "\(numerator) / \(denominator)")
    }
    return Exact(units, scale: decimals)
  }

  /// The quotient in 128 bits, or nil where the power of ten makes one side too long for them.
  private static func narrowQuotient(
    _ numerator: Exact, _ denominator: Exact, exponent: Int, rounding: Rounding
  ) -> Int128? {
    guard case .narrow(let top) = numerator.mantissa,
      case .narrow(let bottom) = denominator.mantissa,
      exponent.magnitude <= 38
    else { return nil }
    let power = powersOfTen[Int(exponent.magnitude)]
    let (scaled, overflow) = (exponent >= 0 ? top : bottom).multipliedReportingOverflow(by: power)
    guard !overflow, scaled != Int128.min else { return nil }
    return exponent >= 0
      ? divided(scaled, by: bottom, rounding: rounding)
      : divided(top, by: scaled, rounding: rounding)
  }

  static func divided(_ value: Int128, by divisor: Int128, rounding: Rounding) -> Int128 {
    precondition(divisor != 0, "division by zero")
    let quotient: Int128
    let remainder: Int128
    if let small = Int64(exactly: value), let smallDivisor = Int64(exactly: divisor),
      smallDivisor != -1
    {
      let parts = small.quotientAndRemainder(dividingBy: smallDivisor)
      (quotient, remainder) = (Int128(parts.quotient), Int128(parts.remainder))
    } else {
      quotient = value / divisor
      remainder = value &- quotient &* divisor
    }
    guard remainder != 0 else { return quotient }
    let isBelowZero = (value < 0) != (divisor < 0)
    switch rounding {
    case .up: return isBelowZero ? quotient : quotient + 1
    case .down: return isBelowZero ? quotient - 1 : quotient
    case .halfEven:
      let twice = remainder.magnitude << 1
      let isAway =
        twice > divisor.magnitude || (twice == divisor.magnitude && quotient & 1 == 1)
      guard isAway else { return quotient }
      return isBelowZero ? quotient - 1 : quotient + 1
    }
  }
}
