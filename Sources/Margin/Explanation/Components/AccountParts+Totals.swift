internal import Amounts

extension AccountParts {
  /// Equity, RISK and the requirements as sums of rounded parts.
  func totals(_ components: [ExplainedComponent]) throws(AmountError) -> [Working] {
    var workings = [
      Working("equity", equityText, try equity.rounded(.down, decimals: 2), .down)
    ]
    var first = components.filter { !$0.isRisk }.map(\.initial.cents)
    var second = components.filter { !$0.isRisk }.map(\.maintenance.cents)
    if let risk {
      let parts = components.filter(\.isRisk).map(\.initial.cents)
      workings.append(Working("RISK", Calculation.sum(parts), risk.risk))
      workings.append(
        Working(
          "initial RISK", Calculation.product(risk.initialFactor, risk.risk), risk.initial, .up))
      workings.append(
        Working(
          "maintenance RISK", Calculation.product(risk.maintenanceFactor, risk.risk),
          risk.maintenance, .up))
      first.insert(risk.initial, at: 0)
      second.insert(risk.maintenance, at: 0)
    }
    workings.append(
      Working("initial requirement", Calculation.sum(first.filter { !$0.isZero }), initial))
    workings.append(
      Working(
        "maintenance requirement", Calculation.sum(second.filter { !$0.isZero }), maintenance))
    return workings
  }

  private var equityText: String {
    var terms = holdings.filter { !$0.net.isZero }.map { Calculation.product($0.net, $0.price) }
    for position in book.positions where position.contract.isOption && !position.quantity.isZero {
      terms.append(Calculation.product(position.quantity, position.contract.markValue))
    }
    return terms.isEmpty ? "0" : terms.joined(separator: " + ")
  }
}
