import Amounts

/// Decimal text as units of 10⁻¹⁸, on machine words where the digits fit them.
enum BookDecimal {
  private static let powers: InlineArray<19, Int64> = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000,
    100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
    100_000_000_000_000_000, 1_000_000_000_000_000_000,
  ]

  /// The number that plain decimal text stands for.
  ///
  /// - Throws: `AmountError` for anything that is not exact.
  @inline(__always)
  static func units(parsing text: UnsafeRawBufferPointer) throws(AmountError) -> Int128 {
    if let units = shortUnits(parsing: text) { return units }
    return try DecimalText.units(parsing: text)
  }

  /// Up to 18 digits with an optional minus; nil for all else, which is not judged here.
  private static func shortUnits(parsing text: UnsafeRawBufferPointer) -> Int128? {
    var position = 0
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative { position = 1 }
    guard text.count > position, text.count - position <= 19 else { return nil }
    var mantissa: Int64 = 0
    var point = -1
    let first = position
    while position < text.count {
      let digit = text[position] &- UInt8(ascii: "0")
      if digit < 10 {
        mantissa = mantissa &* 10 &+ Int64(digit)
      } else {
        guard digit == UInt8(ascii: ".") &- UInt8(ascii: "0"), point < 0, position > first else {
          return nil
        }
        point = position
      }
      position += 1
    }
    // 19 digits without a point could overflow; a point at the end is no number.
    guard point >= 0 || text.count - first <= 18, point != text.count - 1 else { return nil }
    let fractionalDigits = point < 0 ? 0 : text.count - point - 1
    let units = Int128(mantissa) &* Int128(powers[18 - fractionalDigits])
    return isNegative ? -units : units
  }
}
