import Amounts
import Margin
import Testing

/// P8 and the search behind it, asked of random accounts of both models.
struct LiquidationPricePropertyTests {
  @Test(
    "P8: at the liquidation price equity is at least maintenance, and 10⁻⁴ further out it is below")
  func atThePrice() throws {
    var found = 0
    var none = 0
    try RandomAccounts(accountsPerBook: 100).ask { random in
      for price in try LiquidationPrice.all(of: random.portfolio, in: random.market) {
        guard let liquidation = price.found else {
          none += 1
          continue
        }
        found += 1
        let factor: (Exact) throws -> Exact = {
          try Exact.quotient($0, price.spot, decimals: 18, rounding: .halfEven)
        }
        #expect(!(liquidation.at.equity < liquidation.at.maintenance), random.name)
        #expect(liquidation.beyond.equity < liquidation.beyond.maintenance, random.name)
        let step = Exact(price.direction == .up ? 10_001 : 9_999, scale: 4)
        let gap = liquidation.at.price * step - liquidation.beyond.price
        #expect(!(Exact(1, scale: 17) < gap.magnitude), random.name)
        let ratio = try factor(liquidation.at.price)
        #expect(!(ratio < Exact(3, scale: 1)) && !(Exact(3) < ratio), random.name)
        // Margined again by the engine alone, from prices moved here; it takes long, so not for all.
        guard found.isMultiple(of: 5) else { continue }
        let index = random.book.parameters.underlyings.firstIndex { $0.name == price.underlying }
        let (equity, maintenance) = try random.remargined(
          underlying: try #require(index), to: liquidation.at.price, spot: price.spot)
        #expect(equity == liquidation.at.equity, random.name)
        #expect(maintenance == liquidation.at.maintenance, random.name)
      }
    }
    #expect(found > 200)
    #expect(none > 200)
  }

  @Test("none in range means that the account stands at no price of a grid where it stood before")
  func noneInRange() throws {
    try RandomAccounts(bookCount: 1, accountsPerBook: 5).ask { random in
      for price in try LiquidationPrice.all(of: random.portfolio, in: random.market)
      where price.found == nil {
        let index = try #require(
          random.book.parameters.underlyings.firstIndex { $0.name == price.underlying })
        var stood = false
        for step in 0...7 {
          let factor =
            price.direction == .up
            ? Exact(Int128(100 + step * 28), scale: 2) : Exact(Int128(100 - step * 10), scale: 2)
          let (equity, maintenance) = try random.remargined(
            underlying: index, to: price.spot * factor, spot: price.spot)
          let stands = !(equity < maintenance)
          #expect(stands || !stood, "\(random.name) \(price)")
          stood = stands
        }
      }
    }
  }
}

extension RandomAccounts.Case {
  /// Equity and maintenance with one underlying moved to a price.
  func remargined(
    underlying: Int, to price: Exact, spot: Exact
  ) throws -> (equity: Exact, maintenance: Exact) {
    var shift = MarketShift(parameters: book.parameters, market: book.market)
    try shift.move(
      underlying: underlying,
      by: Exact.quotient(price, spot, decimals: 24, rounding: .halfEven))
    let moved = try ResolvedMarket(parameters: shift.parameters, market: shift.market)
    let assessment = AccountAssessor(market: moved).assess(portfolio, includingStandalone: false)
    guard case .priced(let figures) = assessment else {
      throw UnexpectedlyUnpriced(name: name, assessment: assessment)
    }
    return (figures.equity.exact, figures.maintenance.exact)
  }
}
