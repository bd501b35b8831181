internal import Amounts

extension NettingParts {
  /// Each node's share of R, and their sum.
  func workings(_ names: ExplainedNames, cents: Exact) -> [Working] {
    var workings: [Working] = []
    for node in nodes where !node.step.isZero {
      workings.append(
        Working(
          "share of \(names.node(node.place))",
          "(\(node.lambda) - \(node.parentLambda)) * "
            + "max(\(node.loss.reduced), \(node.minimumDelta.reduced))", node.step * node.figure))
    }
    workings.append(Working("R", Calculation.sum(workings.map(\.value)), cents, .up))
    return workings
  }
}

extension RiskParts {
  /// MR-25.
  func scanComponent(_ names: ExplainedNames) -> ExplainedComponent? {
    guard !netting.nodes.isEmpty else { return nil }
    let amount = ExplainedComponent.Amount(exact: netting.total, cents: diversifiedScan)
    return ExplainedComponent(
      .diversifiedScan, "MR-25", "", initial: amount, maintenance: amount, isRisk: true,
      workings: netting.workings(names, cents: diversifiedScan))
  }

  /// MR-30, where it takes something off.
  func reliefComponent(_ names: ExplainedNames) -> ExplainedComponent? {
    guard let cap, !relief.isZero else { return nil }
    let amount = ExplainedComponent.Amount(exact: -relief, cents: -relief)
    var workings = cap.coins.workings(names, cents: cap.coinsAlone)
    workings.append(
      Working("value of the options", Calculation.operand(cap.value), cap.valueCents, .up))
    workings.append(
      Working(
        "relief",
        "min(\(cap.coinsAlone.reduced) + \(cap.valueCents.reduced) - "
          + "(\(diversifiedScan.reduced) + \(basis.reduced)), 0)", -relief))
    return ExplainedComponent(
      .relief, "MR-30", "", initial: amount, maintenance: amount, isRisk: true,
      workings: workings)
  }
}
