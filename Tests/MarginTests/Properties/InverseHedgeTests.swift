import Amounts
import Margin
import Testing

@Suite("P12: an inverse contract with its coins shows nothing in any scenario beyond quantisation")
struct InverseHedgeTests {
  @Test("short |q| with |q|·n/entry of the coin has SCAN < 0.01")
  func shortInverseWithItsCoinHasNoScan() throws {
    // Without a minimum by delta R is the scan itself.
    let accounts = RandomAccounts(
      model: .portfolio,
      change: { book in
        book.parameters.scalars[.minimumDeltaNet] = .zero
        book.parameters.scalars[.minimumDeltaHedged] = .zero
      })
    try accounts.ask { found in
      let inverses = found.book.parameters.instruments.indices.filter {
        found.book.parameters.instruments[$0].payoff == .inverse
          && found.book.parameters.instruments[$0].kind != .option
      }
      let index = try #require(inverses.randomElement(using: &found.random))
      let terms = found.book.parameters.instruments[index]
      let mark = try #require(found.book.market.marks[index]).mark
      let contracts = found.random.next(1...100_000, decimals: 0)
      let entry = Price(
        units: mark.units / 1_000 * Int128.random(in: 700...1_300, using: &found.random))
      let coins = try Exact.quotient(
        Quantity(units: contracts).exact * terms.multiplier.exact, entry.exact, decimals: 18,
        rounding: .halfEven)
      let hedged = Portfolio(
        model: .portfolio, status: .active,
        balances: [.init(asset: terms.settlementAsset, quantity: try Quantity(coins, .halfEven))],
        positions: [.init(instrument: index, quantity: Quantity(units: -contracts), entry: entry)])
      let assessor = AccountAssessor(market: found.market)
      let assessment = assessor.assess(hedged, includingStandalone: false)
      guard case .priced(let figures) = assessment else {
        throw UnexpectedlyUnpriced(name: found.name, assessment: assessment)
      }
      // Rounded up to a cent, what is below a cent is a cent; before that it is below.
      #expect(figures.diversifiedScan <= .of("0.01"), found.name)
      let scan = ScanOracle(assessor: assessor, portfolio: hedged).diversifiedScan
      #expect(scan < Exact(1, scale: 2), found.name)
    }
  }
}
