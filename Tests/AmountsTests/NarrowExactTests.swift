import Testing

@testable import Amounts

/// Numbers in machine words against numbers of any size: the same, or refused.
@Suite struct NarrowExactTests {
  /// Mantissas at the edges of words, and numbers between.
  private static let mantissas: [Int128] = {
    var generator = SystemRandomNumberGenerator()
    let edges: [Int128] = [
      0, 1, 2, 5, 9, 10, 99, Int128(Int64.max), Int128(Int64.max) + 1, 1 << 64, (1 << 64) - 1,
      1 << 100,
      .max / 10, .max / 2, .max - 1, .max,
    ]
    let others = (0..<24).map { place in
      Int128.random(in: 0...Int128.max, using: &generator) >> Int128(place * 5)
    }
    return (edges + others).flatMap { [$0, -$0] }
  }()
  private static let scales = [0, 2, 8, 18, 37]

  /// Every pair of numbers, as both kinds.
  private func forEachPair(
    _ body: (_ narrow: (NarrowExact, NarrowExact), _ exact: (Exact, Exact)) throws -> Void
  ) rethrows {
    for left in Self.mantissas {
      for right in Self.mantissas {
        let scales = (Self.scales.randomElement() ?? 0, Self.scales.randomElement() ?? 0)
        try body(
          (NarrowExact(left, scale: scales.0), NarrowExact(right, scale: scales.1)),
          (Exact(left, scale: scales.0), Exact(right, scale: scales.1)))
      }
    }
  }

  @Test func products() {
    forEachPair { narrow, exact in
      let product = exact.0 * exact.1
      let fits = product.isNarrow && product.wideMantissa != WideInteger(.min)
      let found = try? narrow.0 * narrow.1
      #expect((found != nil) == fits && found.map { $0.exact == product } ?? true, "\(product)")
    }
  }

  @Test func sumsAndDifferences() {
    forEachPair { narrow, exact in
      // Refused also where a sum fits but one side does not, written with the decimals of the other.
      if let sum = try? narrow.0 + narrow.1 { #expect(sum.exact == exact.0 + exact.1) }
      if let rest = try? narrow.0 - narrow.1 { #expect(rest.exact == exact.0 - exact.1) }
    }
  }

  @Test func wordsSufficeForSumsOfAmounts() throws {
    let amounts = (try Money("123456789.12").exact, try Money("-0.000000000000000001").exact)
    let narrow = (try NarrowExact(amounts.0), try NarrowExact(amounts.1))
    #expect(try (narrow.0 + narrow.1).exact == amounts.0 + amounts.1)
    #expect(try (narrow.0 - narrow.1).exact == amounts.0 - amounts.1)
    #expect(try (narrow.0 + .zero) == narrow.0 && (.zero + narrow.1) == narrow.1)
  }

  @Test func orders() {
    forEachPair { narrow, exact in
      let name: Comment = "\(exact.0), \(exact.1)"
      #expect((narrow.0 < narrow.1) == (exact.0 < exact.1), name)
      #expect((narrow.0 == narrow.1) == (exact.0 == exact.1), name)
      #expect(max(narrow.0, narrow.1).exact == max(exact.0, exact.1), name)
    }
  }

  @Test(arguments: [Rounding.up, .down, .halfEven])
  func quotientsAndRoundings(rounding: Rounding) throws {
    forEachPair { narrow, exact in
      guard !exact.1.isZero else { return }
      let factor = (NarrowExact(123_456_789_012, scale: 8), Exact(123_456_789_012, scale: 8))
      let wanted = try? Exact.quotient(
        (exact.0, factor.1), (exact.1, factor.1), decimals: 18, rounding: rounding)
      let found = try? NarrowExact.quotient(
        (narrow.0, factor.0), (narrow.1, factor.0), decimals: 18, rounding: rounding)
      // More than 76 decimals to shift are refused, and left to numbers of any size.
      if let found { #expect(found.exact == wanted, "\(exact.0) / \(exact.1)") }
      let units = try? narrow.0.units(decimals: 2, rounding: rounding)
      if let units {
        #expect(units == (try? exact.0.units(decimals: 2, rounding: rounding)), "\(exact.0)")
      }
    }
  }

  @Test func tiesGoToTheEvenNeighbourInLongQuotients() throws {
    // (2^100·k + 2^99) / 2^100 is k and a half.
    for (quotient, rounded) in [(4, 4), (5, 6), (-4, -4), (-5, -6)] as [(Int128, Int128)] {
      let half = quotient * 2 + quotient.signum()
      let result = try NarrowExact.quotient(
        (NarrowExact(half, scale: 0), NarrowExact(1 << 99, scale: 0)),
        (NarrowExact(1 << 100, scale: 0), .one), decimals: 0, rounding: .halfEven)
      #expect(result == NarrowExact(rounded, scale: 0))
    }
  }

  @Test func decimalsAreAddedWithoutAChange() {
    var price = NarrowExact(60_030_12, scale: 2)
    price.lengthen(to: 8)
    #expect(price.decimals == 8 && price == NarrowExact(60_030_12, scale: 2))
    // Not where one word would not hold it.
    price.lengthen(to: 30)
    #expect(price.decimals == 8)
  }
}
