internal import Amounts
internal import Margin

/// T02: per asset, opening and movements make closing, and the movements are those of the transfers,
/// trades and funding listed.
enum CashMovements {
  static func verdict(of statement: Statement) throws(AmountError) -> TieOut {
    if let reason = statement.reasonWithoutOpening { return .notApplicable(.t02, reason) }
    var comparisons = Comparisons(.t02)
    let listed = try listed(statement)
    for (place, line) in statement.cash.enumerated() {
      guard let movement = line.movement else { continue }
      let name = statement.market.terms.assets[line.asset]
      let effects = try movement.effects.total()
      let closing = try movement.opening.adding(effects).adding(movement.unreconciled)
      comparisons.equal(closing, line.closing, decimals: 18, "\(name): opening and movements")
      comparisons.equal(
        listed[place], effects, decimals: 18, "\(name): transfers, trades and funding listed")
    }
    return comparisons.result()
  }

  /// Σ of what the transfers, trades and funding of the other tables did, by asset.
  private static func listed(_ statement: Statement) throws(AmountError) -> [Money] {
    var sums = AssetSums(statement.cash.map(\.asset))
    let contracts = statement.market.terms.contracts
    for transfer in statement.transfers {
      try sums.add(transfer.signedAmount, transfer.asset)
    }
    for line in statement.trades {
      let settlement = contracts[line.trade.instrument].settlementAsset
      try sums.add(line.realisedProfit ?? .zero, settlement)
      try sums.add(line.optionPremium, settlement)
      try sums.add(-line.trade.fee, line.trade.feeAsset)
    }
    for line in statement.movements {
      try sums.add(line.funding, contracts[line.contract].settlementAsset)
    }
    return sums.sums
  }
}
