import Amounts
import Margin
import Testing

@Suite("P8: at the liquidation price equity is at least maintenance, and 10⁻⁴ further out below")
struct LiquidationPricePropertyTests {
  @Test("the prices found are such, by the search's word and by the engine anew", arguments: 0..<5)
  func atThePrice(book: UInt64) throws {
    let cent = Money.of("0.01").units
    var accounts = 0
    var none = 0
    try RandomAccounts(
      firstBook: book, bookCount: 1, accountsPerBook: 130, change: RandomAccounts.freeDollarDebt
    ).ask { random in
      // Cash is moved so that equity lies between maintenance and twice that.
      let now = try random.figures(random.portfolio)
      let share = Int128.random(in: 0...100, using: &random.random)
      let cushion = Money(units: now.maintenance.units / cent * share / 100 * cent)
      random.portfolio = random.adding(
        now.maintenance + cushion - now.equity, to: random.portfolio)
      let market = try ResolvedMarket(
        parameters: random.book.parameters, market: random.heldMarket)
      let all = try LiquidationPrice.all(of: random.portfolio, in: market)
      none += all.count { $0.found == nil }
      let prices = all.filter { $0.found != nil }
      accounts += prices.isEmpty ? 0 : 1
      // The engine is asked about one price of an account, since it takes long to begin anew.
      let asked = prices.indices.randomElement(using: &random.random)
      for (place, price) in prices.enumerated() {
        try expect(price, of: random, isAskedAnew: place == asked)
      }
    }
    // That is 500 accounts in five books.
    #expect(accounts >= 100)
    #expect(none > 40)
  }

  private func expect(
    _ price: LiquidationPrice, of random: RandomAccounts.Case, isAskedAnew: Bool
  ) throws {
    let liquidation = try #require(price.found)
    let (at, beyond) = (liquidation.at, liquidation.beyond)
    #expect(!(at.equity < at.maintenance), random.name)
    #expect(beyond.equity < beyond.maintenance, random.name)
    let step = Exact(price.direction == .up ? 10_001 : 9_999, scale: 4)
    #expect(!(Exact(1, scale: 17) < (at.price * step - beyond.price).magnitude), random.name)
    let ratio = try Exact.quotient(at.price, price.spot, decimals: 18, rounding: .halfEven)
    #expect(!(ratio < Exact(3, scale: 1)) && !(Exact(3) < ratio), random.name)
    guard isAskedAnew else { return }
    let index = try #require(
      random.book.parameters.underlyings.firstIndex { $0.name == price.underlying })
    for point in [at, beyond] {
      let (equity, maintenance) = try random.remargined(
        underlying: index, to: point.price, spot: price.spot)
      #expect(equity == point.equity && maintenance == point.maintenance, random.name)
    }
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
    var shift = MarketShift(parameters: book.parameters, market: heldMarket)
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
