import Margin
import Testing

@Suite("P9: the same inputs give the same result, resolved anew and by an engine of its own")
struct ReplayTests {
  @Test func aReplayIsIdentical() throws {
    var again: (seed: UInt64, assessor: AccountAssessor)?
    try RandomAccounts().ask { found in
      let first = AccountAssessor(market: found.market)
      let assessment = first.assess(found.portfolio)
      if again?.seed != found.book.seed {
        let market = try found.book.resolved()
        #expect(market.publishedItems == found.market.publishedItems, found.name)
        again = (found.book.seed, AccountAssessor(market: market))
      }
      #expect(again?.assessor.assess(found.portfolio) == assessment, found.name)
      #expect(again?.assessor.lastRiskQuantities == first.lastRiskQuantities, found.name)
    }
  }
}
