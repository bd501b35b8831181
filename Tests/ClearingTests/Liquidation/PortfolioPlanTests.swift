import Amounts
import Clearing
import Margin
import Testing

/// Plans in the portfolio model that can be worked out by hand: one underlying, so R is its own
/// figure, and moves of 10 %.
struct PortfolioPlanTests {
  /// 100 of a perpetual against 100 of a future: of p and f contracts left, n = |p − f|, the net
  /// figure is 100·n·10 % in the scan and 100·(2 %·n + 1 %·(p + f − n)/2) as minimum delta, and the
  /// basis is 100·1 %·(p + f)·(p + f − n)/(p + f) = p + f − n.
  static func hedge(_ market: inout TestMarket) throws -> Portfolio {
    let perpetual = try market.add("P")
    let future = try market.add("F", .future, expiryDays: 30)
    return try testPortfolio(.portfolio, dollars: "200", [(perpetual, "100"), (future, "-100")])
  }

  @Test("a hedged block comes off together: closing either leg alone restores nothing")
  func hedgedPair() throws {
    var market = try TestMarket()
    let portfolio = try Self.hedge(&market)
    // Both legs whole: minimum delta 100, basis 200, so 0.8·300.
    let before = try figures(portfolio, market.resolved())
    #expect(before.maintenance == (try Money("240")))
    let plan = try StandardPlanTests.plan(portfolio, market)
    // A contract costs 0.60. x of each: 0.9·(200 − 1.2x) ≥ 2.4·(100 − x), so x ≥ 45.45: 46 of each
    // cost 55.20 and leave 0.8·(54 + 108) = 129.60 against 0.9·144.80 = 130.32. No 91 contracts do:
    // 45 and 46 leave 0.8·(56 + 108) = 131.20 against 0.9·145.40 = 130.86, and each step further
    // apart, as 44 and 47 with 0.8·(59 + 106) = 132, leaves more.
    #expect(plan.actions.map(\.instrument) == [1, 0])
    #expect(plan.actions.map(\.quantity) == [try Quantity("46"), try Quantity("46")])
    #expect(plan.costUSD == (try Money("55.2")))
    #expect(plan.equityAfter == (try Money("144.8")))
    #expect(plan.maintenanceAfter == (try Money("129.6")))
    // The first leg alone makes it worse.
    #expect(plan.actions[0].deficiencyAfter > plan.actions[0].deficiencyBefore)
    #expect(plan.actions[1].deficiencyAfter == .zero)
  }

  @Test("both legs come off though not one contract of either alone removes anything")
  func dearHedge() throws {
    var market = try TestMarket()
    market.parameters.underlyings[0].halfSpread = try Ratio("0.004")
    let portfolio = try Self.hedge(&market)
    let plan = try StandardPlanTests.plan(portfolio, market)
    // A contract costs 0.90, which is 0.81 of the gap. The first 11 of a leg each take 2 off the basis
    // and put 1 on the minimum delta: 0.8·1 is less than that; any further one adds to the scan.
    // x of each: 0.9·(200 − 1.8x) ≥ 2.4·(100 − x), so x ≥ 76.92: 77 of each cost 138.60 and leave
    // 0.8·(23 + 46) = 55.20 against 0.9·61.40 = 55.26. 76 and 77 leave 0.8·(25 + 46) = 56.80 against
    // 0.9·62.30 = 56.07.
    #expect(plan.actions.map(\.quantity) == [try Quantity("77"), try Quantity("77")])
    #expect(plan.costUSD == (try Money("138.6")))
    #expect(plan.equityAfter == (try Money("61.4")))
    #expect(plan.maintenanceAfter == (try Money("55.2")))
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
      .portfolio, dollars: "1600", legs.map { ($0, "-100") })
    let resolved = try market.resolved()
    let before = try figures(portfolio, resolved)
    // By Black-76 a call gains 6.4163197865 on the rise and loses 4.1623722250 on the fall, a put
    // loses 3.5836802135 and gains 5.8376277750. The rise binds: 283.27, up to the cent, so
    // 226.62 + 0.30·200 = 286.62; equity is 1,600 − 200·6.8 = 240.
    #expect(before.standing == .liquidation)
    #expect(before.maintenance == (try Money("286.62")))
    let plan = try StandardPlanTests.plan(portfolio, market)
    #expect(!plan.isTakeover)
    // A contract costs 0.60. Fewer puts alone add to the rise. Calls alone remove most where rise and
    // fall weigh the same, 89 calls against 100 puts: 0.8·213.3 + 0.3·189 = 227.34 is above
    // 0.9·(240 − 6.6). The cheapest of all combinations closes 24 calls and 15 puts for 23.40: the
    // rise of the others is 76·6.4163197865 − 85·3.5836802135 = 183.03, so 146.43 + 0.30·161 = 194.73
    // against 0.9·216.60 = 194.94.
    #expect(
      StandardPlanTests.clips(plan) == [
        "close buy 24 14.4 225.6 266.75", "close buy 15 9 216.6 194.73",
      ])
    #expect(plan.actions.map(\.instrument) == legs)
  }
}
