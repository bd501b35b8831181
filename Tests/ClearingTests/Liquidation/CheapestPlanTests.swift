import Amounts
import Clearing
import Margin
import Testing

/// Plans against the cheapest of all combinations of closed lots, found by trying each.
struct CheapestPlanTests {
  /// Costs of plans by the least costs, over books on which some combination restores the account.
  static func ratios(
    seed: UInt64, books: Int, positions: Int, lots: Int, effort: LiquidationEffort
  ) throws -> (ratios: [Exact], missed: Int) {
    var ratios: [Exact] = []
    var missed = 0
    var book = try RandomBook(seed: seed)
    let market = try book.market.resolved()
    let planner = LiquidationPlanner(market: market, effort: effort)
    let cheapest = CheapestClosure(market: market)
    for number in 0..<books {
      let model: Portfolio.Model = number.isMultiple(of: 2) ? .portfolio : .standard
      let (portfolio, figures) = try book.account(
        market, model: model, positions: positions, lots: lots)
      let plan = try planner.plan(portfolio, figures: figures)
      guard let least = try cheapest.cost(portfolio) else {
        #expect(plan.isTakeover, "book \(number) of seed \(seed) has a plan where none is")
        continue
      }
      if plan.isTakeover {
        missed += 1
      } else {
        #expect(!(plan.costUSD.exact < least), "book \(number) of seed \(seed)")
        ratios.append(
          try Exact.quotient(plan.costUSD.exact, least, decimals: 6, rounding: .up))
      }
    }
    return (ratios, missed)
  }

  @Test(
    "on small books every combination is looked at, and the plan is the cheapest", arguments: 1...3)
  func exact(seed: UInt64) throws {
    let (ratios, missed) = try Self.ratios(
      seed: seed, books: 24, positions: 3, lots: 4, effort: LiquidationEffort())
    #expect(missed == 0)
    #expect(ratios.count >= 8)
    #expect(ratios.allSatisfy { $0 == .one }, "\(ratios)")
  }

  @Test("where they are not, greedy and local improvement stay close to it", arguments: 1...3)
  func greedy(seed: UInt64) throws {
    let (ratios, missed) = try Self.ratios(
      seed: seed + 10, books: 24, positions: 4, lots: 3,
      effort: LiquidationEffort(combinationLimit: 0))
    #expect(missed <= 1)
    #expect(ratios.count >= 8)
    let sum = ratios.reduce(Exact.zero, +)
    // At most 1.02 times the least cost on average, and never 1.5 times it.
    #expect(!(Exact(102, scale: 2) * Exact(Int128(ratios.count)) < sum), "\(ratios)")
    #expect(ratios.allSatisfy { $0 < Exact(15, scale: 1) }, "\(ratios)")
  }
}
