import Amounts
import Margin
import Testing

/// MR-00d: what an account lacks, in words; and what it does not need.
@Suite struct UnpricedTests {
  private func reason(
    _ name: String, _ model: Portfolio.Model = .portfolio, _ change: (inout SmallBook) -> Void
  ) throws -> String? {
    var book = SmallBook()
    change(&book)
    let held = book.portfolio(model, positions: [name: ("1", "3000")])
    let ordered = book.portfolio(model, orders: [name: (.buy, "1", "3000")])
    let reason = try book.unpricedReason(held)
    #expect(try book.unpricedReason(ordered) == reason)
    return reason
  }

  @Test func marks() throws {
    #expect(
      try reason("ETH-PERP") { $0.market.marks[1] = nil } == "mark of ETH-PERP is missing")
    #expect(
      try reason("ETH-PERP") { $0.change("ETH-PERP") { $0.mark = .zero } }
        == "mark of ETH-PERP is impossible: 0")
    #expect(
      try reason("BTC-C") { $0.change("BTC-C") { $0.mark = .of("-0.5") } }
        == "mark of BTC-C is impossible: -0.5")
    #expect(try reason("BTC-C") { $0.change("BTC-C") { $0.mark = .zero } } == nil)
    for quality in ["-0.1", "1.01"] {
      #expect(
        try reason("ETH-PERP") { $0.change("ETH-PERP") { $0.quality = .of(quality) } }
          == "quality of ETH-PERP is impossible: \(quality)")
    }
  }

  @Test func observationsAtTheEdges() throws {
    func seen(_ seconds: Double) throws -> String? {
      try reason("ETH-PERP") {
        $0.change("ETH-PERP") { $0.observedMicroseconds -= Int64(seconds * 1e6) }
      }
    }
    #expect(try seen(0) == nil)
    #expect(try seen(900) == nil)
    #expect(
      try seen(900.5) == "mark of ETH-PERP is stale: observed 900.5 s before the close, "
        + "the limit is 900 s")
    #expect(try seen(-0.000001) == "mark of ETH-PERP was observed after the close")
  }

  @Test func forwardsAndVolatilities() throws {
    #expect(
      try reason("BTC-C", .standard) { $0.change("BTC-C") { $0.forward = nil } }
        == "forward of BTC-C is missing")
    #expect(
      try reason("BTC-C") { $0.change("BTC-C") { $0.forward = .zero } }
        == "forward of BTC-C is impossible: 0")
    #expect(try reason("ETH-PERP") { $0.change("ETH-PERP") { $0.forward = nil } } == nil)
    #expect(
      try reason("BTC-C") { $0.change("BTC-C") { $0.impliedVolatility = nil } }
        == "volatility of BTC-C is missing")
    #expect(
      try reason("BTC-C") { $0.change("BTC-C") { $0.impliedVolatility = .zero } }
        == "volatility of BTC-C is impossible: 0")
    // The standard model needs none, and nobody needs one at expiry.
    #expect(
      try reason("BTC-C", .standard) { $0.change("BTC-C") { $0.impliedVolatility = nil } } == nil)
    #expect(
      try reason("BTC-C") {
        $0.parameters.instruments[2].expiryMicroseconds = SmallBook.closeMicroseconds
        $0.change("BTC-C") { $0.impliedVolatility = nil }
      } == nil)
  }

  @Test func expiredContracts() throws {
    #expect(
      try reason("BTC-C") {
        $0.parameters.instruments[2].expiryMicroseconds = SmallBook.closeMicroseconds - 1
      } == "BTC-C has expired")
  }

  @Test func indexAndAssetPrices() throws {
    #expect(
      try reason("ETH-PERP") { $0.market.indexPrices[1] = nil } == "index of ETH is missing")
    #expect(
      try reason("ETH-PERP") { $0.market.indexPrices[1] = SmallBook.seen("0") }
        == "index of ETH is impossible: 0")
    #expect(
      try reason("ETH-PERP") {
        $0.market.indexPrices[1] = SmallBook.seen("3000", secondsBefore: -1)
      } == "index of ETH was observed after the close")
    #expect(
      try reason("ETH-PERP") { $0.market.assetPrices[2] = nil } == "price of USDC is missing")
    #expect(
      try reason("ETH-PERP") { $0.market.assetPrices[2] = SmallBook.seen("-1") }
        == "price of USDC is impossible: -1")
    #expect(try reason("ETH-PERP") { $0.market.indexPrices[0] = nil } == nil)
    #expect(try reason("ETH-PERP") { $0.market.assetPrices[3] = nil } == nil)
  }

  @Test func balancesNeedTheirPrices() throws {
    var book = SmallBook()
    book.market.assetPrices[3] = nil
    book.market.indexPrices[0] = nil
    func reason(_ asset: String, _ quantity: String) throws -> String? {
      try book.unpricedReason(book.portfolio(.standard, balances: [asset: quantity]))
    }
    #expect(try reason("USDT", "-1") == "price of USDT is missing")
    #expect(try reason("USDT", "0") == nil)
    #expect(try reason("BTC", "1") == "index of BTC is missing")
    #expect(try reason("USD", "1") == nil)
  }

  @Test func quantitiesOfZeroNeedNothing() throws {
    var book = SmallBook()
    book.market.marks[1] = nil
    let idle = book.portfolio(
      .portfolio, positions: ["ETH-PERP": ("0", "1")], orders: ["ETH-PERP": (.buy, "0", "1")])
    #expect(try book.unpricedReason(idle) == nil)
  }

  @Test func anAmountThatDoesNotFitIsNamed() throws {
    let book = SmallBook()
    let huge = book.portfolio(
      .portfolio, positions: ["BTC-PERP": ("90000000000000000000", "1")])
    let reason = try book.unpricedReason(huge)
    #expect(reason?.hasPrefix("an amount is out of range: ") == true)
  }

  @Test func othersGoOn() throws {
    var book = SmallBook()
    book.market.marks[1] = nil
    let assessor = AccountAssessor(market: try book.resolved())
    let broken = book.portfolio(.portfolio, positions: ["ETH-PERP": ("1", "1")])
    let whole = book.portfolio(.portfolio, positions: ["BTC-PERP": ("1", "60030")])
    #expect(assessor.assess(whole).standing != .unpriced)
    #expect(assessor.assess(broken).standing == .unpriced)
    #expect(assessor.lastRiskQuantities.isEmpty)
    #expect(assessor.assess(whole).standing != .unpriced)
  }
}
