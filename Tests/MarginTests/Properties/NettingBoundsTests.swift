import Amounts
import Margin
import Testing

@Suite("P2: R lies between full netting and none")
struct NettingBoundsTests {
  @Test func scanLiesBetweenFullNettingAndNone() throws {
    func everyLambda(_ lambda: Ratio, _ book: RandomBook) throws -> ResolvedMarket {
      var book = book
      for place in book.parameters.nodes.indices { book.parameters.nodes[place].lambda = lambda }
      return try book.resolved()
    }
    var bounds: (seed: UInt64, netted: AccountAssessor, gross: AccountAssessor)?
    var strictlyBetween = 0
    try RandomAccounts(model: .portfolio).ask { found in
      if bounds?.seed != found.book.seed {
        bounds = (
          found.book.seed, AccountAssessor(market: try everyLambda(.one, found.book)),
          AccountAssessor(market: try everyLambda(.zero, found.book))
        )
      }
      guard let bounds else { return }
      let own = try found.figures(found.portfolio).diversifiedScan
      guard
        case .priced(let netted) = bounds.netted.assess(
          found.portfolio, includingStandalone: false),
        case .priced(let gross) = bounds.gross.assess(found.portfolio, includingStandalone: false)
      else { throw UnexpectedlyUnpriced(name: found.name, assessment: .unpriced(.init("bounds"))) }
      #expect(netted.diversifiedScan <= own && own <= gross.diversifiedScan, found.name)
      if netted.diversifiedScan < own, own < gross.diversifiedScan { strictlyBetween += 1 }
      // Without netting R is the sum of the underlyings' own figures.
      let oracle = ScanOracle(assessor: bounds.gross, portfolio: found.portfolio)
      let sum = try oracle.diversifiedScan.rounded(.up, decimals: 2)
      #expect(sum == gross.diversifiedScan.exact, found.name)
    }
    #expect(strictlyBetween > 100)
  }
}
