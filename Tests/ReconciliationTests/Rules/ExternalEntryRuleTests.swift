import Amounts
import Reconciliation
import Testing

/// The average entry of a position is the one the outside party has.
struct ExternalEntryRuleTests {
  @Test(
    arguments: [
      ("60000", "60000", nil), ("60000", "60001", "external_entry BTC-PERP 1 USD -2"),
      // Whoever keeps fewer decimals rounds.
      ("60000.123456789", "60000.12345679", nil), ("60000.12345679", "60000.123456789", nil),
      ("60000.123456789", "60000.1234569", "external_entry BTC-PERP 0.000000111 USD 0"),
    ] as [(String, String, String?)])
  func bothSides(ours: String, theirs: String, summary: String?) throws {
    let rule = ExternalEntryRule(market: try TestMarket.resolved.get(), tolerances: Tolerances())
    let found = rule.difference(
      instrument: "BTC-PERP", index: TestMarket.Contract.linear, quantity: try Quantity("2"),
      ours: try Price(ours), theirs: try Price(theirs))
    #expect(found?.summary == summary)
  }
}
