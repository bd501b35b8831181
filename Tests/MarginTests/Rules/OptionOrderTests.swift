import Amounts
import Margin
import Testing

/// MR-16: what option orders reserve in the standard model.
@Suite struct OptionOrderTests {
  @Test func buysReservePremiumAndSellsTheShortRequirement() throws {
    let book = SmallBook()
    let buy = try book.figures(.standard, orders: ["BTC-C": (.buy, "2", "2500")])
    #expect(buy.openOrders == .of("5000"))
    let sell = try book.figures(.standard, orders: ["BTC-C": (.sell, "3", "1")])
    #expect(sell.openOrders == .of("18000"))
    #expect(sell.optionMarginInitial == .zero && sell.maintenance == .zero)
  }

  @Test func anInverseOptionIsPaidInCoin() throws {
    var book = SmallBook()
    book.add(
      option: "ETH-INV-C", on: "ETH", settledIn: "ETH", .inverse, strike: "3000", right: .call,
      mark: "0.05", forward: "3000")
    let buy = try book.figures(.standard, orders: ["ETH-INV-C": (.buy, "2", "0.06")])
    #expect(buy.openOrders == .of("360"))
  }

  @Test func ordersAndOpenLossesOfAnUnderlyingAreRoundedTogether() throws {
    let figures = try SmallBook().figures(
      .standard,
      orders: ["BTC-C": (.buy, "1", "0.004"), "BTC-PERP": (.buy, "1", "60030.004")])
    #expect(figures.openOrders == .of("0.01"))
  }
}
