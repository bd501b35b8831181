import Amounts
import Margin
import Testing

/// MR-14 and MR-15: per expiry the sum of the positions' charges, or the most they can lose.
@Suite struct ExpiryReliefTests {
  private func book() -> SmallBook {
    var book = SmallBook()
    book.add(option: "BTC-70", on: "BTC", strike: "70000", right: .call, mark: "1000")
    book.add(
      option: "BTC-70-LATER", on: "BTC", strike: "70000", right: .call, days: 60, mark: "1000")
    book.add(option: "BTC-1", on: "BTC", strike: "1000", right: .call, mark: "66000")
    return book
  }

  @Test func aSpreadCostsItsLargestLoss() throws {
    let figures = try book().figures(
      .standard, positions: ["BTC-C": ("-1", "2000"), "BTC-70": ("1", "1000")])
    // −2,059.6793177085 + 1,000 now, −4,000 above 70,000.
    #expect(figures.optionMarginInitial == .of("2940.33"))
    #expect(figures.optionMarginMaintenance == .of("2940.33"))
  }

  @Test func longOptionsCostTheirPremiumAndHalf() throws {
    let figures = try book().figures(.standard, positions: ["BTC-C": ("1", "2000")])
    #expect(figures.optionMarginInitial == .of("2059.68"))
    #expect(figures.optionMarginMaintenance == .of("1029.84"))
  }

  @Test func expiriesAreNotPaired() throws {
    let figures = try book().figures(
      .standard, positions: ["BTC-C": ("-1", "2000"), "BTC-70-LATER": ("1", "1000")])
    #expect(figures.optionMarginInitial == .of("7000"))
    #expect(figures.optionMarginMaintenance == .of("5000"))
  }

  @Test func callsSoldWithoutCallsBoughtAddTheForward() throws {
    // One naked call: 2·6,000 + 1,000 is below the largest loss with 1.2·60,300 on top.
    let naked = try book().figures(
      .standard, positions: ["BTC-C": ("-2", "2000"), "BTC-70": ("1", "1000")])
    #expect(naked.optionMarginInitial == .of("13000"))
    #expect(naked.optionMarginMaintenance == .of("9500"))
    // A mark of 66,000 leaves 1.2·60,300 − 66,000 and 1.1·60,300 − 66,000 to lose.
    let deep = try book().figures(.standard, positions: ["BTC-1": ("-1", "66000")])
    #expect(deep.optionMarginInitial == .of("6360"))
    #expect(deep.optionMarginMaintenance == .of("330"))
  }

  @Test func aShortPutLosesAtZero() throws {
    var book = SmallBook()
    book.add(option: "LOW", on: "BTC", strike: "100", right: .put, mark: "10")
    // 0.10·S and 0.075·S are more than the 90 that can be lost.
    let figures = try book.figures(.standard, positions: ["LOW": ("-1", "10")])
    #expect(figures.optionMarginInitial == .of("90"))
    #expect(figures.optionMarginMaintenance == .of("90"))
  }

  @Test func strikesOfLinearOptionsAreInTheirSettlementAsset() throws {
    var book = SmallBook()
    book.market.assetPrices[book.asset("USDT")] = SmallBook.seen("0.5")
    book.add(
      option: "T-PUT", on: "BTC", settledIn: "USDT", strike: "200", right: .put, mark: "20",
      forward: "120600")
    let figures = try book.figures(.standard, positions: ["T-PUT": ("-1", "20")])
    #expect(figures.optionMarginInitial == .of("90"))
  }
}
