extension WideInteger {
  /// Quotient towards zero and the remainder, whose sign is the dividend's.
  ///
  /// It runs only where 128 bits are not enough.
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
    guard !isMagnitude(words, below: divisor) else { return ([], words) }
    let shift = UInt64(divisor[divisor.count - 1].leadingZeroBitCount)
    var shifted = divisor
    var rest = words + [0]
    var quotient = [UInt64](repeating: 0, count: words.count - divisor.count + 1)
    shifted.withUnsafeMutableBufferPointer { divisor in
      rest.withUnsafeMutableBufferPointer { rest in
        shiftLeft(divisor, by: shift)
        shiftLeft(rest, by: shift)
        quotient.withUnsafeMutableBufferPointer {
          divideMagnitude(rest, by: UnsafeBufferPointer(divisor), quotient: $0)
        }
      }
    }
    return (quotient, shiftedRight(rest, by: shift))
  }

  /// Value / 10^exponent, rounded as asked, by short divisions with 10^19 and less.
  func divided(byPowerOfTen exponent: Int, rounding: Rounding) -> WideInteger {
    var quotient = WideInteger(words: words, isNegative: false)
    var remaining = exponent
    var hasLowerDigits = false
    while remaining > 19 {
      let parts = quotient.dividedMagnitude(byWord: wordPowerOfTen(19))
      hasLowerDigits = hasLowerDigits || parts.remainder[0] != 0
      quotient = WideInteger(words: parts.quotient, isNegative: false)
      remaining -= 19
    }
    let divisor = wordPowerOfTen(remaining)
    let parts = quotient.dividedMagnitude(byWord: divisor)
    let last = parts.remainder[0]
    let isAway: Bool
    switch rounding {
    case .up: isAway = !isNegative && (last != 0 || hasLowerDigits)
    case .down: isAway = isNegative && (last != 0 || hasLowerDigits)
    case .halfEven:
      let half = divisor / 2
      let isTie = last == half && divisor > 1 && !hasLowerDigits
      isAway =
        last > half || (last == half && divisor > 1 && hasLowerDigits)
        || (isTie && (parts.quotient.first ?? 0) & 1 == 1)
    }
    let floor = WideInteger(words: parts.quotient, isNegative: isNegative)
    return isAway ? floor + WideInteger(words: [1], isNegative: isNegative) : floor
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

/// The magnitude divided by 2^bits, bits below 64.
private func shiftedRight(_ words: [UInt64], by bits: UInt64) -> [UInt64] {
  var shifted = words
  for index in words.indices {
    let higher = index + 1 < words.count && bits != 0 ? words[index + 1] << (64 - bits) : 0
    shifted[index] = words[index] >> bits | higher
  }
  return shifted
}
