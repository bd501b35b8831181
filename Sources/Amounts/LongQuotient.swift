/// A product of 128-bit numbers over another, in two words where both fit, or by long division in
/// machine words on the stack.
struct LongQuotient {
  private typealias Words = UnsafeMutableBufferPointer<UInt64>

  /// The factors of the dividend.
  let dividend: (Int128, Int128)
  /// The factors of the divisor, not zero.
  let divisor: (Int128, Int128)
  /// Further factors of the dividend, above zero.
  let raisedBy: (Int128, Int128)
  /// Further factors of the divisor, above zero.
  let loweredBy: (Int128, Int128)

  private static let dividendWords = 8
  private static let divisorWords = 8

  /// The quotient rounded as asked, nil when dividend or divisor do not fit 128 bits.
  func short(_ rounding: Rounding) -> Int128? {
    guard raisedBy.1 == 1, loweredBy.1 == 1 else { return nil }
    let dividend = Self.product(dividend.0, dividend.1, raisedBy.0)
    let divisor = Self.product(divisor.0, divisor.1, loweredBy.0)
    guard let dividend, let divisor else { return nil }
    return Exact.divided(dividend, by: divisor, rounding: rounding)
  }

  private static func product(_ first: Int128, _ second: Int128, _ third: Int128) -> Int128? {
    let (product, overflow) = first.multipliedReportingOverflow(by: second)
    let (whole, wholeOverflow) = product.multipliedReportingOverflow(by: third)
    return overflow || wholeOverflow || whole == .min ? nil : whole
  }

  /// The quotient rounded as asked, nil when it does not fit 128 bits.
  func rounded(_ rounding: Rounding) -> Int128? {
    withUnsafeTemporaryAllocation(
      of: UInt64.self, capacity: 2 * (Self.dividendWords + 1) + Self.divisorWords
    ) { memory in
      let rest = Words(rebasing: memory[0..<Self.dividendWords + 1])
      let quotient = Words(rebasing: memory[rest.count..<2 * rest.count])
      let by = Words(rebasing: memory[(2 * rest.count)...])
      Self.makeOne(rest)
      Self.multiply(rest, by: dividend.0)
      Self.multiply(rest, by: dividend.1)
      Self.multiply(rest, by: raisedBy.0)
      Self.multiply(rest, by: raisedBy.1)
      Self.makeOne(by)
      Self.multiply(by, by: divisor.0)
      Self.multiply(by, by: divisor.1)
      Self.multiply(by, by: loweredBy.0)
      Self.multiply(by, by: loweredBy.1)
      quotient.update(repeating: 0)
      return divided(rest, by, quotient, rounding)
    }
  }

  private func divided(
    _ dividend: Words, _ by: Words, _ quotient: Words, _ rounding: Rounding
  ) -> Int128? {
    let divisor = Words(rebasing: by[..<Self.length(by)])
    // One word for what is shifted out of the top, one more than the divisor has at least.
    let rest = Words(rebasing: dividend[...max(divisor.count, Self.length(dividend))])
    let isDividendBelowZero = (self.dividend.0 < 0) != (self.dividend.1 < 0)
    let isBelowZero = isDividendBelowZero != ((self.divisor.0 < 0) != (self.divisor.1 < 0))
    let shift = UInt64(divisor[divisor.count - 1].leadingZeroBitCount)
    shiftLeft(divisor, by: shift)
    shiftLeft(rest, by: shift)
    divideMagnitude(rest, by: UnsafeBufferPointer(divisor), quotient: quotient)
    guard quotient[2...].allSatisfy({ $0 == 0 }), quotient[1] >> 63 == 0 else { return nil }
    let magnitude = Int128(quotient[1]) << 64 | Int128(quotient[0])
    let isAway: Bool
    switch rounding {
    case .up: isAway = !isBelowZero && rest.contains { $0 != 0 }
    case .down: isAway = isBelowZero && rest.contains { $0 != 0 }
    case .halfEven:
      let order = Self.twice(rest, against: divisor)
      isAway = order > 0 || (order == 0 && quotient[0] & 1 == 1)
    }
    guard !isAway || magnitude < .max else { return nil }
    let rounded = magnitude &+ (isAway ? 1 : 0)
    return isBelowZero ? -rounded : rounded
  }

  /// How many words a magnitude takes.
  private static func length(_ words: Words) -> Int {
    var length = words.count
    while length > 0, words[length - 1] == 0 { length -= 1 }
    return length
  }

  /// The sign of `2·rest − divisor`.
  private static func twice(_ rest: Words, against divisor: Words) -> Int {
    for place in (0..<rest.count).reversed() {
      let lower = place > 0 ? rest[place - 1] >> 63 : 0
      let doubled = rest[place] << 1 | lower
      let other = place < divisor.count ? divisor[place] : 0
      if doubled != other { return doubled > other ? 1 : -1 }
    }
    return 0
  }

  /// The words of 1.
  private static func makeOne(_ words: Words) {
    words.update(repeating: 0)
    words[0] = 1
  }

  /// Multiplies a magnitude by that of a factor, word by word from the top, so that each is read
  /// before it is written.
  private static func multiply(_ words: Words, by factor: Int128) {
    let magnitude = factor.magnitude
    guard magnitude != 1 else { return }
    let low = UInt64(truncatingIfNeeded: magnitude)
    let high = UInt64(truncatingIfNeeded: magnitude >> 64)
    for place in words.indices.reversed() where words[place] != 0 {
      let word = words[place]
      words[place] = 0
      add(low.multipliedFullWidth(by: word), to: words, at: place)
      if high != 0 { add(high.multipliedFullWidth(by: word), to: words, at: place + 1) }
    }
  }

  private static func add(
    _ value: (high: UInt64, low: UInt64), to words: Words, at place: Int
  ) {
    let low = words[place].addingReportingOverflow(value.low)
    words[place] = low.partialValue
    // The high word of a product is below 2^64 − 1, so it takes the carry.
    var carry = value.high &+ (low.overflow ? 1 : 0)
    var next = place + 1
    while carry != 0 {
      let sum = words[next].addingReportingOverflow(carry)
      words[next] = sum.partialValue
      carry = sum.overflow ? 1 : 0
      next += 1
    }
  }
}
