internal import Amounts
internal import Margin

extension StatementBreak {
  /// What nothing explains, by asset, then by contract; nothing where the statement has no opening.
  static func breaks(
    _ projection: HoldingsProjection, of statement: Statement
  ) throws(AmountError) -> [StatementBreak] {
    guard statement.opening != .noPriorPeriod else { return [] }
    var breaks: [StatementBreak] = []
    let market = statement.market
    for balance in projection.balances where balance.unreconciled != .zero {
      let name = market.terms.assets[balance.asset]
      var differenceUSD: Money?
      if let rate = market.movementRate(balance.asset) {
        differenceUSD = try Money(balance.unreconciled.exact * rate.exact, .halfEven, decimals: 2)
      }
      breaks.append(
        StatementBreak(
          kind: .balance, item: name, expected: balance.expected.units,
          actual: balance.closing.units, difference: balance.unreconciled.units,
          differenceUSD: differenceUSD,
          explanation:
            "The balance of \(name) changed by \(balance.unreconciled) that no trade, transfer "
            + "or funding explains."))
    }
    for position in projection.positions {
      let name = market.terms.contracts[position.contract].name
      if position.unreconciled != .zero {
        breaks.append(
          StatementBreak(
            kind: .position, item: name, expected: position.expected.units,
            actual: position.closing.units, difference: position.unreconciled.units,
            explanation:
              "The position in \(name) changed by \(position.unreconciled) that no trade or "
              + "expiry explains."))
      } else if position.hasUnexplainedEntry {
        let expected = position.expectedEntry ?? .zero
        let actual = position.closingEntry ?? .zero
        breaks.append(
          StatementBreak(
            kind: .entry, item: name, expected: expected.units, actual: actual.units,
            difference: try actual.subtracting(expected).units,
            explanation:
              "The average entry of \(name) is \(actual), while the trades make it \(expected)."))
      }
    }
    return breaks
  }
}
