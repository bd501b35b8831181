import Amounts
import Margin
import Testing

/// MR-10: the larger of what a position becomes when all buys fill and when all sells fill.
@Suite struct OpenSizeTests {
  @Test(arguments: [
    ("-10", "30", "5", "3000", "750"), ("10", "5", "40", "4500", "750"),
    ("-10", "5", "0.5", "1575", "750"), ("0", "7", "3", "1050", "0"),
  ])
  func theWorseSideCounts(
    quantity: String, buys: String, sells: String, initial: String, maintenance: String
  ) throws {
    // Contracts of 3,000 USD at 5 %, and 2.5 % of what is held.
    let figures = try SmallBook().figures(
      .standard, positions: ["ETH-PERP": (quantity, "3000")],
      orders: ["ETH-PERP": (.buy, buys, "3000"), "ETH-PERP": (.sell, sells, "3000")])
    #expect(figures.positionMarginInitial == .of(initial))
    #expect(figures.positionMarginMaintenance == .of(maintenance))
  }

  @Test func contractsOfAnUnderlyingAddUpWithoutNetting() throws {
    var book = SmallBook()
    book.add(perpetual: "ETH-T", on: "ETH", settledIn: "USDT", mark: "3000")
    let figures = try book.figures(
      .standard, positions: ["ETH-PERP": ("200", "3000"), "ETH-T": ("-200", "3000")])
    // 1.2 M USD: 1 M·5 % + 0.2 M·7.5 %.
    #expect(figures.positionMarginInitial == .of("65000"))
  }
}
