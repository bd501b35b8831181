import Testing

@testable import Amounts

@Suite struct ExactTests {
  /// The same number held in as many words as it needs, whether or not 128 bits are enough.
  private func widened(_ value: Exact) -> Exact {
    Exact(mantissa: .wide(value.wideMantissa), scale: value.scale)
  }

  private func random(_ generator: inout some RandomNumberGenerator) -> Exact {
    let bits = Int.random(in: 1...126, using: &generator)
    let magnitude = Int128.random(in: 0...(1 << bits), using: &generator)
    return Exact(
      Bool.random(using: &generator) ? magnitude : -magnitude,
      scale: .random(in: 0...36, using: &generator))
  }

  @Test func narrowAndWideArithmeticAgree() throws {
    var generator = SplitMix64(seed: 11)
    for _ in 0..<20_000 {
      let a = random(&generator)
      let b = random(&generator)
      #expect((a * b).description == Exact.wideProduct(a, b).description)
      #expect((a + b).description == Exact.wideSum(a, b).description)
      #expect(
        (a - b).isNegative
          == (widened(a).wideMantissa(at: max(a.scale, b.scale))
            < widened(b).wideMantissa(at: max(a.scale, b.scale))))
      #expect((a < b) == (a - b).isNegative && (a == b) == (a - b).isZero)
      let decimals = Int.random(in: 0...10, using: &generator)
      for rounding in [Rounding.up, .down, .halfEven] {
        let wide =
          b.scale <= decimals
          ? b.wideMantissa(at: decimals).narrowed
          : b.wideMantissa.divided(byPowerOfTen: b.scale - decimals, rounding: rounding).narrowed
        #expect((try? b.units(decimals: decimals, rounding: rounding)) == wide)
      }
    }
  }

  @Test func roundingGoesWhereItSays() throws {
    let cases: [(String, Int128, Int128, Int128)] = [
      ("0.005", 1, 0, 0), ("0.015", 2, 1, 2), ("-0.005", 0, -1, 0), ("-0.015", -1, -2, -2),
      ("0.010000000000000001", 2, 1, 1), ("-0.000000000000000001", 0, -1, 0), ("1", 100, 100, 100),
    ]
    for (text, up, down, halfEven) in cases {
      let value = try Money(text).exact
      #expect(try value.units(decimals: 2, rounding: .up) == up, "\(text) up")
      #expect(try value.units(decimals: 2, rounding: .down) == down, "\(text) down")
      #expect(try value.units(decimals: 2, rounding: .halfEven) == halfEven, "\(text) half even")
    }
  }

  @Test func aProductOfEightLargestNumbersIsStillExact() throws {
    let largest = Exact(99_999_999_999_999_999_999_999_999_999_999_999_999, scale: 18)
    let product = (1..<8).reduce(largest) { partial, _ in partial * largest }
    #expect(!product.isNarrow)
    // (10^38 − 1)^8 begins with 38 nines less eight and ends in …0001.
    #expect(product.description.hasSuffix("1"))
    var back = product
    for _ in 1..<8 {
      back = Exact(
        back.wideMantissa.dividedTowardsZero(by: largest.wideMantissa).quotient, scale: 0)
    }
    #expect(back == Exact(99_999_999_999_999_999_999_999_999_999_999_999_999))
  }

  @Test func outOfRangeIsThrownNotWrapped() {
    let large = Exact(powersOfTen[38]) * Exact(powersOfTen[38])
    #expect(throws: AmountError.self) { try large.units(decimals: 2, rounding: .up) }
    #expect(throws: AmountError.self) { try Money(Exact(powersOfTen[20]), .down) }
    #expect(throws: AmountError.self) {
      try Exact.quotient(large, Exact(1, scale: 30), decimals: 18, rounding: .halfEven)
    }
  }

  @Test func quotientRoundsOnce() throws {
    var generator = SplitMix64(seed: 12)
    for _ in 0..<5_000 {
      let numerator = random(&generator)
      let denominator = random(&generator)
      guard !denominator.isZero,
        let quotient = try? Exact.quotient(
          numerator, denominator, decimals: 18, rounding: .halfEven)
      else { continue }
      // |numerator − quotient·denominator| ≤ ½·10^−18·|denominator|
      let error = (numerator - quotient * denominator).magnitude
      #expect(!(denominator.magnitude * Exact(5, scale: 19) < error))
    }
  }

  @Test func squareRootIsTheNearest() throws {
    #expect(
      try Exact.squareRoot(of: Exact(2), over: .one, decimals: 18).description
        == "1.414213562373095049")
    #expect(try Exact.squareRoot(of: Exact(1), over: Exact(4), decimals: 18).description == "0.5")
    #expect(try Exact.squareRoot(of: .zero, over: Exact(7), decimals: 18).isZero)
    var generator = SplitMix64(seed: 13)
    let half = Exact(5, scale: 19)
    for _ in 0..<2_000 {
      let top = random(&generator).magnitude
      let bottom = random(&generator).magnitude
      guard !bottom.isZero,
        let root = try? Exact.squareRoot(of: top, over: bottom, decimals: 18)
      else { continue }
      let above = root + half
      #expect(top < above * above * bottom)
      if !root.isZero {
        let below = root - half
        #expect(below * below * bottom < top)
      }
    }
  }

  @Test func reductionKeepsTheValue() {
    var generator = SplitMix64(seed: 14)
    for _ in 0..<2_000 {
      let value = Exact(
        Int128.random(in: -1_000...1_000, using: &generator) * powersOfTen[12], scale: 18)
      #expect(value.reduced == value && value.reduced.scale <= 6)
    }
  }
}
