import Amounts
import Margin
import Testing

/// MR-05: a mark of poor quality costs a share of the notional.
@Suite struct PriceQualityTests {
  private func quality(
    _ quality: String, _ model: Portfolio.Model, _ name: String, _ quantity: String
  ) throws -> Money {
    var book = SmallBook()
    book.change(name) { $0.quality = .of(quality) }
    return try book.figures(model, positions: [name: (quantity, "3000")]).priceQuality
  }

  @Test(arguments: [("1", "0"), ("0.55", "0"), ("0.3", "2727.28"), ("0", "6000")])
  func belowTheThresholdTheGapIsCharged(quality: String, charge: String) throws {
    // 30,000·0.2·(0.55 − c)/0.55
    #expect(try self.quality(quality, .standard, "ETH-PERP", "10") == .of(charge))
    #expect(try self.quality(quality, .portfolio, "ETH-PERP", "-10") == .of(charge))
  }

  @Test func aLongOptionIsChargedAtMostItsValue() throws {
    #expect(try quality("0", .portfolio, "BTC-C", "-1") == .of("12000"))
    #expect(try quality("0", .portfolio, "BTC-C", "1") == .of("2059.68"))
    #expect(try quality("0", .standard, "BTC-C", "1") == .zero)
    #expect(try quality("0", .standard, "BTC-C", "-1") == .of("12000"))
  }

  @Test func positionsOfAnUnderlyingAreRoundedTogether() throws {
    var book = SmallBook()
    book.add(perpetual: "ETH-T", on: "ETH", settledIn: "USDT", mark: "3000")
    for name in ["ETH-PERP", "ETH-T", "BTC-PERP"] { book.change(name) { $0.quality = .of("0.3") } }
    // Each is 0.2727… cents.
    let figures = try book.figures(
      .standard,
      positions: [
        "ETH-PERP": ("0.00001", "3000"), "ETH-T": ("0.00001", "3000"),
        "BTC-PERP": ("0.0000005", "60030"),
      ])
    #expect(figures.priceQuality == .of("0.02"))
  }
}
