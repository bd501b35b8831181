import Amounts
import Margin
import Testing

/// P6 and P7: the edges of the standings on random accounts.
@Suite struct StandingEdgeTests {
  @Test func negativeEquityWithoutPositionsIsDefault() throws {
    var defaults = 0
    try RandomAccounts().ask { found in
      var portfolio = found.portfolio
      portfolio.positions = []
      portfolio.orders = []
      let figures = try found.figures(portfolio)
      #expect((figures.equity < .zero) == (figures.standing == .default), found.name)
      if figures.standing == .default { defaults += 1 }
    }
    #expect(defaults > 50)
  }

  @Test func equityExactlyAtMaintenanceIsNotLiquidated() throws {
    // A debt in dollars is free here, so that cash moves equity and nothing else.
    let accounts = RandomAccounts(change: { book in
      book.parameters.assets[0].liabilityInitial = .zero
      book.parameters.assets[0].liabilityMaintenance = .zero
    })
    var judged = 0
    try accounts.ask { found in
      guard !found.portfolio.positions.isEmpty || !found.portfolio.orders.isEmpty else { return }
      let figures = try found.figures(found.portfolio)
      let missing = figures.maintenance - figures.equity
      let at = try found.figures(adding(missing, to: found.portfolio))
      #expect(at.equity == at.maintenance && at.maintenance == figures.maintenance, found.name)
      #expect(at.standing != .liquidation && at.standing != .default, found.name)
      guard figures.maintenance > .zero else { return }
      let below = try found.figures(adding(missing - .of("0.01"), to: found.portfolio))
      #expect(below.standing == .liquidation, found.name)
      judged += 1
    }
    #expect(judged > 300)
  }

  private func adding(_ amount: Money, to portfolio: Portfolio) -> Portfolio {
    var portfolio = portfolio
    let held = portfolio.balances.firstIndex { $0.asset == 0 }
    let cash = Quantity(units: amount.units)
    if let held {
      portfolio.balances[held].quantity = portfolio.balances[held].quantity + cash
    } else {
      portfolio.balances.append(.init(asset: 0, quantity: cash))
    }
    return portfolio
  }
}
