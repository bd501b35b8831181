import Amounts
import Margin
import Testing

/// Prices moved as a question puts them.
struct MarketShiftTests {
  @Test("an underlying's index, futures and forwards move in proportion, the others stay")
  func proportion() throws {
    let book = SmallBook()
    var shift = MarketShift(parameters: book.parameters, market: book.market)
    try shift.move(underlying: book.underlying("BTC"), by: Exact(11, scale: 1))
    #expect(shift.market.indexPrices.map { $0?.price.description } == ["66000", "3000"])
    #expect(mark("BTC-PERP", book, shift)?.mark == .of("66033"))
    #expect(mark("ETH-PERP", book, shift)?.mark == .of("3000"))
    #expect(mark("BTC-C", book, shift)?.forward == .of("66330"))
    #expect(mark("BTC-C", book, shift)?.impliedVolatility == .of("0.6"))
  }

  @Test("a linear option gains what Black-76 does, whatever its mark was")
  func linearOption() throws {
    // The call's mark is its model value, so it is that at the other forward too; the put's is not.
    var book = SmallBook()
    book.change("BTC-P") { $0.mark = .of("2812.3672243697") }
    var shift = MarketShift(parameters: book.parameters, market: book.market)
    try shift.move(underlying: 0, by: Exact(9, scale: 1))
    let call = try #require(mark("BTC-C", book, shift)?.mark)
    // Black-76 at F = 54,270, K = 66,000, 30 days, σ = 0.6.
    #expect((call - .of("653.874872")).units.magnitude < 1_000_000_000_000)
    let put = try #require(mark("BTC-P", book, shift)?.mark)
    #expect((put - .of("4885.154998")).units.magnitude < 1_000_000_000_000)
  }

  @Test("a mark below the model does not fall below zero")
  func floor() throws {
    var book = SmallBook()
    book.change("BTC-C") { $0.mark = .of("100") }
    var shift = MarketShift(parameters: book.parameters, market: book.market)
    try shift.move(underlying: 0, by: Exact(5, scale: 1))
    #expect(mark("BTC-C", book, shift)?.mark == .zero)
  }

  @Test("an inverse option's mark is its value in dollars over the new price")
  func inverseOption() throws {
    var book = SmallBook()
    book.add(
      option: "BTC-I", on: "BTC", settledIn: "BTC", .inverse, strike: "66000", right: .call,
      mark: "0.05", volatility: "0.6")
    var shift = MarketShift(parameters: book.parameters, market: book.market)
    try shift.move(underlying: 0, by: Exact(12, scale: 1))
    let linear = try #require(mark("BTC-C", book, shift)?.mark)
    let gain = linear - .of("2059.6793177085")
    let inverse = try #require(mark("BTC-I", book, shift)?.mark)
    let value = try Price(inverse.exact * Exact(72_000), .halfEven)
    #expect((value - .of("3000") - gain).units.magnitude < 100_000)
  }

  @Test("volatility moves the mark of its option and nothing else, and back again")
  func volatility() throws {
    let book = SmallBook()
    var shift = MarketShift(parameters: book.parameters, market: book.market)
    try shift.scaleVolatility(of: 0, by: Exact(2))
    #expect(mark("BTC-C", book, shift)?.impliedVolatility == .of("1.2"))
    let risen = try #require(mark("BTC-C", book, shift)?.mark)
    #expect(risen > .of("4000"))
    #expect(mark("BTC-PERP", book, shift)?.mark == .of("60030"))
    try shift.setVolatility(of: book.instrument("BTC-C"), to: .of("0.6"))
    let back = try #require(mark("BTC-C", book, shift)?.mark)
    #expect((back - .of("2059.6793177085")).units.magnitude < 100_000_000)
  }

  @Test("what is missing stays missing")
  func missing() throws {
    var book = SmallBook()
    book.market.indexPrices[0] = nil
    book.change("BTC-C") { $0.forward = nil }
    var shift = MarketShift(parameters: book.parameters, market: book.market)
    try shift.move(underlying: 0, by: Exact(2))
    #expect(shift.market.indexPrices[0] == nil)
    #expect(mark("BTC-C", book, shift)?.forward == nil)
    #expect(mark("BTC-C", book, shift)?.mark == .of("2059.6793177085"))
  }

  private func mark(_ name: String, _ book: SmallBook, _ shift: MarketShift) -> Mark? {
    shift.market.marks[book.instrument(name)]
  }
}
