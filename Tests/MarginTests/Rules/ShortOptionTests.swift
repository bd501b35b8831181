import Amounts
import Testing

@testable import Margin

/// MR-13: what one short option of the standard model needs.
@Suite struct ShortOptionTests {
  @Test(arguments: [
    // 15 % of 60,000 less 6,000 out of the money is below 10 %.
    (Instrument.Right.call, "66000", "2059", "6000", "4500"),
    (.call, "60000", "3000", "9000", "4500"), (.call, "61000", "2500", "8000", "4500"),
    (.call, "50000", "11000", "9000", "4500"), (.put, "54000", "1812", "6000", "4500"),
    (.put, "60000", "3000", "9000", "4500"),
    // A put worth more than S is maintained by its mark, and initial is at least that.
    (.put, "160000", "100000", "9000", "7500"), (.put, "190000", "130000", "9750", "9750"),
  ])
  func perContract(
    right: Instrument.Right, strike: String, mark: String, initial: String, maintenance: String
  ) {
    let short = ShortOption(
      right: right, spot: Exact(60_000), strikeUSD: Price.of(strike).exact,
      markUSD: Price.of(mark).exact, scalars: ScalarParameters())
    #expect(short.initial == Money.of(initial).exact)
    #expect(short.maintenance == Money.of(maintenance).exact)
  }

  @Test func quantityAndMultiplierCount() throws {
    var book = SmallBook()
    book.add(
      option: "SMALL-C", on: "BTC", multiplier: "0.1", strike: "66000", right: .call, mark: "2000")
    let figures = try book.figures(.standard, positions: ["SMALL-C": ("-3", "2000")])
    #expect(figures.optionMarginInitial == .of("1800"))
    #expect(figures.optionMarginMaintenance == .of("1350"))
  }
}
