import Amounts
import Margin
import Testing

/// MR-06: expected funding that is to be paid, and the fees of leaving.
@Suite struct FundingAndFeesTests {
  private func book(rate: String, fee: String) -> SmallBook {
    var book = SmallBook()
    book.add(perpetual: "ETH-T", on: "ETH", settledIn: "USDT", mark: "3000")
    book.add(future: "ETH-FUT", on: "ETH", days: 91, mark: "3000")
    for place in book.market.expectedFundingRates.indices
    where book.parameters.instruments[place].kind == .perpetual {
      book.market.expectedFundingRates[place] = .of(rate)
    }
    for place in book.parameters.underlyings.indices {
      book.parameters.underlyings[place].takerFeeRate = .of(fee)
    }
    return book
  }

  @Test func fundingNetsWithinAnUnderlying() throws {
    let book = book(rate: "0.001", fee: "0")
    let both = try book.figures(
      .standard, positions: ["ETH-PERP": ("10", "3000"), "ETH-T": ("-4", "3000")])
    #expect(both.fundingAndFees == .of("18"))
    let received = try book.figures(.standard, positions: ["ETH-PERP": ("-10", "3000")])
    #expect(received.fundingAndFees == .zero)
    // What one underlying receives pays for no other.
    let apart = try book.figures(
      .standard, positions: ["ETH-PERP": ("10", "3000"), "BTC-PERP": ("-1", "60030")])
    #expect(apart.fundingAndFees == .of("30"))
  }

  @Test func onlyPerpetualsBearFunding() throws {
    let figures = try book(rate: "0.001", fee: "0").figures(
      .portfolio, positions: ["ETH-FUT": ("10", "3000"), "BTC-C": ("-1", "2000")])
    #expect(figures.fundingAndFees == .zero)
  }

  @Test func everyPositionPaysItsExitFee() throws {
    let figures = try book(rate: "0.001", fee: "0.0005").figures(
      .standard, positions: ["ETH-PERP": ("10", "3000"), "ETH-T": ("-4", "3000")])
    #expect(figures.fundingAndFees == .of("39"))
    #expect(figures.maintenance - figures.positionMarginMaintenance == .of("39"))
  }

  @Test func aLongOptionPaysAtMostAnEighthOfItsValue() throws {
    var book = book(rate: "0", fee: "0.0005")
    book.change("BTC-C") { $0.mark = .of("100") }
    let long = try book.figures(.portfolio, positions: ["BTC-C": ("2", "100")])
    #expect(long.fundingAndFees == .of("25"))
    let short = try book.figures(.portfolio, positions: ["BTC-C": ("-2", "100")])
    #expect(short.fundingAndFees == .of("60"))
    let standard = try book.figures(.standard, positions: ["BTC-C": ("2", "100")])
    #expect(standard.fundingAndFees == .zero)
  }

  @Test func aMissingExpectedRateCountsAsZero() throws {
    let figures = try SmallBook().figures(.standard, positions: ["ETH-PERP": ("10", "3000")])
    #expect(figures.fundingAndFees == .zero)
  }
}
