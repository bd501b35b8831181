import Amounts
import Margin
import Testing

/// MR-11: marginal rates, and how open interest raises the initial ones.
@Suite struct MarginalTiersTests {
  /// 60 million USD of ETH: every band is used.
  private func figures(
    _ band: (lower: String, upper: String, interest: String)?, quantity: String = "20000"
  ) throws -> MarginFigures {
    var book = SmallBook()
    book.parameters.underlyings[1].openInterestBand = band.map {
      OpenInterestBand(
        lowerUSD: .of($0.lower), upperUSD: .of($0.upper), openInterestUSD: .of($0.interest))
    }
    return try book.figures(.standard, positions: ["ETH-PERP": (quantity, "3000")])
  }

  @Test func eachBandBearsItsOwnRate() throws {
    // 1 M·5 % + 9 M·7.5 % + 40 M·10 % + 10 M·20 %; maintenance at half the rates.
    let figures = try figures(nil)
    #expect(figures.positionMarginInitial == .of("6725000"))
    #expect(figures.positionMarginMaintenance == .of("3362500"))
    #expect(try self.figures(nil, quantity: "-20000").positionMarginInitial == .of("6725000"))
  }

  @Test func openInterestInsideItsBandRaisesInitialRatesOnly() throws {
    // A quarter of the way every rate r is r + ¼·(1 − r): 28.75, 30.625, 32.5 and 40 %.
    let figures = try figures(("100000000", "300000000", "150000000"))
    #expect(figures.positionMarginInitial == .of("20043750"))
    #expect(figures.positionMarginMaintenance == .of("3362500"))
  }

  @Test func openInterestOutsideItsBandIsClamped() throws {
    let below = try figures(("100000000", "300000000", "99999999"))
    #expect(below.positionMarginInitial == .of("6725000"))
    let above = try figures(("100000000", "300000000", "300000001"))
    #expect(above.positionMarginInitial == .of("60000000"))
  }

  @Test func aShareThatIsNotFiniteIsRoundedOnce() throws {
    // 3,000·(5 % + ⅓·95 %) = 1,100; of one contract and a hundred-millionth 1,100.000011, up.
    #expect(try figures(("0", "3", "1"), quantity: "1").positionMarginInitial == .of("1100"))
    #expect(
      try figures(("0", "3", "1"), quantity: "1.00000001").positionMarginInitial
        == .of("1100.01"))
  }
}
