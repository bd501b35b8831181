import Amounts
import Testing

@testable import Margin

/// An account computed in machine words has the figures it has in numbers of any size, or none.
@Suite struct NumberKindTests {
  /// What is done to the random accounts, so that words suffice, barely suffice, or do not.
  private static let changes: [@Sendable (inout RandomBook) -> Void] = [
    { _ in },
    { book in
      // Prices with all eighteen decimals.
      for index in book.market.marks.indices {
        let units = book.market.marks[index]?.mark.units ?? 0
        book.market.marks[index]?.mark = Price(units: units + 123_457)
      }
      for index in book.market.indexPrices.indices {
        guard let seen = book.market.indexPrices[index] else { continue }
        book.market.indexPrices[index] = Observation(
          price: Price(units: seen.price.units + 7), observedMicroseconds: seen.observedMicroseconds
        )
      }
    },
    { book in
      for index in book.parameters.underlyings.indices {
        let rate = book.parameters.underlyings[index].takerFeeRate.units
        book.parameters.underlyings[index].takerFeeRate = Ratio(units: rate + 3)
      }
    },
  ]

  @Test(arguments: [1, 1_000_000, 1_000_000_000_000] as [Int128], [0, 1, 2])
  func theFiguresAreTheSame(factor: Int128, change: Int) throws {
    var accounts = RandomAccounts()
    accounts.change = Self.changes[change]
    var computed = 0
    try accounts.ask { found in
      for place in found.portfolio.positions.indices {
        found.portfolio.positions[place].quantity = Self.scaled(
          found.portfolio.positions[place].quantity, by: factor)
      }
      var narrow = PortfolioAssessor(
        market: found.market, terms: try #require(found.market.narrowTerms))
      var wide = PortfolioAssessor(market: found.market, terms: found.market.terms)
      var quantities: (narrow: [RiskQuantity], wide: [RiskQuantity]) = ([], [])
      let expected = try? wide.assessment(of: found.portfolio, &quantities.wide)
      guard let figures = try? narrow.assessment(of: found.portfolio, &quantities.narrow) else {
        return
      }
      computed += 1
      #expect(figures == expected, found.name)
      #expect(quantities.narrow == quantities.wide, found.name)
    }
    // Something was compared.
    #expect(computed > 0 || factor > 1_000_000)
  }

  @Test func wordsSufficeForNearlyAllOrdinaryAccounts() throws {
    var accounts = RandomAccounts()
    accounts.quantityDecimals = 8
    var refused: [String] = []
    try accounts.ask { found in
      var narrow = PortfolioAssessor(
        market: found.market, terms: try #require(found.market.narrowTerms))
      var quantities: [RiskQuantity] = []
      if (try? narrow.assessment(of: found.portfolio, &quantities)) == nil {
        refused.append("\(found.name)")
      }
    }
    // What is refused has a rate that is a fraction of open interest, on a large amount.
    #expect(refused.count <= accounts.bookCount * accounts.accountsPerBook / 20, "\(refused)")
  }

  private static func scaled(_ quantity: Quantity, by factor: Int128) -> Quantity {
    let (units, overflow) = quantity.units.multipliedReportingOverflow(by: factor)
    guard !overflow, units.magnitude <= limit.magnitude else {
      return Quantity(units: quantity.units < 0 ? -limit : limit)
    }
    return Quantity(units: units)
  }

  /// The largest quantity the database holds.
  private static let limit: Int128 = 99_999_999_999_999_999_999_999_999_999_999_999_999
}

extension PortfolioAssessor {
  /// The figures with the stand-alone sum in memory of their own.
  mutating func assessment(
    of portfolio: Portfolio, _ quantities: inout [RiskQuantity]
  ) throws(AmountError) -> Assessment {
    var figures = MarginFigures()
    let reason = try assess(portfolio, true, into: &figures, &quantities)
    return reason.map { .unpriced($0) } ?? .priced(figures)
  }
}
