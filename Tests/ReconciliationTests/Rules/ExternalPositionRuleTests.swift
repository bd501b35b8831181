import Amounts
import Reconciliation
import Testing

/// A position is the one the outside party has.
struct ExternalPositionRuleTests {
  @Test(
    arguments: [
      ("-3", "-3", nil), ("-3", nil, "external_position BTC-INV 3 USD 30"),
      (nil, "5", "external_position BTC-INV 5 USD 50"), (nil, "0", nil),
      ("1", "-1", "external_position BTC-INV -2 USD -20"),
    ] as [(String?, String?, String?)])
  func bothSides(ours: String?, theirs: String?, summary: String?) throws {
    let rule = ExternalPositionRule(
      market: try TestMarket.resolved.get(), tolerances: Tolerances())
    let found = rule.difference(
      instrument: "BTC-INV", index: TestMarket.Contract.inverse,
      ours: try ours.map { try Quantity($0) }, theirs: try theirs.map { try Quantity($0) })
    #expect(found?.summary == summary)
  }
}
