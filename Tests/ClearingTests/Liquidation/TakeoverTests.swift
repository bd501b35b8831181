import Amounts
import Clearing
import Margin
import Testing

struct TakeoverTests {
  @Test("an account in default has its orders cancelled and is taken over")
  func defaulted() throws {
    var market = try TestMarket()
    let perpetual = try market.add("P")
    let order = Portfolio.Order(
      instrument: perpetual, side: .sell, quantity: try Quantity("1"), limit: try Price("101"))
    let portfolio = try testPortfolio(
      .standard, dollars: "-0.01", [(perpetual, "1")], orders: [order])
    let plan = try StandardPlanTests.plan(portfolio, market)
    #expect(plan.standing == .default)
    #expect(plan.isTakeover)
    // 5 of the position, and a cent for 1 % of the debt.
    #expect(
      StandardPlanTests.clips(plan) == [
        "cancel_order sell 1 0 -0.01 5.01", "takeover   0 -0.01 5.01",
      ])
    #expect(plan.actions.last?.reason == .equityBelowZero)
    #expect(plan.actions.last?.instrument == nil)
    #expect(plan.actions.last?.limit == nil)
    let sentence = plan.actions[1].sentence(market: try market.resolved()) { _ in "" }
    #expect(sentence == "equity is -0.01 USD, and no closure raises it")
  }

  @Test("an account in default without a position has an entry too")
  func onlyDebt() throws {
    let market = try TestMarket()
    let portfolio = try testPortfolio(.portfolio, dollars: "-5", [])
    let plan = try StandardPlanTests.plan(portfolio, market)
    #expect(StandardPlanTests.clips(plan) == ["takeover   0 -5 0.05"])
  }

  @Test("the whole book is taken over where closing costs more than is left")
  func tooDear() throws {
    var market = try TestMarket()
    let perpetual = try market.add("P")
    market.parameters.underlyings[0].halfSpread = try Ratio("0.1")
    let portfolio = try testPortfolio(.standard, dollars: "400", [(perpetual, "100")])
    let plan = try StandardPlanTests.plan(portfolio, market)
    #expect(StandardPlanTests.clips(plan) == ["takeover   0 400 500"])
    #expect(plan.actions[0].reason == .nothingRestores)
    #expect(plan.actions[0].deficiencyAfter == (try Money("140")))
  }

  @Test("the whole book is taken over where no clip may touch what weighs on it")
  func untouchable() throws {
    var market = try TestMarket()
    let doubtful = try market.add("A", quality: "0")
    let sound = try market.add("B")
    let portfolio = try testPortfolio(.standard, dollars: "400", [(doubtful, "99"), (sound, "1")])
    let plan = try StandardPlanTests.plan(portfolio, market)
    #expect(plan.isTakeover)
    #expect(plan.actions.count == 1)
    #expect(plan.skippedPositions.map(\.instrument) == [doubtful])
  }

  @Test("a plan has no more clips than it may")
  func tooManyClips() throws {
    var market = try TestMarket()
    let perpetual = try market.add("P")
    market.parameters.underlyings[0].clipUSD = try Money("1000")
    let portfolio = try testPortfolio(.standard, dollars: "400", [(perpetual, "100")])
    let three = try StandardPlanTests.plan(
      portfolio, market, effort: LiquidationEffort(clipLimit: 3))
    #expect(three.actions.map(\.reason) == [.tooManyClips(count: 4, limit: 3)])
    #expect(three.isTakeover)
    let four = try StandardPlanTests.plan(
      portfolio, market, effort: LiquidationEffort(clipLimit: 4))
    #expect(four.actions.count == 4)
  }

  @Test(
    "an account that stands otherwise gets no plan",
    arguments: [Standing.healthy, .restricted, .call, .unpriced])
  func notDue(standing: Standing) throws {
    var market = try TestMarket()
    let perpetual = try market.add("P")
    let portfolio = try testPortfolio(.standard, dollars: "4000", [(perpetual, "1")])
    let planner = LiquidationPlanner(market: try market.resolved())
    var figures = MarginFigures()
    figures.standing = standing
    #expect(throws: LiquidationError.notDue(standing)) {
      try planner.plan(portfolio, figures: figures)
    }
  }
}
