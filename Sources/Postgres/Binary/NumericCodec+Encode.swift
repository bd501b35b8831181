extension NumericCodec {
  /// The most bytes an encoded number takes: header, six integer and five fractional digits.
  public static let maximumLength = headerLength + 2 * 11

  /// Writes units of 10⁻¹⁸ as a binary `numeric` that shows no more decimals than the value has,
  /// but at least `scale` of them.
  ///
  /// `scale` (0 to 18) is for display only, 2 for money; it never hides a digit.
  ///
  /// - Returns: the bytes written to `buffer`, which must have room for ``maximumLength``.
  public static func encode(
    _ units: Int128, scale: Int = 0, into buffer: UnsafeMutableRawPointer
  ) -> Int {
    precondition((0...18).contains(scale), "numeric(38,18) shows 0 to 18 decimals")
    guard units != 0 else {
      // No digits, weight and sign: a quarter of what is written, or more.
      buffer.storeBytes(of: UInt64(scale).bigEndian, as: UInt64.self)
      return headerLength
    }
    let (whole, fraction) = split(units.magnitude)
    var digits = DigitWriter(buffer + headerLength)
    var weight = 0
    if let short = UInt64(exactly: whole) {
      weight = digits.appendWhole(short)
    } else {
      // 21 integer digits exceed numeric(38,18); the server refuses them where that is the type.
      let (high, low) = whole.quotientAndRemainder(dividingBy: 10_000_000_000_000_000)
      weight = digits.appendWhole(UInt64(high)) + 4
      digits.appendFour(UInt64(low))
    }
    let decimals = digits.appendFraction(fraction, isFirst: whole == 0, weight: &weight)
    digits.dropTrailingZeros()
    let count = digits.count
    let isNegative = units < 0
    store(UInt16(count), at: 0, in: buffer)
    store(UInt16(bitPattern: Int16(count == 0 ? 0 : weight)), at: 2, in: buffer)
    store(isNegative ? Sign.negative : Sign.positive, at: 4, in: buffer)
    store(UInt16(max(decimals, scale)), at: 6, in: buffer)
    return headerLength + 2 * count
  }

  @inline(__always)
  static func store(_ value: UInt16, at offset: Int, in buffer: UnsafeMutableRawPointer) {
    buffer.storeBytes(of: value.bigEndian, toByteOffset: offset, as: UInt16.self)
  }

  /// The whole number and the 10⁻¹⁸ remainder of a magnitude.
  @inline(__always)
  private static func split(_ magnitude: UInt128) -> (whole: UInt128, fraction: UInt64) {
    let one: UInt64 = 1_000_000_000_000_000_000
    let high = UInt64(truncatingIfNeeded: magnitude >> 64)
    let low = UInt64(truncatingIfNeeded: magnitude)
    if high == 0 { return (UInt128(low / one), low % one) }
    if high < one {
      let parts = one.dividingFullWidth((high, low))
      return (UInt128(parts.quotient), parts.remainder)
    }
    let parts = magnitude.quotientAndRemainder(dividingBy: UInt128(one))
    return (parts.quotient, UInt64(parts.remainder))
  }

  /// Appends base-10000 digits, never a leading zero.
  private struct DigitWriter {
    let start: UnsafeMutableRawPointer
    var count = 0

    init(_ start: UnsafeMutableRawPointer) { self.start = start }

    @inline(__always)
    mutating func append(_ digit: UInt64) {
      store(UInt16(truncatingIfNeeded: digit), at: 2 * count, in: start)
      count += 1
    }

    /// - Returns: the weight of the first digit, or -1 when the whole number is zero.
    @inline(__always)
    mutating func appendWhole(_ whole: UInt64) -> Int {
      if whole == 0 { return -1 }
      if whole < 10_000 {
        append(whole)
        return 0
      }
      var groups = 2
      var power: UInt64 = 10_000
      while groups < 5, whole / power >= 10_000 {
        power *= 10_000
        groups += 1
      }
      var rest = whole
      for _ in 0..<groups {
        append(rest / power)
        rest %= power
        power /= 10_000
      }
      return groups - 1
    }

    /// Sixteen decimals as four digits, zeros included.
    mutating func appendFour(_ value: UInt64) {
      append(value / 1_000_000_000_000)
      append(value / 100_000_000 % 10_000)
      append(value / 10_000 % 10_000)
      append(value % 10_000)
    }

    /// - Returns: the decimals the fraction needs, 0 to 18.
    @inline(__always)
    mutating func appendFraction(_ fraction: UInt64, isFirst: Bool, weight: inout Int) -> Int {
      if fraction == 0 { return 0 }
      // Money has two decimals, which one digit holds.
      let cents = fraction / 10_000_000_000_000_000
      if fraction == cents &* 10_000_000_000_000_000 {
        append(cents &* 100)
        return cents % 10 == 0 ? 1 : 2
      }
      var skipping = isFirst
      var place = -1
      var decimals = 0
      // The first eight decimals, then the last ten, filled up to twelve.
      let head = fraction / 10_000_000_000
      let tail = fraction % 10_000_000_000 * 100
      for group in 0..<5 {
        let digit =
          switch group {
          case 0: head / 10_000
          case 1: head % 10_000
          case 2: tail / 100_000_000
          case 3: tail / 10_000 % 10_000
          default: tail % 10_000
          }
        if digit != 0 {
          if skipping { weight = place }
          skipping = false
          decimals = 4 * (group + 1) - trailingZeros(digit)
        }
        if !skipping { append(digit) }
        place -= 1
      }
      return decimals
    }

    @inline(__always)
    private func trailingZeros(_ digit: UInt64) -> Int {
      if digit % 10 != 0 { return 0 }
      if digit % 100 != 0 { return 1 }
      return digit % 1000 != 0 ? 2 : 3
    }

    @inline(__always)
    mutating func dropTrailingZeros() {
      while count > 0, start.loadUnaligned(fromByteOffset: 2 * (count - 1), as: UInt16.self) == 0 {
        count -= 1
      }
    }
  }
}
