import Amounts
import Margin
import Testing

/// MR-27: what short options cost over and above the scan.
@Suite struct ShortOptionContingencyTests {
  @Test func shortContractsAreChargedAndLongOnesPayForNone() throws {
    let figures = try SmallBook().figures(
      .portfolio, positions: ["BTC-C": ("-3", "2000"), "BTC-P": ("3", "1800")])
    #expect(figures.shortOptionInitial == .of("900"))
    #expect(figures.shortOptionMaintenance == .of("540"))
  }

  @Test func itIsNoPartOfTheStandardModel() throws {
    let figures = try SmallBook().figures(.standard, positions: ["BTC-C": ("-3", "2000")])
    #expect(figures.shortOptionInitial == .zero && figures.shortOptionMaintenance == .zero)
  }
}
