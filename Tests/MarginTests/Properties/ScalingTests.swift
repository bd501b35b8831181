import Amounts
import Margin
import Testing

@Suite("P1: a book scaled by c has c times R and c times MR-27")
struct ScalingTests {
  @Test(arguments: [3, 10_000] as [Int128])
  func scalingTheBookScalesScanAndContingency(factor: Int128) throws {
    try RandomAccounts(model: .portfolio, quantityDecimals: 8).ask { found in
      var scaled = found.portfolio
      for place in scaled.balances.indices {
        scaled.balances[place].quantity = Quantity(
          units: scaled.balances[place].quantity.units * factor)
      }
      for place in scaled.positions.indices {
        scaled.positions[place].quantity = Quantity(
          units: scaled.positions[place].quantity.units * factor)
      }
      let one = try found.figures(found.portfolio)
      let many = try found.figures(scaled)
      // Each figure is rounded up once, MR-27 once per underlying. A coin's risk quantity holds
      // profit rounded at 10^−8, which is worth less than a cent in every scenario.
      let count = Int128(found.market.underlyings.count)
      expectScaled(one.diversifiedScan, many.diversifiedScan, factor, cents: 2, found.name)
      expectScaled(
        one.shortOptionInitial, many.shortOptionInitial, factor, cents: count, found.name)
      expectScaled(
        one.shortOptionMaintenance, many.shortOptionMaintenance, factor, cents: count, found.name)
    }
  }

  /// `|many − factor·one|` is at most `cents` for each of the books that were added up.
  private func expectScaled(
    _ one: Money, _ many: Money, _ factor: Int128, cents: Int128, _ name: Comment
  ) {
    let difference = (many.units - factor * one.units).magnitude
    #expect(difference <= (cents * factor * 10_000_000_000_000_000).magnitude, name)
  }
}
