import Amounts
import Clearing
import Margin
import Testing

/// Plans in the standard model that can be worked out by hand: maintenance is 5 % of notional, and
/// closing a contract of 100 USD costs 0.10 for half the spread and 0.50 for the fee.
struct StandardPlanTests {
  static func plan(
    _ portfolio: Portfolio, _ market: TestMarket, effort: LiquidationEffort = LiquidationEffort()
  ) throws -> LiquidationPlan {
    let resolved = try market.resolved()
    return try LiquidationPlanner(market: resolved, effort: effort)
      .plan(portfolio, figures: figures(portfolio, resolved))
  }

  /// The clips as text: side, contracts, cost, equity and maintenance after.
  static func clips(_ plan: LiquidationPlan) -> [String] {
    plan.actions.map { action in
      [
        action.kind.rawValue, action.side?.rawValue ?? "", action.quantity?.description ?? "",
        action.costUSD.description, action.equityAfter.description,
        action.maintenanceAfter.description,
      ].joined(separator: " ")
    }
  }

  @Test("as few lots are closed as bring equity to maintenance / 0.9")
  func oneClip() throws {
    var market = try TestMarket()
    let perpetual = try market.add("P")
    let portfolio = try testPortfolio(.standard, dollars: "400", [(perpetual, "100")])
    let plan = try Self.plan(portfolio, market)
    // 32 contracts cost 19.20 and leave 5 % of 6,800; with 31, 345 / 0.9 = 383.33 is above 381.40.
    #expect(Self.clips(plan) == ["close sell 32 19.2 380.8 340"])
    #expect(plan.standing == .liquidation)
    #expect(plan.equityBefore == (try Money("400")))
    #expect(plan.maintenanceBefore == (try Money("500")))
    #expect(plan.equityAfter == (try Money("380.8")))
    #expect(plan.maintenanceAfter == (try Money("340")))
    #expect(plan.costUSD == (try Money("19.2")))
    #expect(!plan.isTakeover)
    let clip = try #require(plan.actions.first)
    #expect(clip.instrument == perpetual)
    #expect(clip.limit == (try Price("99.9")))
    // 500 − 0.9·400 = 140.
    #expect(clip.deficiencyBefore == (try Money("140")))
    #expect(clip.deficiencyAfter == .zero)
    let sentence = clip.sentence(market: try market.resolved()) { _ in "" }
    #expect(
      sentence
        == "P takes off the most deficiency for its cost: from 140.00 to 0.00 USD for 19.20 USD")
  }

  @Test("with an add-on more lots are closed, and no more than it takes (MR-07)")
  func addOn() throws {
    var market = try TestMarket()
    let perpetual = try market.add("P")
    var portfolio = try testPortfolio(.standard, dollars: "500", [(perpetual, "100")])
    portfolio.addOn = MarginAddOn(multiplier: try Ratio("1.25"), amountUSD: .zero)
    // 6.25 for each contract left, up to 0.9 of 500 less 0.60 for each that is closed; with 30, 437.5 is
    // above 433.8.
    #expect(Self.clips(try Self.plan(portfolio, market)) == ["close sell 31 18.6 481.4 431.25"])
    portfolio.addOn.amountUSD = try Money("500")
    #expect(try Self.plan(portfolio, market).isTakeover)
  }

  @Test("a short position is bought back")
  func short() throws {
    var market = try TestMarket()
    let perpetual = try market.add("P")
    let portfolio = try testPortfolio(.standard, dollars: "400", [(perpetual, "-100")])
    #expect(Self.clips(try Self.plan(portfolio, market)) == ["close buy 32 19.2 380.8 340"])
  }

  @Test("clips are capped, and each carries the figures after it")
  func capped() throws {
    var market = try TestMarket()
    let perpetual = try market.add("P")
    market.parameters.underlyings[0].clipUSD = try Money("1000")
    let portfolio = try testPortfolio(.standard, dollars: "400", [(perpetual, "100")])
    #expect(
      Self.clips(try Self.plan(portfolio, market)) == [
        "close sell 10 6 394 450", "close sell 10 6 388 400", "close sell 10 6 382 350",
        "close sell 2 1.2 380.8 340",
      ])
  }

  @Test("a position is closed in whole lots, its odd rest only with all of it")
  func oddRest() throws {
    var market = try TestMarket()
    let perpetual = try market.add("P")
    market.parameters.underlyings[0].halfSpread = .zero
    market.parameters.scalars[.liquidationFeeRate] = .zero
    // 10 lots would leave 2.00 of maintenance against 0.9·2.00.
    let tight = try testPortfolio(.standard, dollars: "2", [(perpetual, "10.4")])
    #expect(Self.clips(try Self.plan(tight, market)) == ["close sell 10.4 0 2 0"])
    // 0.9·20 = 18 allows 3.6 contracts: 7 lots leave 3.4.
    let loose = try testPortfolio(.standard, dollars: "20", [(perpetual, "10.4")])
    #expect(Self.clips(try Self.plan(loose, market)) == ["close sell 7 0 20 17"])
  }

  @Test("what is cheaper to close goes first")
  func cheaperFirst() throws {
    var market = try TestMarket()
    let dear = try market.add("A dear")
    market.parameters.underlyings.append(try TestMarket.underlying("Y"))
    market.market.indexPrices.append(try TestMarket.observation("100"))
    market.parameters.underlyings[0].halfSpread = try Ratio("0.01")
    let cheap = try market.add("B cheap", underlying: 1)
    let portfolio = try testPortfolio(.standard, dollars: "400", [(dear, "50"), (cheap, "50")])
    let plan = try Self.plan(portfolio, market)
    #expect(plan.actions.map(\.instrument) == [cheap])
    #expect(Self.clips(plan) == ["close sell 32 19.2 380.8 340"])
  }

  @Test("ties go by the name of the instrument")
  func ties() throws {
    var market = try TestMarket()
    let second = try market.add("Q2")
    let first = try market.add("Q1")
    let portfolio = try testPortfolio(.standard, dollars: "400", [(second, "50"), (first, "50")])
    #expect(try Self.plan(portfolio, market).actions.map(\.instrument) == [first])
  }

  @Test("an inverse contract's profit stays in coin, and the cost is owed in USD")
  func inverse() throws {
    var market = try TestMarket()
    market.market.indexPrices[0] = try TestMarket.observation("125")
    let perpetual = try market.add("I", .perpetual, .inverse, mark: "125", multiplier: "10")
    let portfolio = try testPortfolio(.standard, dollars: "-2000", [(perpetual, "1000")])
    // Profit 10,000·(1/100 − 1/125) = 20 coins, 2,500 USD. Maintenance 5 % of 10,000, 4 % of 2,500
    // and 1 % of the debt. 382 contracts cost 3.82 + 19.10, and the debt becomes 2,022.92.
    let before = try figures(portfolio, market.resolved())
    #expect(before.equity == (try Money("500")))
    #expect(before.maintenance == (try Money("620")))
    #expect(
      Self.clips(try Self.plan(portfolio, market)) == ["close sell 382 22.92 477.08 429.23"])
  }

  @Test("the premium of an option moves to the settlement asset")
  func premium() throws {
    var market = try TestMarket()
    let option = Instrument.OptionTerms(strike: try Price("100"), right: .put)
    let put = try market.add("O", .option, mark: "10", expiryDays: 30, option: option)
    let portfolio = try testPortfolio(.standard, dollars: "150", [(put, "-10")])
    // Equity 150 − 100; maintenance 7.5 a contract. Two contracts cost 2·0.60.
    let before = try figures(portfolio, market.resolved())
    #expect(before.equity == (try Money("50")))
    #expect(before.maintenance == (try Money("75")))
    // 0.9·(50 − 0.6x) ≥ 75 − 7.5x, so x ≥ 4.31.
    #expect(Self.clips(try Self.plan(portfolio, market)) == ["close buy 5 3 47 37.5"])
  }

  @Test("no clip touches a mark of low quality, and the plan says so")
  func lowQuality() throws {
    var market = try TestMarket()
    let doubtful = try market.add("A", quality: "0.549")
    let sound = try market.add("B", quality: "0.55")
    let portfolio = try testPortfolio(.standard, dollars: "400", [(doubtful, "50"), (sound, "50")])
    let plan = try Self.plan(portfolio, market)
    #expect(plan.actions.map(\.instrument) == [sound])
    let skipped = try #require(plan.skippedPositions.first)
    #expect(plan.skippedPositions.count == 1)
    #expect(skipped.instrument == doubtful)
    #expect(
      skipped.reason
        == .lowQuality(quality: try Ratio("0.549"), threshold: try Ratio("0.55")))
    let sentence = skipped.sentence(market: try market.resolved())
    #expect(sentence == "A is skipped: the quality of its mark is 0.549, below 0.55")
  }

  @Test("without an asset USD the cost is taken off equity and bears no charge")
  func withoutDollar() throws {
    var market = try TestMarket()
    let perpetual = try market.add("P")
    market.parameters.assets[TestMarket.dollar].name = "EURO"
    market.market.assetPrices[TestMarket.dollar] = try TestMarket.observation("1")
    let portfolio = try testPortfolio(.standard, dollars: "400", [(perpetual, "100")])
    #expect(Self.clips(try Self.plan(portfolio, market)) == ["close sell 32 19.2 380.8 340"])
  }
}
