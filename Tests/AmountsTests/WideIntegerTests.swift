import Testing

@testable import Amounts

@Suite struct WideIntegerTests {
  private func random(_ generator: inout some RandomNumberGenerator, words: Int) -> WideInteger {
    // Words of all ones and all zeros are where carries and guesses go wrong.
    let parts = (0..<words).map { _ -> UInt64 in
      switch UInt8.random(in: 0..<4, using: &generator) {
      case 0: 0
      case 1: .max
      default: .random(in: .min ... .max, using: &generator)
      }
    }
    return WideInteger(words: parts, isNegative: Bool.random(using: &generator))
  }

  @Test func divisionAndMultiplicationAreInverse() {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<20_000 {
      let dividend = random(&generator, words: .random(in: 0...9, using: &generator))
      let divisor = random(&generator, words: .random(in: 1...5, using: &generator))
      guard !divisor.isZero else { continue }
      let (quotient, remainder) = dividend.dividedTowardsZero(by: divisor)
      #expect(quotient * divisor + remainder == dividend)
      #expect(isMagnitude(remainder.words, below: divisor.words))
      #expect(remainder.isZero || remainder.isNegative == dividend.isNegative)
    }
  }

  @Test func powerOfTenDivisionEqualsGeneralDivision() {
    var generator = SplitMix64(seed: 2)
    for _ in 0..<5_000 {
      var value = random(&generator, words: .random(in: 1...8, using: &generator))
      let exponent = Int.random(in: 0...120, using: &generator)
      if Bool.random(using: &generator), exponent > 0 {
        // Exact ties.
        value =
          value * WideInteger.powerOfTen(exponent) + WideInteger(5) * .powerOfTen(exponent - 1)
      }
      for rounding in [Rounding.up, .down, .halfEven] {
        #expect(
          value.divided(byPowerOfTen: exponent, rounding: rounding)
            == value.divided(by: .powerOfTen(exponent), rounding: rounding))
      }
    }
  }

  @Test func squareRootFloorBracketsItsArgument() {
    var generator = SplitMix64(seed: 3)
    for _ in 0..<2_000 {
      let value = random(&generator, words: .random(in: 1...8, using: &generator))
      let square = value.isNegative ? -value : value
      let root = square.squareRootFloor
      let next = root + WideInteger(1)
      #expect(!(square < root * root) && square < next * next)
    }
  }

  @Test func narrowingRoundTripsTheExtremes() {
    for value in [Int128.min, .min + 1, -1, 0, 1, .max - 1, .max] {
      #expect(WideInteger(value).narrowed == value)
    }
    #expect((WideInteger(Int128.max) + WideInteger(1)).narrowed == nil)
    #expect((WideInteger(Int128.min) + WideInteger(-1)).narrowed == nil)
  }
}
