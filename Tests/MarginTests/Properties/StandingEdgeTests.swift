import Amounts
import Margin
import Testing

/// The edges of the standings.
@Suite struct StandingEdgeTests {
  @Test("P6: no positions and negative equity is a default")
  func negativeEquityWithoutPositionsIsDefault() throws {
    try RandomAccounts().ask { found in
      var portfolio = found.portfolio
      portfolio.positions = []
      if Bool.random(using: &found.random) { portfolio.orders = [] }
      let figures = try found.figures(portfolio)
      #expect((figures.equity < .zero) == (figures.standing == .default), found.name)
      // Equity is moved to zero by cash, and below by a cent and by any amount.
      let missing = -figures.equity
      let even = try found.figures(found.adding(missing, to: portfolio))
      #expect(even.equity == .zero && even.standing != .default, found.name)
      for short in [Money.of("0.01"), Money(units: found.random.next(0.01...1e6, decimals: 2))] {
        let below = try found.figures(found.adding(missing - short, to: portfolio))
        #expect(below.equity == -short && below.standing == .default, found.name)
      }
    }
  }

  @Test("P7: equity exactly at maintenance is not liquidated, and a cent less is")
  func equityExactlyAtMaintenanceIsNotLiquidated() throws {
    var judged = 0
    try RandomAccounts(accountsPerBook: 140, change: RandomAccounts.freeDollarDebt).ask { found in
      guard !found.portfolio.positions.isEmpty || !found.portfolio.orders.isEmpty else { return }
      let figures = try found.figures(found.portfolio)
      let missing = figures.maintenance - figures.equity
      let at = try found.figures(found.adding(missing, to: found.portfolio))
      #expect(at.equity == at.maintenance && at.maintenance == figures.maintenance, found.name)
      #expect(at.standing != .liquidation && at.standing != .default, found.name)
      guard figures.maintenance > .zero else { return }
      let below = try found.figures(found.adding(missing - .of("0.01"), to: found.portfolio))
      #expect(below.standing == .liquidation, found.name)
      judged += 1
    }
    #expect(judged >= 500)
  }
}
