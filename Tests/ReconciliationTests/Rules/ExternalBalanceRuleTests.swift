import Amounts
import Reconciliation
import Testing

/// A balance is the one the outside party has.
struct ExternalBalanceRuleTests {
  @Test(
    arguments: [
      ("1.5", "1.5", nil), ("1.5", nil, "external_balance BTC -1.5 USD -90000"),
      (nil, "0.5", "external_balance BTC 0.5 USD 30000"), (nil, "0", nil),
      ("1", "1.000000000000000001", "external_balance BTC 0.000000000000000001 USD 0"),
      ("-2", "2", "external_balance BTC 4 USD 240000"),
    ] as [(String?, String?, String?)])
  func bothSides(ours: String?, theirs: String?, summary: String?) throws {
    let rule = ExternalBalanceRule(
      market: try TestMarket.resolved.get(), tolerances: Tolerances())
    let found = rule.difference(
      asset: "BTC", index: TestMarket.Asset.btc, ours: try ours.map { try Quantity($0) },
      theirs: try theirs.map { try Quantity($0) })
    #expect(found?.summary == summary)
    #expect(found?.expected == (summary == nil ? nil : try ours.map { try Quantity($0).units }))
  }

  @Test func whatOneSideDoesNotNameIsSaid() throws {
    let rule = ExternalBalanceRule(
      market: try TestMarket.resolved.get(), tolerances: Tolerances())
    let found = rule.difference(asset: "XYZ", index: nil, ours: nil, theirs: try Quantity("3"))
    #expect(found?.summary == "external_balance XYZ 3 USD none")
    #expect(found?.explanation == "the source has 3, the book does not name it")
  }

  @Test func aSourceOfEightDecimalsMayBeTolerated() throws {
    let rule = ExternalBalanceRule(
      market: try TestMarket.resolved.get(),
      tolerances: Tolerances([.externalBalance: Tolerance(absolute: 10_000_000_000)]))
    func found(_ theirs: String) throws -> Difference? {
      rule.difference(
        asset: "BTC", index: TestMarket.Asset.btc, ours: try Quantity("1.123456784"),
        theirs: try Quantity(theirs))
    }
    #expect(try found("1.12345678") == nil)
    #expect(try found("1.12345680") != nil)
  }
}
