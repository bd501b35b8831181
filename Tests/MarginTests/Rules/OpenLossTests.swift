import Amounts
import Margin
import Testing

/// MR-12: what orders lose at once when they fill at their limits.
@Suite struct OpenLossTests {
  @Test func linearOrdersLoseTheDistanceToTheMark() throws {
    let figures = try SmallBook().figures(
      .standard,
      orders: [
        "ETH-PERP": (.buy, "30", "3010"), "ETH-PERP": (.buy, "2", "2900"),
        "ETH-PERP": (.sell, "5", "2990"), "ETH-PERP": (.sell, "5", "3010"),
      ])
    #expect(figures.openOrders == .of("350"))
  }

  @Test func inverseOrdersLoseByReciprocals() throws {
    var book = SmallBook()
    book.add(
      perpetual: "BTC-INV", on: "BTC", settledIn: "BTC", .inverse, multiplier: "10", mark: "50000")
    // 1,000 USD at 50,000 are 0.02 coins; bought at 62,500 they are 0.016, sold at 40,000 0.025.
    let buy = try book.figures(.standard, orders: ["BTC-INV": (.buy, "100", "62500")])
    #expect(buy.openOrders == .of("240"))
    let sell = try book.figures(.standard, orders: ["BTC-INV": (.sell, "100", "40000")])
    #expect(sell.openOrders == .of("300"))
    let better = try book.figures(
      .standard,
      orders: ["BTC-INV": (.buy, "100", "40000"), "BTC-INV": (.sell, "100", "62500")])
    #expect(better.openOrders == .zero)
  }

  @Test func aReciprocalThatIsNotFiniteIsRoundedPerOrder() throws {
    var book = SmallBook()
    book.add(
      perpetual: "BTC-INV", on: "BTC", settledIn: "BTC", .inverse, multiplier: "1", mark: "3")
    // 1/3 − 1/7 = 4/21 coins at 60,000.
    let figures = try book.figures(.standard, orders: ["BTC-INV": (.buy, "1", "7")])
    #expect(figures.openOrders == .of("11428.58"))
  }

  @Test func optionOrdersOfThePortfolioModelLoseThePremiumAboveTheMark() throws {
    var book = SmallBook()
    book.add(
      option: "ETH-INV-C", on: "ETH", settledIn: "ETH", .inverse, strike: "3000", right: .call,
      mark: "0.05", forward: "3000")
    book.parameters.scalars[.minimumDeltaNet] = .zero
    book.parameters.scalars[.minimumDeltaHedged] = .zero
    book.parameters.scenarios = [Scenario(kind: .range, move: .zero, volatility: .same)]
    // 0.01 coins over the mark on each of three, at 3,000.
    let figures = try book.figures(.portfolio, orders: ["ETH-INV-C": (.buy, "3", "0.06")])
    #expect(figures.openOrders == .of("90"))
  }
}
