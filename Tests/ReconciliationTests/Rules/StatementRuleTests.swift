import Reconciliation
import Testing

/// Every published statement is the one its source gives again.
struct StatementRuleTests {
  @Test func equalDigestsAreNoDifference() {
    #expect(StatementRule.difference(published: [1, 2], madeAgain: [1, 2]) == nil)
  }

  @Test func otherDigestsAreTold() {
    let found = StatementRule.difference(published: [0x0A, 0xFF], madeAgain: [0x0A, 0xFE])
    #expect(found?.rule == .statement)
    #expect(found?.item == "*")
    #expect(found?.explanation == "published with SHA-256 0aff, made again with 0afe")
  }
}
