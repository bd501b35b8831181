internal import Amounts
public import Margin

extension LiquidationAction {
  /// Why the action is in its plan, as a sentence without a full stop. `orderName` gives the name of
  /// an order by its place in `Portfolio.orders`.
  public func sentence(
    market: ResolvedMarket, orderName: (_ place: Int) -> String
  ) -> String {
    switch reason {
    case .restingOrder:
      let order = orderPlace.map(orderName) ?? ""
      return "order \(order) rests; orders are cancelled before anything is closed"
    case .deficiency:
      let name = instrument.map { market.instruments[$0].name } ?? ""
      return "\(name) takes off the most deficiency for its cost: "
        + "from \(deficiencyBefore.inCents) to \(deficiencyAfter.inCents) USD "
        + "for \(costUSD.inCents) USD"
    case .equityBelowZero:
      return "equity is \(equityAfter.inCents) USD, and no closure raises it"
    case .nothingRestores:
      return "no set of closures restores the account: maintenance \(maintenanceAfter.inCents) USD "
        + "against equity \(equityAfter.inCents) USD"
    case .tooManyClips(let count, let limit):
      return "restoring the account takes \(count) clips, more than the \(limit) of a plan"
    }
  }
}

extension SkippedPosition {
  /// Why no clip touches the position, as a sentence without a full stop.
  public func sentence(market: ResolvedMarket) -> String {
    let name = market.instruments[instrument].name
    switch reason {
    case .staleMark: return "\(name) is skipped: its mark is stale"
    case .lowQuality(let quality, let threshold):
      return "\(name) is skipped: the quality of its mark is \(quality), below \(threshold)"
    }
  }
}

extension Money {
  /// The amount with at least two decimals.
  var inCents: String { text(minimumDecimals: 2) }
}
