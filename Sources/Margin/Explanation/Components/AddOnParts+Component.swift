internal import Amounts

extension AddOnParts {
  /// MR-07, where people have added something.
  func component() -> ExplainedComponent? {
    guard !addOn.isNone else { return nil }
    return ExplainedComponent(
      .addOn, "MR-07", "", initial: .init(exact: initial.charge, cents: initial.cents),
      maintenance: .init(exact: maintenance.charge, cents: maintenance.cents),
      workings: [
        Working("multiplier", "\(addOn.multiplier)", addOn.multiplier.exact.reduced),
        Working("amount", "\(addOn.amountUSD)", addOn.amountUSD.exact.reduced),
        working("initial", initial), working("maintenance", maintenance),
      ])
  }

  private func working(_ name: String, _ level: Level) -> Working {
    Working(
      name,
      "(\(addOn.multiplier) - 1) * \(level.base.reduced) + \(addOn.amountUSD)", level.cents, .up)
  }
}
