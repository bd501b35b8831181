internal import Amounts
public import Margin

/// The rules over one account's prior holdings, activity and closing holdings: ``ReconciliationRule``
/// `balance`, `position` and `entry`.
public struct HoldingsRules: Sendable {
  /// The rules, in the order of ``differences(_:trades:)``.
  public static let rules: [ReconciliationRule] = [.balance, .position, .entry]

  private let value: DifferenceValue
  private let tolerances: Tolerances

  /// The rules at the prices of a period.
  ///
  /// - Parameter market: the market whose parameters the projection's terms were made of.
  public init(market: ResolvedMarket, tolerances: Tolerances) {
    value = DifferenceValue(market: market)
    self.tolerances = tolerances
  }

  /// What nothing explains of a projected account: balances, then positions and entries, each in
  /// the projection's order.
  ///
  /// - Parameter trades: those the projection was made with.
  public func differences(
    _ projection: HoldingsProjection, trades: [Trade]
  ) -> [Difference] {
    var differences: [Difference] = []
    let terms = projection.terms
    for balance in projection.balances where balance.unreconciled != .zero {
      let difference = BalanceRule.difference(
        balance, asset: terms.assets[balance.asset],
        quotients: Self.quotients(into: balance.asset, projection, trades),
        lacksFundingMark: projection.positions.contains {
          $0.lacksFundingMark && terms.contracts[$0.contract].settlementAsset == balance.asset
        }, tolerance: tolerances[.balance], value: value)
      if let difference { differences.append(difference) }
    }
    for position in projection.positions {
      let contract = terms.contracts[position.contract].name
      let difference =
        PositionRule.difference(
          position, contract: contract, tolerance: tolerances[.position], value: value)
        ?? EntryRule.difference(
          position, contract: contract, tolerance: tolerances[.entry], value: value)
      if let difference { differences.append(difference) }
    }
    return differences
  }

  /// How many divisions went into an asset's expected balance: each realised P&L and each funding of
  /// an inverse contract settled in it.
  private static func quotients(
    into asset: Int, _ projection: HoldingsProjection, _ trades: [Trade]
  ) -> Int {
    let contracts = projection.terms.contracts
    func isQuotient(_ contract: Int) -> Bool {
      contracts[contract].isReciprocal && contracts[contract].settlementAsset == asset
    }
    let realised = projection.trades.count { effect in
      (effect.realisedProfit ?? .zero) != .zero && isQuotient(trades[effect.trade].instrument)
    }
    return realised
      + projection.positions.count { $0.funding != .zero && isQuotient($0.contract) }
  }
}
