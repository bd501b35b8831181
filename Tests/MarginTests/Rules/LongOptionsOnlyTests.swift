import Amounts
import Margin
import Testing

/// MR-30: an account that only holds long options can lose no more than their value.
@Suite struct LongOptionsOnlyTests {
  private var book: SmallBook {
    var book = SmallBook()
    book.change("BTC-C") { $0.mark = .of("9.995") }
    return book
  }

  @Test func riskIsAtMostTheValueOfTheOptions() throws {
    let figures = try book.figures(.portfolio, positions: ["BTC-C": ("1", "10")])
    #expect(figures.risk == .of("10"))
    #expect(figures.diversifiedScan > .of("398"))
    #expect(figures.initial == .of("10") && figures.maintenance == .of("8"))
  }

  @Test func coinsOfTheScanKeepTheirOwnRisk() throws {
    let figures = try book.figures(
      .portfolio, balances: ["BTC": "1", "USDC": "500"], positions: ["BTC-C": ("1", "10")])
    // 16 % of 60,000 and the options' value.
    #expect(figures.risk == .of("9610"))
    #expect(figures.diversifiedScan > figures.risk)
  }

  @Test func aShortLegAFutureOrAnOrderLiftsTheCap() throws {
    let short = try book.figures(
      .portfolio, positions: ["BTC-C": ("1", "10"), "BTC-P": ("-0.001", "1800")])
    #expect(short.risk == short.diversifiedScan + short.basis)
    let future = try book.figures(
      .portfolio, positions: ["BTC-C": ("1", "10"), "BTC-PERP": ("0.001", "60030")])
    #expect(future.risk == future.diversifiedScan + future.basis)
    let order = try book.figures(
      .portfolio, positions: ["BTC-C": ("1", "10")], orders: ["BTC-P": (.buy, "1", "1")])
    #expect(order.risk == order.diversifiedScan + order.basis)
  }
}
