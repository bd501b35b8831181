import Amounts
import Margin
import Testing

/// MR-28: what is large against a day's volume.
@Suite struct ConcentrationTests {
  private func concentration(
    _ positions: KeyValuePairs<String, (String, String)>, volume: String = "10000000"
  ) throws -> Money {
    var book = SmallBook()
    book.add(future: "ETH-FUT", on: "ETH", days: 91, mark: "3000")
    book.parameters.underlyings[1].averageDailyVolumeUSD = .of(volume)
    return try book.figures(.portfolio, positions: positions).concentration
  }

  @Test func theSquareRootOfTheShareAboveOnePercent() throws {
    // 3 M·0.7·0.025·√(0.3 − 0.01)
    #expect(try concentration(["ETH-PERP": ("1000", "3000")]) == .of("28272.12"))
    #expect(try concentration(["ETH-PERP": ("-1000", "3000")]) == .of("28272.12"))
    // A quarter of 12 M above its free 1 %: 3.12 M·0.7·0.025·½.
    #expect(
      try concentration(["ETH-PERP": ("1040", "3000")], volume: "12000000") == .of("27300"))
  }

  @Test func upToOnePercentIsFree() throws {
    #expect(try concentration(["ETH-PERP": ("1000", "3000")], volume: "300000000") == .zero)
    #expect(try concentration(["ETH-PERP": ("1000", "3000")], volume: "299999999") > .zero)
  }

  @Test func ofAHedgeHalfTheGrossCounts() throws {
    let hedged = try concentration(["ETH-PERP": ("1000", "3000"), "ETH-FUT": ("-1000", "3000")])
    #expect(hedged == .of("28272.12"))
  }
}
