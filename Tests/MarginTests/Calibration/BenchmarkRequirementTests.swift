import Amounts
import Testing

@testable import Margin

/// CA-06: benchmarks are margined by the rules of the portfolio model.
@Suite struct BenchmarkRequirementTests {
  private func path(_ asset: String, _ first: String, _ second: String) throws -> RangePath {
    try RangePath(.closes("100", first, second, second, asset: asset), terms: .short)
  }

  private func figures(_ name: String, _ paths: RangePath...) throws -> [Ratio] {
    let benchmark = try #require(BenchmarkPortfolio.all.first { $0.name == name })
    var requirement = BenchmarkRequirement(benchmark)
    return try requirement.figures(paths).map(\.value)
  }

  @Test("a perpetual held alone costs its range")
  func outright() throws {
    let bitcoin = try path("BTC", "103", "100")
    #expect(bitcoin.days.count == 2)
    #expect(try figures("btc-long", bitcoin) == bitcoin.days.map(\.priceRange))
  }

  @Test("BTC and ETH held together cost their mean, against each other what is not netted")
  func majors() throws {
    let (bitcoin, ether) = (try path("BTC", "103", "100"), try path("ETH", "105", "100"))
    let pairs = zip(bitcoin.days, ether.days).map { ($0.priceRange.exact, $1.priceRange.exact) }
    let half = Exact(5, scale: 1)
    #expect(
      try figures("majors-long", bitcoin, ether).map(\.exact) == pairs.map { half * ($0 + $1) })
    // (1 − 0.7)·(R + R′) + 0.7·(R′ − R), where the difference is above the least charge of 2 %.
    #expect(
      try figures("btc-eth-hedge", bitcoin, ether).map(\.exact)
        == pairs.map { Exact(3, scale: 1) * ($0 + $1) + Exact(7, scale: 1) * ($1 - $0) })
  }

  @Test(
    "a put bought takes away most of a perpetual's range, and a straddle sold loses at either end")
  func options() throws {
    let bitcoin = try path("BTC", "106", "100")
    let range = bitcoin.days[0].priceRange
    let protected = try figures("btc-protected", bitcoin)[0]
    #expect(protected < range && protected > .zero)
    let straddle = try figures("btc-short-straddle", bitcoin)[0]
    // It has earned about 14 % in premium when the price has not moved.
    #expect(straddle < range && straddle > range - .of("0.14"))
  }

  @Test("days are those that all underlyings have, and a range of 100 % is none to margin by")
  func bounds() throws {
    let (bitcoin, later) = (
      try path("BTC", "103", "100"),
      try RangePath(
        PriceHistory(
          asset: "ETH",
          days: ["100", "103", "100", "100"].enumerated().map { index, close in
            .init(day: CalendarDay(number: 20_088 + Int32(index)), close: .of(close))
          }), terms: .short)
    )
    #expect(try figures("majors-long", bitcoin, later).count == 1)
    #expect(throws: ParameterError.priceRangeOutOfBounds(underlying: "BTC")) {
      try figures("btc-long", try path("BTC", "200", "100"))
    }
  }

  @Test("a calibration says which benchmarks it has no prices for")
  func lacks() throws {
    let calibration = try Calibration([.closes("100", "103", "100")])
    #expect(calibration.benchmarks.allSatisfy { $0.measures == nil })
    #expect(calibration.benchmarks.first?.lack == "there is no range of BTC")
  }
}
