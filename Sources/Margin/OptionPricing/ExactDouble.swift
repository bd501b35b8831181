internal import Amounts

extension Exact {
  /// The exact value of a finite double: a double is a whole number over a power of two, and so a
  /// decimal of finite length.
  init(exactly value: Double) {
    precondition(value.isFinite, "an option price is finite")
    guard value != 0 else {
      self = .zero
      return
    }
    let mantissa = Int128(value.significandBitPattern | (value.isNormal ? 1 << 52 : 0))
    let exponent = Int(value.isNormal ? value.exponent : -1022) - 52
    let signed = Exact(value < 0 ? -mantissa : mantissa)
    if exponent >= 0 {
      self = (0..<exponent).reduce(signed) { power, _ in power * Exact(2) }
    } else {
      let trailing = min(mantissa.trailingZeroBitCount, -exponent)
      let places = -exponent - trailing
      self = Exact((value < 0 ? -1 : 1) * (mantissa >> trailing)) * powersOfHalf[places]
    }
  }

  /// The nearest double. Where both the mantissa and the power of ten are doubles themselves their
  /// quotient is it, since division rounds correctly; elsewhere the standard parser of decimal text
  /// finds it, which does so too.
  var nearestDouble: Double {
    if let (mantissa, scale) = shortDecimal, mantissa.magnitude <= 1 << 53,
      scale < doublePowersOfTen.count
    {
      return Double(mantissa) / doublePowersOfTen[scale]
    }
    return Double(description) ?? .nan
  }
}

/// 10^n for every n where it is a double exactly.
private let doublePowersOfTen: [Double] = {
  var powers = [1.0]
  for _ in 1...22 { powers.append((powers.last ?? 1) * 10) }
  return powers
}()

/// 2^−n = 5^n · 10^−n for n up to the smallest double's.
private let powersOfHalf: [Exact] = {
  var powers = [Exact.one]
  for _ in 1...1_074 { powers.append((powers.last ?? .one) * Exact(5, scale: 1)) }
  return powers
}()
