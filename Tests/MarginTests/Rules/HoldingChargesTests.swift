import Amounts
import Margin
import Testing

/// MR-02 and MR-03: what a net holding costs.
@Suite struct HoldingChargesTests {
  @Test func haircutsAreMarginalAndConversionIsFlat() throws {
    var book = SmallBook()
    book.parameters.assets[book.asset("BTC")].haircuts = [
      HaircutBand(fromUSD: .zero, initial: .of("0.05"), maintenance: .of("0.03")),
      HaircutBand(fromUSD: .of("100000"), initial: .of("0.1"), maintenance: .of("0.06")),
    ]
    let standard = try book.figures(.standard, balances: ["BTC": "3"])
    #expect(standard.haircutInitial == .of("13000"))
    #expect(standard.haircutMaintenance == .of("7800"))
    let portfolio = try book.figures(.portfolio, balances: ["BTC": "3"])
    #expect(portfolio.haircutInitial == .of("900"))
    #expect(portfolio.haircutMaintenance == .of("540"))
  }

  @Test func debtsBearTheirRateExceptInTheScan() throws {
    let book = SmallBook()
    let standard = try book.figures(.standard, balances: ["USDT": "-1000", "BTC": "-1"])
    #expect(standard.liabilityInitial == .of("4820"))
    #expect(standard.liabilityMaintenance == .of("3010"))
    let portfolio = try book.figures(.portfolio, balances: ["USDT": "-1000", "BTC": "-1"])
    #expect(portfolio.liabilityInitial == .of("20"))
    #expect(portfolio.liabilityMaintenance == .of("10"))
  }

  @Test func profitAndLossIsPartOfTheHolding() throws {
    var book = SmallBook()
    book.add(perpetual: "ETH-T", on: "ETH", settledIn: "USDT", mark: "3000")
    let left = try book.figures(
      .standard, balances: ["USDT": "1000"], positions: ["ETH-T": ("1", "3400")])
    #expect(left.haircutInitial == .of("12") && left.liabilityInitial == .zero)
    let owed = try book.figures(
      .standard, balances: ["USDT": "1000"], positions: ["ETH-T": ("1", "4500")])
    #expect(owed.haircutInitial == .zero && owed.liabilityInitial == .of("10"))
    // Options have no profit in the holding.
    let option = try book.figures(.standard, positions: ["BTC-C": ("1", "9000")])
    #expect(option.liabilityInitial == .zero)
  }

  @Test func anAssetWithoutHaircutRowsCountsForNothing() throws {
    var book = SmallBook()
    book.parameters.assets[book.asset("EUR")].haircuts = []
    let figures = try book.figures(.standard, balances: ["EUR": "1000"])
    #expect(figures.haircutInitial == .of("1080") && figures.haircutMaintenance == .of("1080"))
  }

  @Test func everyAssetIsRoundedUpByItself() throws {
    let figures = try SmallBook().figures(
      .standard, balances: ["EUR": "0.001", "USDT": "0.001", "BTC": "0.0000001"])
    #expect(figures.haircutInitial == .of("0.03"))
  }
}
