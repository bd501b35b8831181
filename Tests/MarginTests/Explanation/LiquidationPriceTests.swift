import Amounts
import Margin
import Testing

/// MR-43 on accounts that can be computed by hand.
struct LiquidationPriceTests {
  private func prices(
    _ book: SmallBook, _ portfolio: Portfolio
  ) throws -> [LiquidationPrice.Direction: LiquidationPrice] {
    let prices = try LiquidationPrice.all(of: portfolio, in: try book.resolved())
    return Dictionary(
      uniqueKeysWithValues: prices.filter { $0.underlying == "BTC" }.map { ($0.direction, $0) })
  }

  @Test("one linear leg has the closed form (q·mark − E + MM of the rest) / (q − |q|·mmr)")
  func closedForm() throws {
    let book = SmallBook()
    for (quantity, direction, mark) in [
      ("1", LiquidationPrice.Direction.down, "51312.820512820512820513"),
      ("-1", .up, "68321.951219512195121951"),
    ] {
      let found = try prices(
        book,
        book.portfolio(
          .standard, balances: ["USDC": "10000"], positions: ["BTC-PERP": (quantity, "60030")]))
      let price = try #require(found[direction]?.found?.at.price)
      // The mark is 60,030 where the index is 60,000; the lattice is 10⁻⁴ wide.
      let exact = try Exact.quotient(
        Price(mark).exact * Exact(60_000), Exact(60_030), decimals: 18, rounding: .halfEven)
      let gap = direction == .down ? price - exact : exact - price
      #expect(!gap.isNegative && gap < exact * Exact(1, scale: 4), "\(price) \(exact)")
      #expect(found[direction == .down ? .up : .down]?.found == nil)
    }
  }

  @Test("an account below maintenance now is liquidated again where it has recovered and falls")
  func belowMaintenanceNow() throws {
    let book = SmallBook()
    // Long at a loss: it stands only above some price, so nothing lies further down, nor up.
    let long = try prices(
      book,
      book.portfolio(
        .standard, balances: ["USDC": "1000"], positions: ["BTC-PERP": ("1", "60030")]))
    #expect(long[.down]?.found == nil && long[.up]?.found == nil)
  }

  @Test("a short straddle is liquidated on both sides, options re-marked")
  func straddle() throws {
    let book = SmallBook()
    let found = try prices(
      book,
      book.portfolio(
        .portfolio, balances: ["USDC": "60000"],
        positions: ["BTC-C": ("-3", "2059.6793177085"), "BTC-P": ("-3", "1812.3672243697")]))
    let down = try #require(found[.down]?.found)
    let up = try #require(found[.up]?.found)
    #expect(down.at.price < Exact(60_000) && Exact(60_000) < up.at.price)
    #expect(down.beyond.price == down.at.price * Exact(9_999, scale: 4))
    #expect(up.beyond.price == up.at.price * Exact(10_001, scale: 4))
  }

  @Test("a coin alone is never liquidated")
  func coin() throws {
    let book = SmallBook()
    let found = try prices(book, book.portfolio(.portfolio, balances: ["BTC": "2"]))
    #expect(found.count == 2 && found.values.allSatisfy { $0.found == nil })
  }
}
