import Amounts
import Margin
import Testing

/// MR-04: a stablecoin below its threshold charges what is settled in it.
@Suite struct DepegTests {
  private func book(_ price: String) -> SmallBook {
    var book = SmallBook()
    book.market.assetPrices[book.asset("USDC")] = SmallBook.seen(price)
    book.add(perpetual: "ETH-T", on: "ETH", settledIn: "USDT", mark: "3000")
    book.add(perpetual: "ETH-E", on: "ETH", settledIn: "EUR", mark: "2800")
    return book
  }

  @Test func notionalIsChargedTwiceTheGap() throws {
    // 28,800 USD times 2·0.03.
    let figures = try book("0.96").figures(.portfolio, positions: ["ETH-PERP": ("-10", "3000")])
    #expect(figures.depeg == .of("1728"))
    #expect(
      try book("0.99").figures(.portfolio, positions: ["ETH-PERP": ("10", "3000")]).depeg == .zero)
  }

  @Test func onlyWhatIsSettledInTheStablecoinCounts() throws {
    var book = book("0.96")
    book.market.assetPrices[book.asset("EUR")] = SmallBook.seen("0.5")
    let figures = try book.figures(
      .standard, balances: ["USDC": "1000"],
      positions: ["ETH-T": ("10", "3000"), "ETH-E": ("10", "2800")])
    #expect(figures.depeg == .zero)
  }

  @Test func aLongOptionIsChargedAtMostItsValue() throws {
    // 60,000·0.06 for a short one; 0.96·2,059.6793177085 caps a long one.
    let short = try book("0.96").figures(.portfolio, positions: ["BTC-C": ("-1", "2000")])
    #expect(short.depeg == .of("3600"))
    let long = try book("0.96").figures(.portfolio, positions: ["BTC-C": ("1", "2000")])
    #expect(long.depeg == .of("1977.3"))
    let standard = try book("0.96").figures(.standard, positions: ["BTC-C": ("1", "2000")])
    #expect(standard.depeg == .zero)
  }
}
