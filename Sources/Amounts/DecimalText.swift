/// Plain decimal text to and from whole units of 10^−18.
public enum DecimalText {
  /// Parses `[-+]digits[.digits]`: no exponent, no separators, no spaces, at most 18 fractional digits.
  ///
  /// - Throws: `AmountError` naming what is wrong; nothing is rounded.
  public static func units(
    parsing text: some Collection<UInt8>
  ) throws(AmountError) -> Int128 {
    func shown() -> String { String(decoding: text, as: UTF8.self) }
    var magnitude: UInt128 = 0
    var isNegative = false
    var digits = 0
    var fractionalDigits = 0
    var hasPoint = false
    var isOutOfRange = false
    for (position, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if hasPoint { fractionalDigits += 1 }
        if fractionalDigits <= 18, !isOutOfRange {
          // From 10³⁷ on a further digit makes 10³⁸ or more; what is above 3.4 · 10³⁸ has no room.
          isOutOfRange = magnitude >= 10_000_000_000_000_000_000_000_000_000_000_000_000
          if !isOutOfRange { magnitude = magnitude * 10 + UInt128(byte - UInt8(ascii: "0")) }
        }
      case UInt8(ascii: ".") where !hasPoint && digits > 0: hasPoint = true
      case UInt8(ascii: "-") where position == 0: isNegative = true
      case UInt8(ascii: "+") where position == 0: break
      default: throw .notDecimal(text: shown())
      }
    }
    guard digits > 0, !hasPoint || fractionalDigits > 0 else { throw .notDecimal(text: shown()) }
    guard fractionalDigits <= 18 else {
      throw .tooManyFractionalDigits(text: shown(), digits: fractionalDigits)
    }
    let (units, overflow) = magnitude.multipliedReportingOverflow(
      by: UInt128(powersOfTen[18 - fractionalDigits]))
    guard !overflow, !isOutOfRange, units < UInt128(powersOfTen[38]) else {
      throw .outOfRange(text: shown())
    }
    return isNegative ? -Int128(units) : Int128(units)
  }

  /// The shortest text of `mantissa · 10^−scale`, with at least `minimumDecimals` decimals.
  public static func text(mantissa: Int128, scale: Int, minimumDecimals: Int = 0) -> String {
    text(
      digits: String(mantissa.magnitude), isNegative: mantissa < 0, scale: scale, minimumDecimals)
  }

  static func text(
    digits: String, isNegative: Bool, scale: Int, _ minimumDecimals: Int
  ) -> String {
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    let whole = padded.dropLast(scale)
    var fraction = padded.suffix(scale)
    while fraction.count > minimumDecimals, fraction.last == "0" { fraction.removeLast() }
    let zeros = String(repeating: "0", count: max(0, minimumDecimals - fraction.count))
    let tail = fraction + zeros
    return (isNegative ? "-" : "") + whole + (tail.isEmpty ? "" : "." + tail)
  }
}

extension Exact: CustomStringConvertible {
  /// The shortest exact decimal text.
  public var description: String {
    switch mantissa {
    case .narrow(let value): return DecimalText.text(mantissa: value, scale: scale)
    case .wide(let value):
      var digits = ""
      var rest = WideInteger(words: value.words, isNegative: false)
      let chunk = WideInteger.powerOfTen(18)
      while !rest.isZero {
        let (quotient, remainder) = rest.dividedTowardsZero(by: chunk)
        let part = String(remainder.words.first ?? 0)
        digits =
          (quotient.isZero ? "" : String(repeating: "0", count: 18 - part.count)) + part + digits
        rest = quotient
      }
      return DecimalText.text(digits: digits, isNegative: value.isNegative, scale: scale, 0)
    }
  }
}
