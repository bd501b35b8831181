/// Numbers as decimal text.
extension ByteBuffer {
  /// A number with zeros before it up to `minimumDigits` digits, of which there are at most 20.
  mutating func appendDigits(_ number: UInt64, minimumDigits: Int = 1) {
    append(atMost: 20) { target in
      let width = max(digitCount(number), minimumDigits)
      write(number, width: width, to: target)
      return width
    }
  }

  /// `units · 10^−18` with exactly `decimals` decimals, at most 18; half-even where there are more.
  mutating func appendDecimal(_ units: Int128, decimals: Int) {
    let (whole, fraction) = parts(units.magnitude, decimals: decimals)
    if units < 0, whole != 0 || fraction != 0 { append(UInt8(ascii: "-")) }
    if let word = UInt64(exactly: whole) {
      appendDigits(word)
    } else {
      // Below 10^21, so that both halves fit.
      let (high, low) = whole.quotientAndRemainder(dividingBy: UInt128(scales[18]))
      appendDigits(UInt64(high))
      appendDigits(UInt64(low), minimumDigits: 18)
    }
    guard decimals > 0 else { return }
    append(UInt8(ascii: "."))
    if fraction == 0 {
      append(UnsafeBufferPointer(start: zeros.utf8Start, count: decimals))
    } else {
      appendDigits(fraction, minimumDigits: decimals)
    }
  }
}

/// What stands before and behind the point of `magnitude · 10^−18` at so many decimals, half-even.
private func parts(_ magnitude: UInt128, decimals: Int) -> (whole: UInt128, fraction: UInt64) {
  guard decimals < 18 else { return divided(magnitude, by: scales[18]) }
  let (quotient, remainder) = divided(magnitude, by: scales[18 - decimals])
  var rounded = quotient
  if remainder != 0 {
    let twice = UInt128(remainder) * 2
    let divisor = UInt128(scales[18 - decimals])
    if twice > divisor || (twice == divisor && quotient & 1 == 1) { rounded += 1 }
  }
  return divided(rounded, by: scales[decimals])
}

/// The quotient in one machine division where it fits a word, as it nearly always does.
@inline(__always)
private func divided(_ value: UInt128, by divisor: UInt64) -> (UInt128, UInt64) {
  let high = UInt64(truncatingIfNeeded: value >> 64)
  let low = UInt64(truncatingIfNeeded: value)
  if high == 0 {
    return (UInt128(low / divisor), low % divisor)
  }
  if high < divisor {
    let (quotient, remainder) = divisor.dividingFullWidth((high, low))
    return (UInt128(quotient), remainder)
  }
  let (quotient, remainder) = value.quotientAndRemainder(dividingBy: UInt128(divisor))
  return (quotient, UInt64(remainder))
}

/// How many digits a number has; zero has one.
@inline(__always)
private func digitCount(_ number: UInt64) -> Int {
  // Bits · 1233 / 4096 is the logarithm to the base ten, or one more.
  let guess = ((64 - number.leadingZeroBitCount) * 1233) >> 12
  return max(1, number < scales[guess] ? guess : guess + 1)
}

/// Writes exactly `width` digits, two at a time from the end.
@inline(__always)
private func write(_ number: UInt64, width: Int, to target: UnsafeMutablePointer<UInt8>) {
  let pairs = digitPairs.utf8Start
  var rest = number
  var place = width
  while place >= 2 {
    place -= 2
    let pair = Int(truncatingIfNeeded: rest % 100) * 2
    rest /= 100
    target[place] = pairs[pair]
    target[place + 1] = pairs[pair + 1]
  }
  if place == 1 { target[0] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10) }
}

private let zeros: StaticString = "000000000000000000"

private let digitPairs: StaticString = """
  0001020304050607080910111213141516171819\
  2021222324252627282930313233343536373839\
  4041424344454647484950515253545556575859\
  6061626364656667686970717273747576777879\
  8081828384858687888990919293949596979899
  """

/// Powers of ten from 10^0 to 10^19. Written out, so that the table is data and not made at run time.
private let scales: InlineArray<20, UInt64> = [
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
  10_000_000_000_000_000_000,
]
