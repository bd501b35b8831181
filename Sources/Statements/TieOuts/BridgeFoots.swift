internal import Amounts
internal import Margin

/// T06: opening equity and the bridge make closing equity, in USD with its rounding line, which stays
/// within its limit, and in each asset without one; each asset's ends are its balance and positions.
enum BridgeFoots {
  static func verdict(of statement: Statement) throws(AmountError) -> TieOut {
    if let reason = statement.reasonWithoutBridge { return .notApplicable(.t06, reason) }
    guard let bridge = statement.bridge else { return .notApplicable(.t06, "there is no bridge") }
    var comparisons = Comparisons(.t06)
    comparisons.equal(
      try Money(bridge.opening.exact + bridge.amounts.total(), .halfEven),
      statement.figures?.equity ?? .zero, "USD: opening and lines")
    comparisons.within(
      bridge.amounts[.rounding], EquityBridge.roundingLimit, "USD: rounding and its limit")
    let (openings, closings) = try ends(statement, bridge)
    for (place, asset) in bridge.assets.enumerated() {
      let name = statement.market.terms.assets[asset.asset]
      comparisons.equal(
        try Money(asset.opening.exact + asset.amounts.total(), .halfEven), asset.closing,
        decimals: 18, "\(name): opening and lines")
      comparisons.equal(
        openings[place], asset.opening, decimals: 18, "\(name): prior balance and positions")
      comparisons.equal(
        closings[place], asset.closing, decimals: 18, "\(name): balance and positions")
    }
    return comparisons.result()
  }

  /// Balance and positions of each asset at both closes, from the other tables.
  private static func ends(
    _ statement: Statement, _ bridge: EquityBridge
  ) throws(AmountError) -> (opening: [Money], closing: [Money]) {
    let contracts = statement.market.terms.contracts
    var openings = AssetSums(bridge.assets.map(\.asset))
    var closings = openings
    for line in statement.cash {
      try openings.add(line.movement?.opening ?? .zero, line.asset)
      try closings.add(line.closing, line.asset)
    }
    for line in statement.movements {
      try openings.add(line.openingValue ?? .zero, contracts[line.contract].settlementAsset)
    }
    for line in statement.positions {
      try closings.add(line.equityValue ?? .zero, contracts[line.contract].settlementAsset)
    }
    return (openings.sums, closings.sums)
  }
}
