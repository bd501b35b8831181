import Amounts
import Margin
import Testing

@Suite("P13: a plain loop over what is published gives R to the last digit")
struct RecomputationTests {
  @Test func scanIsRecomputedFromWhatIsPublished() throws {
    var assessor: AccountAssessor?
    var rounded = 0
    try RandomAccounts(model: .portfolio).ask { found in
      if assessor?.market !== found.market { assessor = AccountAssessor(market: found.market) }
      guard let assessor else { return }
      guard case .priced(let figures) = assessor.assess(found.portfolio, includingStandalone: false)
      else { throw UnexpectedlyUnpriced(name: found.name, assessment: .unpriced(.init(""))) }
      let oracle = ScanOracle(assessor: assessor, portfolio: found.portfolio)
      let scan = try Money(oracle.diversifiedScan, .up, decimals: 2)
      #expect(scan == figures.diversifiedScan, found.name)
      rounded += assessor.lastRiskQuantities.count { $0.kind == .instrument }
    }
    #expect(rounded > 100)
  }
}
