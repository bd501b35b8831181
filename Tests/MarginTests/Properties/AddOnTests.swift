import Amounts
import Testing

@testable import Margin

/// What holds of every add-on (MR-07), asked of random accounts of both models.
@Suite struct AddOnTests {
  private func addOn(_ random: inout SplitMix64) -> MarginAddOn {
    MarginAddOn(
      multiplier: Ratio(
        units: 1_000_000_000_000_000_000
          + random.next(0...2, decimals: [2, 8].randomElement(using: &random) ?? 2)),
      amountUSD: Money(units: random.next(0...100_000, decimals: 2)))
  }

  @Test func itNeverLowersAndKeepsTheLevelsInOrder() throws {
    try RandomAccounts().ask { found in
      let plain = try found.figures(found.portfolio, includingStandalone: true)
      found.portfolio.addOn = addOn(&found.random)
      let added = try found.figures(found.portfolio, includingStandalone: true)
      #expect(added.addOnInitial >= added.addOnMaintenance, found.name)
      #expect(added.addOnMaintenance >= .zero, found.name)
      #expect(added.initial == plain.initial + added.addOnInitial, found.name)
      #expect(added.maintenance == plain.maintenance + added.addOnMaintenance, found.name)
      #expect(added.initial >= added.maintenance, found.name)
      #expect(added.standaloneInitial == plain.standaloneInitial, found.name)
      let larger = MarginAddOn(
        multiplier: Ratio(units: found.portfolio.addOn.multiplier.units + 1),
        amountUSD: found.portfolio.addOn.amountUSD)
      found.portfolio.addOn = larger
      #expect(try found.figures(found.portfolio).initial >= added.initial, found.name)
    }
  }

  @Test func multiplierOneAndNoAmountChangeNoDigit() throws {
    try RandomAccounts().ask { found in
      let plain = try found.figures(found.portfolio, includingStandalone: true)
      found.portfolio.addOn = MarginAddOn(multiplier: .one, amountUSD: .zero)
      #expect(try found.figures(found.portfolio, includingStandalone: true) == plain, found.name)
    }
  }

  @Test func bothKindsOfNumbersAgree() throws {
    var computed = 0
    try RandomAccounts().ask { found in
      found.portfolio.addOn = addOn(&found.random)
      var narrow = PortfolioAssessor(
        market: found.market, terms: try #require(found.market.narrowTerms))
      var wide = PortfolioAssessor(market: found.market, terms: found.market.terms)
      var quantities: [RiskQuantity] = []
      guard let figures = try? narrow.assessment(of: found.portfolio, &quantities) else { return }
      computed += 1
      let expected = try wide.assessment(of: found.portfolio, &quantities)
      #expect(figures == expected, found.name)
    }
    #expect(computed > 300)
  }

  @Test("MR-43: liquidation prices are found with it, as far as they go")
  func liquidationPricesAreOfTheWholeRequirement() throws {
    var accounts = RandomAccounts()
    accounts.bookCount = 1
    accounts.accountsPerBook = 30
    var count = 0
    try accounts.ask { found in
      found.portfolio.addOn = addOn(&found.random)
      for price in try LiquidationPrice.all(of: found.portfolio, in: found.market) {
        guard let place = price.found else { continue }
        count += 1
        #expect(!(place.at.equity < place.at.maintenance), found.name)
        #expect(place.beyond.equity < place.beyond.maintenance, found.name)
      }
    }
    #expect(count > 0)
  }
}
