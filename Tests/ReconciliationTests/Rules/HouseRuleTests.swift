import Amounts
import Reconciliation
import Testing

/// In each instrument the positions of clients and of the house sum to zero.
struct HouseRuleTests {
  private func rule(_ tolerances: Tolerances = Tolerances()) throws -> HouseRule {
    HouseRule(market: try TestMarket.resolved.get(), tolerances: tolerances)
  }

  private func totals(_ clients: String, _ house: String, index: Int? = 0) throws
    -> HouseRule.Totals
  {
    HouseRule.Totals(
      instrument: "BTC-PERP", index: index, clients: try Quantity(clients),
      house: try Quantity(house))
  }

  @Test func theHouseTakesTheOtherSide() throws {
    #expect(try rule().difference(totals("12.5", "-12.5")) == nil)
    #expect(try rule().difference(totals("0", "0")) == nil)
  }

  @Test(arguments: [
    ("10", "-9", "house BTC-PERP 1 USD 60000"),
    ("-3", "3.000000000000000001", "house BTC-PERP 0.000000000000000001 USD 0"),
    ("5", "0", "house BTC-PERP 5 USD 300000"), ("0", "-2", "house BTC-PERP -2 USD -120000"),
  ])
  func aSumThatIsNotZero(clients: String, house: String, summary: String) throws {
    let found = try #require(try rule().difference(totals(clients, house)))
    #expect(found.summary == summary)
    #expect(found.expected == (try -Quantity(clients)).units)
    #expect(found.actual == (try Quantity(house)).units)
  }

  @Test func anUnknownInstrumentHasNoValue() throws {
    #expect(
      try rule().difference(totals("1", "0", index: nil))?.summary == "house BTC-PERP 1 USD none")
  }

  @Test func aSumTooLargeToHoldIsADifference() throws {
    let totals = HouseRule.Totals(
      instrument: "BTC-PERP", index: 0, clients: nil, house: try Quantity("1"))
    let found = try #require(try rule().difference(totals))
    #expect(found.difference == nil)
    #expect(found.explanation.contains("10^20"))
  }

  @Test func theToleranceIsOfTheSum() throws {
    let tolerances = Tolerances([.house: Tolerance(absolute: 1)])
    #expect(
      try rule(tolerances).difference(totals("1", "-1.000000000000000001")) == nil)
  }
}
