import Amounts
import Clearing
import Margin
import Testing

/// What holds of every plan, on random accounts with fine and coarse lots.
struct PlanPropertyTests {
  /// The portfolio with its rows in another order and its positions split into two lots.
  static func rearranged(
    _ portfolio: Portfolio, using generator: inout SplitMix64
  ) -> Portfolio {
    var other = portfolio
    other.positions = portfolio.positions.flatMap { position in
      let part = Quantity(units: position.quantity.units / 3)
      return [
        Portfolio.Position(
          instrument: position.instrument, quantity: part, entry: position.entry),
        Portfolio.Position(
          instrument: position.instrument, quantity: position.quantity - part,
          entry: position.entry),
      ]
    }.shuffled(using: &generator)
    other.balances.shuffle(using: &generator)
    return other
  }

  @Test("the order of rows and the splitting of lots change nothing (P3)", arguments: 1...4)
  func rearranging(seed: UInt64) throws {
    var book = try RandomBook(seed: seed)
    let market = try book.market.resolved()
    let planner = LiquidationPlanner(market: market)
    var generator = SplitMix64(seed: seed)
    for model in Portfolio.Model.allCases {
      let (portfolio, figures) = try book.account(market, model: model, positions: 6, lots: 8)
      let plan = try planner.plan(portfolio, figures: figures)
      for _ in 0..<2 {
        let other = Self.rearranged(portfolio, using: &generator)
        #expect(try planner.plan(other, figures: figures) == plan)
        // Nor does what the planner did before.
        let fresh = LiquidationPlanner(market: market)
        #expect(try fresh.plan(other, figures: figures) == plan)
      }
    }
  }

  @Test(
    "clips only reduce, in whole lots within the clip size, and end above the target",
    arguments: 1...6)
  func lawful(seed: UInt64) throws {
    var book = try RandomBook(seed: 100 + seed)
    for index in book.market.parameters.underlyings.indices {
      book.market.parameters.underlyings[index].clipUSD = try Money("2500")
      book.market.parameters.underlyings[index].averageDailyVolumeUSD = try Money("5000000")
    }
    let market = try book.market.resolved()
    let planner = LiquidationPlanner(market: market)
    for number in 0..<8 {
      let model: Portfolio.Model = number.isMultiple(of: 2) ? .portfolio : .standard
      let (portfolio, figures) = try book.account(market, model: model, positions: 8, lots: 8)
      try check(try planner.plan(portfolio, figures: figures), of: portfolio, market)
    }
  }

  private func check(
    _ plan: LiquidationPlan, of portfolio: Portfolio, _ market: ResolvedMarket
  ) throws {
    var held: [Int: Exact] = [:]
    for position in portfolio.positions { held[position.instrument] = position.quantity.exact }
    var equity = plan.equityBefore
    for action in plan.actions where action.kind == .close {
      let index = try #require(action.instrument)
      let quantity = try #require(action.quantity).exact
      let limit = try #require(action.limit).exact
      let instrument = market.instruments[index]
      let before = try #require(held[index])
      #expect(action.side == (before.isNegative ? .buy : .sell))
      #expect(!(before.magnitude < quantity))
      let lots = try Exact.quotient(quantity, instrument.lotSize, decimals: 0, rounding: .down)
      #expect(lots * instrument.lotSize == quantity || quantity == before.magnitude)
      let notional = quantity * instrument.unitNotionalUSD
      #expect(!(Exact(2_500) < notional) || lots == .one)
      #expect(Exact.zero < limit)
      #expect((action.side == .buy) == (instrument.mark < limit))
      held[index] = before.isNegative ? before + quantity : before - quantity
      // Closing at the mark changes equity by the cost alone.
      #expect(action.equityAfter == equity - action.costUSD)
      equity = action.equityAfter
    }
    guard !plan.isTakeover else { return }
    let target = market.parameters.scalars[.liquidationTarget].exact
    #expect(!(target * plan.equityAfter.exact < plan.maintenanceAfter.exact))
  }
}
