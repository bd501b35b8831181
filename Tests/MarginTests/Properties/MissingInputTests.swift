import Amounts
import Margin
import Testing

@Suite("P11: without an input that it needs an account is unpriced, never margined at less")
struct MissingInputTests {
  @Test("without any other input it is as before")
  func removingANeededInputMakesAnAccountUnpriced() throws {
    var unpriced = Set<String>()
    var unchanged = Set<String>()
    for seed in RandomAccounts.firstSeed..<RandomAccounts.firstSeed + 2 {
      let book = RandomBook(seed: seed)
      let whole = AccountAssessor(market: try book.resolved())
      var random = SplitMix64(seed: seed)
      let portfolios = (0..<300).map { _ in book.account(&random) }
      let before = portfolios.map { whole.assess($0, includingStandalone: false) }
      for input in inputs(book) where Int.random(in: 0..<3, using: &random) == 0 {
        var poorer = book
        input.remove(&poorer.market)
        let assessor = AccountAssessor(market: try poorer.resolved())
        for (number, portfolio) in portfolios.enumerated() {
          let assessment = assessor.assess(portfolio, includingStandalone: false)
          if input.isNeeded(portfolio) {
            #expect(assessment.standing == .unpriced, "RANDOM_SEED=\(seed) \(input.name)")
            unpriced.insert("\(seed) \(number)")
          } else {
            #expect(assessment == before[number], "RANDOM_SEED=\(seed) \(input.name)")
            unchanged.insert("\(seed) \(number)")
          }
        }
      }
    }
    #expect(unpriced.count >= 500 && unchanged.count >= 500)
  }

  private struct Input {
    let name: String
    let remove: (inout Market) -> Void
    let isNeeded: (Portfolio) -> Bool
  }

  private func inputs(_ book: RandomBook) -> [Input] {
    let instruments = book.parameters.instruments
    func uses(_ portfolio: Portfolio, _ condition: (Int) -> Bool) -> Bool {
      portfolio.positions.contains { condition($0.instrument) }
        || portfolio.orders.contains { condition($0.instrument) }
    }
    var inputs: [Input] = []
    for index in instruments.indices {
      inputs.append(
        Input(name: "mark of \(instruments[index].name)", remove: { $0.marks[index] = nil }) {
          uses($0) { $0 == index }
        })
      guard instruments[index].kind == .option else { continue }
      inputs.append(
        Input(
          name: "forward of \(instruments[index].name)",
          remove: { $0.marks[index]?.forward = nil }
        ) { uses($0) { $0 == index } })
      inputs.append(
        Input(
          name: "volatility of \(instruments[index].name)",
          remove: { $0.marks[index]?.impliedVolatility = nil }
        ) { $0.model == .portfolio && uses($0) { $0 == index } })
    }
    for (index, underlying) in book.parameters.underlyings.enumerated() {
      inputs.append(
        Input(name: "index of \(underlying.name)", remove: { $0.indexPrices[index] = nil }) {
          $0.balances.contains { book.parameters.assets[$0.asset].underlying == index }
            || uses($0) { instruments[$0].underlying == index }
        })
    }
    for (index, asset) in book.parameters.assets.enumerated()
    where asset.underlying == nil && asset.name != "USD" {
      inputs.append(
        Input(name: "price of \(asset.name)", remove: { $0.assetPrices[index] = nil }) {
          $0.balances.contains { $0.asset == index }
            || uses($0) { instruments[$0].settlementAsset == index }
        })
    }
    return inputs
  }
}
