/// Numbers as decimal text, written straight into a buffer of bytes.
extension [UInt8] {
  /// The text's bytes as they stand.
  mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// A number with zeros before it up to `minimumDigits` digits.
  mutating func appendDigits(_ number: UInt64, minimumDigits: Int = 1) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { digits in
      var place = 24
      var rest = number
      repeat {
        place -= 1
        let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10)
        digits[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: remainder)
        rest = quotient
      } while rest != 0
      while 24 - place < minimumDigits {
        place -= 1
        digits[place] = UInt8(ascii: "0")
      }
      append(contentsOf: digits[place..<24])
    }
  }

  /// `units · 10^−18` with exactly `decimals` decimals, at most 18; half-even where there are more.
  mutating func appendDecimal(_ units: Int128, decimals: Int) {
    let rounded = unitsRounded(units, decimals: decimals)
    if rounded < 0 { append(UInt8(ascii: "-")) }
    let scale = scales[decimals]
    if let word = UInt64(exactly: rounded.magnitude) {
      let (whole, fraction) = word.quotientAndRemainder(dividingBy: scale)
      appendDigits(whole)
      appendFraction(fraction, decimals)
    } else {
      let (whole, fraction) = rounded.magnitude.quotientAndRemainder(dividingBy: UInt128(scale))
      appendWide(whole)
      appendFraction(UInt64(fraction), decimals)
    }
  }

  private mutating func appendFraction(_ fraction: UInt64, _ decimals: Int) {
    guard decimals > 0 else { return }
    append(UInt8(ascii: "."))
    guard fraction != 0 else {
      return append(contentsOf: repeatElement(UInt8(ascii: "0"), count: decimals))
    }
    appendDigits(fraction, minimumDigits: decimals)
  }

  private mutating func appendWide(_ number: UInt128) {
    guard let word = UInt64(exactly: number) else {
      let (high, low) = number.quotientAndRemainder(dividingBy: UInt128(scales[18]))
      appendWide(high)
      return appendDigits(UInt64(low), minimumDigits: 18)
    }
    appendDigits(word)
  }
}

/// Powers of ten from 10^0 to 10^18. Written out, so that the table is data and not made at run time.
private let scales: InlineArray<19, UInt64> = [
  1,
  10,
  100,
  1000,
  10_000,
  100_000,
  1_000_000,
  10_000_000,
  100_000_000,
  1_000_000_000,
  10_000_000_000,
  100_000_000_000,
  1_000_000_000_000,
  10_000_000_000_000,
  100_000_000_000_000,
  1_000_000_000_000_000,
  10_000_000_000_000_000,
  100_000_000_000_000_000,
  1_000_000_000_000_000_000,
]

/// `units · 10^−18` as whole units of 10^−decimals, half-even.
private func unitsRounded(_ units: Int128, decimals: Int) -> Int128 {
  guard decimals < 18 else { return units }
  let divisor = Int128(scales[18 - decimals])
  let (quotient, remainder) = units.quotientAndRemainder(dividingBy: divisor)
  let twice = remainder.magnitude * 2
  guard twice > divisor.magnitude || (twice == divisor.magnitude && quotient & 1 == 1) else {
    return quotient
  }
  return units < 0 ? quotient - 1 : quotient + 1
}
