import Amounts
import Margin
import Testing

/// MR-00b: risk quantities are totals rounded once half-even to 10^−8, and what of them is stored.
@Suite struct RiskQuantityTests {
  private func quantities(
    balances: KeyValuePairs<String, String> = [:],
    positions: KeyValuePairs<String, (String, String)>
  ) throws -> [RiskQuantity] {
    let book = SmallBook()
    let assessor = AccountAssessor(market: try book.resolved())
    _ = assessor.assess(book.portfolio(.portfolio, balances: balances, positions: positions))
    return assessor.lastRiskQuantities
  }

  @Test(arguments: [
    ("1.000000005", 100_000_000), ("1.000000015", 100_000_002), ("1.0000000151", 100_000_002),
    ("-1.000000015", -100_000_002), ("0.000000005", 0), ("0.000000005000000001", 1),
  ])
  func tiesGoToTheEvenNeighbour(text: String, units: Int) throws {
    let found = try quantities(positions: ["ETH-PERP": (text, "3000")])
    #expect(found.map(\.kind) == [.instrument] && found.map(\.units) == [Int128(units)])
  }

  @Test func instrumentsAreStoredOnlyWhereRoundingChangedThem() throws {
    #expect(try quantities(positions: ["ETH-PERP": ("1.00000001", "3000")]).isEmpty)
    // Two lots are one quantity.
    let lots = try quantities(
      positions: ["ETH-PERP": ("0.000000005", "3000"), "ETH-PERP": ("0.000000005", "3000")])
    #expect(lots.isEmpty)
  }

  @Test func coinsAreStoredWithTheirProfit() throws {
    var book = SmallBook()
    book.add(
      perpetual: "BTC-INV", on: "BTC", settledIn: "BTC", .inverse, multiplier: "10", mark: "60000")
    let assessor = AccountAssessor(market: try book.resolved())
    // 1,000 contracts of 10 USD from 50,000 to 60,000 gain 0.2 − 0.1666… coins.
    _ = assessor.assess(
      book.portfolio(.portfolio, balances: ["BTC": "1"], positions: ["BTC-INV": ("1000", "50000")]))
    #expect(assessor.lastRiskQuantities.map(\.kind) == [.coin])
    #expect(assessor.lastRiskQuantities.map(\.units) == [103_333_333])
    _ = assessor.assess(book.portfolio(.standard, balances: ["BTC": "1"]))
    #expect(assessor.lastRiskQuantities.isEmpty)
    _ = assessor.assess(book.portfolio(.portfolio, balances: ["USDC": "1"]))
    #expect(assessor.lastRiskQuantities.isEmpty)
  }
}
