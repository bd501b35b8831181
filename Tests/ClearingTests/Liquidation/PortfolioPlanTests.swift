import Amounts
import Clearing
import Margin
import Testing

/// Plans in the portfolio model that can be worked out by hand: one underlying, so R is its own
/// figure, and moves of 10 %.
struct PortfolioPlanTests {
  @Test("a hedged block comes off together: closing either leg alone removes nothing")
  func hedgedPair() throws {
    var market = try TestMarket()
    let perpetual = try market.add("P")
    let future = try market.add("F", .future, expiryDays: 30)
    let portfolio = try testPortfolio(
      .portfolio, dollars: "200", [(perpetual, "100"), (future, "-100")])
    // Both legs whole: minimum delta 100·0.01·200/2 = 100, basis 1 % of 20,000 = 200, so 0.8·300.
    let before = try figures(portfolio, market.resolved())
    #expect(before.maintenance == (try Money("240")))
    let plan = try StandardPlanTests.plan(portfolio, market)
    // x of each: 0.9·(200 − 1.2x) ≥ 2.4·(100 − x), so x ≥ 45.45. 54 of each leave 0.8·(54 + 108).
    #expect(Set(plan.actions.map(\.instrument)) == [perpetual, future])
    #expect(plan.actions.map(\.quantity) == [try Quantity("46"), try Quantity("46")])
    #expect(plan.costUSD == (try Money("55.2")))
    #expect(plan.equityAfter == (try Money("144.8")))
    #expect(plan.maintenanceAfter == (try Money("129.6")))
    // The first leg alone makes it worse.
    #expect(plan.actions[0].deficiencyAfter > plan.actions[0].deficiencyBefore)
    #expect(plan.actions[1].deficiencyAfter == .zero)
  }

  @Test("an outright position is closed as far as the scan asks for")
  func outright() throws {
    var market = try TestMarket()
    let perpetual = try market.add("P")
    let portfolio = try testPortfolio(.portfolio, dollars: "700", [(perpetual, "-100")])
    // R 1,000, the rise of 10 %; maintenance 800. 0.9·(700 − 0.6x) ≥ 8·(100 − x): x ≥ 22.8.
    let plan = try StandardPlanTests.plan(portfolio, market)
    #expect(StandardPlanTests.clips(plan) == ["close buy 23 13.8 686.2 616"])
    #expect(plan.bindingScenario == 2)
  }

  @Test("cancelling orders alone may restore an account of long options (MR-30)")
  func cancelling() throws {
    var market = try TestMarket()
    let option = Instrument.OptionTerms(strike: try Price("100"), right: .call)
    // The mark is far below the model's value, so the scan loses more than the option is worth.
    let call = try market.add(
      "C", .option, mark: "0.1", expiryDays: 30, option: option, volatility: "0.6")
    let orders = try [
      Portfolio.Order(
        instrument: call, side: .sell, quantity: Quantity("3"), limit: Price("0.5")),
      Portfolio.Order(instrument: call, side: .buy, quantity: .zero, limit: Price("0.1")),
      Portfolio.Order(
        instrument: call, side: .buy, quantity: Quantity("2"), limit: Price("0.05")),
    ]
    let portfolio = try testPortfolio(
      .portfolio, dollars: "50", [(call, "100")], orders: orders)
    let before = try figures(portfolio, market.resolved())
    #expect(before.standing == .liquidation)
    let plan = try StandardPlanTests.plan(portfolio, market)
    // Buys stand before sells; an order of quantity zero is none.
    #expect(plan.actions.map(\.kind) == [.cancelOrder, .cancelOrder])
    #expect(plan.actions.map(\.orderPlace) == [2, 0])
    #expect(plan.actions.map(\.side) == [.buy, .sell])
    #expect(plan.actions.map(\.quantity) == [try Quantity("2"), try Quantity("3")])
    #expect(plan.actions[0].maintenanceAfter == before.maintenance)
    // Risk is then at most the options' value of 10, so maintenance is 8.
    #expect(plan.equityAfter == (try Money("60")))
    #expect(plan.maintenanceAfter == (try Money("8")))
    #expect(plan.costUSD == .zero)
    let names = ["one", "two", "three"]
    let sentence = plan.actions[0].sentence(market: try market.resolved()) { names[$0] }
    #expect(sentence == "order three rests; orders are cancelled before anything is closed")
  }

  @Test("orders are cancelled before anything is closed")
  func ordersFirst() throws {
    var market = try TestMarket()
    let perpetual = try market.add("P")
    let order = Portfolio.Order(
      instrument: perpetual, side: .buy, quantity: try Quantity("5"), limit: try Price("90"))
    let portfolio = try testPortfolio(
      .portfolio, dollars: "700", [(perpetual, "-100")], orders: [order])
    let plan = try StandardPlanTests.plan(portfolio, market)
    #expect(
      StandardPlanTests.clips(plan) == [
        "cancel_order buy 5 0 700 800", "close buy 23 13.8 686.2 616",
      ])
  }

  @Test("short calls and short puts that bind in turn come off together")
  func shortStraddle() throws {
    var market = try TestMarket()
    let legs = try [("C", Instrument.Right.call), ("P", .put)].map { name, right in
      try market.add(
        name, .option, mark: "6.8", expiryDays: 30,
        option: Instrument.OptionTerms(strike: Price("100"), right: right), volatility: "0.6")
    }
    let portfolio = try testPortfolio(
      .portfolio, dollars: "1700", legs.map { ($0, "-100") })
    let resolved = try market.resolved()
    let before = try figures(portfolio, resolved)
    #expect(before.standing == .liquidation)
    let plan = try StandardPlanTests.plan(portfolio, market)
    #expect(!plan.isTakeover)
    #expect(Set(plan.actions.map(\.instrument)) == Set(legs))
    let target = resolved.parameters.scalars[.liquidationTarget].exact
    #expect(!(target * plan.equityAfter.exact < plan.maintenanceAfter.exact))
  }
}
