import Amounts
import Margin
import Testing

/// MR-07: what people have added to a requirement.
@Suite struct AddOnChargeTests {
  private func figures(_ multiplier: String, _ amount: String) throws -> MarginFigures {
    let book = SmallBook()
    var portfolio = book.portfolio(
      .standard, balances: ["USD": "10000"], positions: ["BTC-PERP": ("0.5", "60000")])
    portfolio.addOn = MarginAddOn(multiplier: .of(multiplier), amountUSD: .of(amount))
    guard case .priced(let figures) = try book.assess(portfolio) else {
      throw UnexpectedlyUnpriced(name: "unpriced", assessment: try book.assess(portfolio))
    }
    return figures
  }

  @Test func theMultiplierIsOfTheLevelWithoutItAndTheAmountComesThen() throws {
    let plain = try figures("1", "0")
    #expect((plain.addOnInitial, plain.addOnMaintenance) == (.zero, .zero))
    let added = try figures("1.25", "1000.01")
    // A quarter, up to the cent, and the amount.
    func expected(_ level: Money) throws -> Money {
      try Money(level.exact * Exact(25, scale: 2) + Exact(100_001, scale: 2), .up, decimals: 2)
    }
    #expect(added.addOnInitial == (try expected(plain.initial)))
    #expect(added.addOnMaintenance == (try expected(plain.maintenance)))
    #expect(added.initial == plain.initial + added.addOnInitial)
    #expect(added.maintenance == plain.maintenance + added.addOnMaintenance)
  }

  @Test func itIsRoundedUpToTheCent() throws {
    let plain = try figures("1", "0")
    let added = try figures("1.000000000000000001", "0")
    #expect(plain.initial > .zero)
    #expect((added.addOnInitial, added.addOnMaintenance) == (.of("0.01"), .of("0.01")))
  }

  @Test func nothingElseIsTouched() throws {
    let plain = try figures("1", "0")
    var added = try figures("3", "7")
    #expect(added.standaloneInitial == plain.standaloneInitial)
    #expect(added.equity == plain.equity)
    added.addOnInitial = .zero
    added.addOnMaintenance = .zero
    added.initial = plain.initial
    added.maintenance = plain.maintenance
    added.standing = plain.standing
    #expect(added == plain)
  }

  @Test func itIsASumOfItsOwnForAnAccountThatNeedsNothing() throws {
    let book = SmallBook()
    var portfolio = book.portfolio(.portfolio, balances: ["USD": "100"])
    portfolio.addOn = MarginAddOn(multiplier: .of("2"), amountUSD: .of("50000"))
    guard case .priced(let figures) = try book.assess(portfolio) else {
      Issue.record("unpriced")
      return
    }
    #expect((figures.initial, figures.maintenance) == (.of("50000"), .of("50000")))
    // Nothing is held that could be closed (MR-40).
    #expect(figures.standing == .healthy)
  }

  @Test func anAmountBeyondWhatAnAmountCanBeMakesUnpriced() throws {
    let book = SmallBook()
    var portfolio = book.portfolio(
      .standard, balances: ["USD": "1"], positions: ["BTC-PERP": ("0.5", "60000")])
    portfolio.addOn = MarginAddOn(
      multiplier: .one, amountUSD: .of("99999999999999999999.99"))
    guard case .unpriced(let reason) = try book.assess(portfolio) else {
      Issue.record("priced")
      return
    }
    #expect(reason.description.hasPrefix("an amount is out of range"))
  }
}
