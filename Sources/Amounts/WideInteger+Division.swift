extension WideInteger {
  /// Quotient towards zero and the remainder, whose sign is the dividend's.
  ///
  /// Long division, one bit of the dividend at a time for a divisor of several words and one word
  /// at a time for a divisor of one: it runs only where 128 bits are not enough.
  func dividedTowardsZero(by divisor: WideInteger) -> (
    quotient: WideInteger, remainder: WideInteger
  ) {
    precondition(!divisor.isZero, "division by zero")
    let parts =
      divisor.words.count == 1
      ? dividedMagnitude(byWord: divisor.words[0]) : dividedMagnitude(by: divisor.words)
    return (
      WideInteger(words: parts.quotient, isNegative: isNegative != divisor.isNegative),
      WideInteger(words: parts.remainder, isNegative: isNegative)
    )
  }

  private func dividedMagnitude(
    byWord divisor: UInt64
  ) -> (quotient: [UInt64], remainder: [UInt64]) {
    var quotient = words
    var remainder: UInt64 = 0
    for index in words.indices.reversed() {
      (quotient[index], remainder) = divisor.dividingFullWidth((remainder, words[index]))
    }
    return (quotient, [remainder])
  }

  private func dividedMagnitude(
    by divisor: [UInt64]
  ) -> (quotient: [UInt64], remainder: [UInt64]) {
    var quotient = [UInt64](repeating: 0, count: words.count)
    var remainder = WideInteger.zero
    for index in words.indices.reversed() {
      for bit in (0..<64).reversed() {
        remainder = remainder.doubled(plus: words[index] >> UInt64(bit) & 1)
        if !isMagnitude(remainder.words, below: divisor) {
          remainder = WideInteger(
            words: magnitudeDifference(remainder.words, divisor), isNegative: false)
          quotient[index] |= 1 << UInt64(bit)
        }
      }
    }
    return (quotient, remainder.words)
  }

  /// Twice the magnitude plus a bit.
  private func doubled(plus bit: UInt64) -> WideInteger {
    var shifted: [UInt64] = []
    shifted.reserveCapacity(words.count + 1)
    var carry = bit
    for word in words {
      shifted.append(word << 1 | carry)
      carry = word >> 63
    }
    shifted.append(carry)
    return WideInteger(words: shifted, isNegative: false)
  }

  /// The quotient rounded as asked; ties of `.halfEven` go to the even neighbour.
  func divided(by divisor: WideInteger, rounding: Rounding) -> WideInteger {
    let (quotient, remainder) = dividedTowardsZero(by: divisor)
    guard !remainder.isZero else { return quotient }
    let isBelowZero = isNegative != divisor.isNegative
    let awayFromZero: Bool
    switch rounding {
    case .up: awayFromZero = !isBelowZero
    case .down: awayFromZero = isBelowZero
    case .halfEven:
      let twice = WideInteger(words: (remainder + remainder).words, isNegative: false)
      let half = WideInteger(words: divisor.words, isNegative: false)
      awayFromZero = half < twice || (twice == half && (quotient.words.first ?? 0) & 1 == 1)
    }
    guard awayFromZero else { return quotient }
    return quotient + WideInteger(words: [1], isNegative: isBelowZero)
  }

  /// The largest whole number whose square is not above this one, which is not negative.
  var squareRootFloor: WideInteger {
    precondition(!isNegative, "square root of a negative number")
    guard !isZero else { return .zero }
    // Newton's iteration from above falls strictly until it reaches the floor.
    var guess = WideInteger(
      words: [UInt64](repeating: 0, count: words.count / 2) + [1, 1], isNegative: false)
    while true {
      let next = (guess + dividedTowardsZero(by: guess).quotient)
        .dividedTowardsZero(by: WideInteger(2)).quotient
      if !(next < guess) { return guess }
      guess = next
    }
  }
}
