import Amounts
import Testing

@testable import Margin

/// MR-00b: between binary floating point and exact decimals nothing is lost.
@Suite struct ExactDoubleTests {
  @Test func aDoubleIsADecimalOfFiniteLength() {
    #expect(
      Exact(exactly: 0.1).description
        == "0.1000000000000000055511151231257827021181583404541015625")
    #expect(Exact(exactly: -0.75).description == "-0.75")
    #expect(Exact(exactly: 0).isZero)
    #expect(Exact(exactly: 9_007_199_254_740_992 * 1024).description == "9223372036854775808")
    #expect(Exact(exactly: .leastNonzeroMagnitude).description.hasSuffix("25"))
  }

  @Test func everyDoubleComesBack() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<2_000 {
      let exponent = Int.random(in: -80...80, using: &random)
      let value = Double(
        sign: Bool.random(using: &random) ? .minus : .plus, exponent: exponent,
        significand: .random(in: 1..<2, using: &random))
      #expect(Exact(exactly: value).nearestDouble == value)
    }
  }

  @Test func theNearestDoubleIsThatOfTheText() {
    var random = SplitMix64(seed: 6)
    for _ in 0..<5_000 {
      let bits = Int.random(in: 1...126, using: &random)
      let value = Exact(
        Int128.random(in: -(1 << bits)...(1 << bits), using: &random),
        scale: Int.random(in: 0...30, using: &random))
      #expect(value.nearestDouble == Double(value.description), "\(value)")
    }
    // Halfway between two doubles the even one is nearest.
    #expect(Exact(9_007_199_254_740_993).nearestDouble == 9_007_199_254_740_992)
    #expect(Exact(9_007_199_254_740_995).nearestDouble == 9_007_199_254_740_996)
  }
}
