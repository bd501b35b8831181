import Amounts
import Margin
import Testing

/// MR-26: prices of one underlying for different dates need not move together.
@Suite struct BasisTests {
  private func book() -> SmallBook {
    var book = SmallBook()
    book.add(future: "BTC-FUT", on: "BTC", days: 91, mark: "60600")
    book.add(future: "BTC-SOON", on: "BTC", days: 1, mark: "60000")
    book.add(perpetual: "BTC-P2", on: "BTC", settledIn: "USDT", mark: "60000")
    return book
  }

  @Test func aHedgeAcrossBucketsIsCharged() throws {
    // Coin +1 at 0.5 %, future −1.01 at 6 %·91/365, hedged 2/2.01.
    let figures = try book().figures(
      .portfolio, balances: ["BTC": "1"], positions: ["BTC-FUT": ("-1", "60600")])
    #expect(figures.basis == .of("1200.51"))
  }

  @Test func theYearlyMoveIsAtLeastTheMinimum() throws {
    // Both legs at 0.5 % of 60,000, all of it hedged.
    let figures = try book().figures(
      .portfolio, balances: ["BTC": "1"], positions: ["BTC-SOON": ("-1", "60000")])
    #expect(figures.basis == .of("600"))
  }

  @Test func oneDirectionOrOneBucketHasNoBasis() throws {
    let directional = try book().figures(
      .portfolio, balances: ["BTC": "1"], positions: ["BTC-FUT": ("1", "60600")])
    #expect(directional.basis == .zero)
    var book = book()
    book.change("BTC-PERP") { $0.mark = .of("60000") }
    let perpetuals = try book.figures(
      .portfolio, positions: ["BTC-PERP": ("5", "60000"), "BTC-P2": ("-5", "60000")])
    #expect(perpetuals.basis == .zero)
    #expect(try SmallBook().figures(.portfolio, balances: ["USDC": "5"]).basis == .zero)
  }
}
