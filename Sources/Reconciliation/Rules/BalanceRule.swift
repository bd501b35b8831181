internal import Amounts
internal import Margin

/// A closing balance is the prior one with the period's trades, transfers and funding.
enum BalanceRule {
  /// What nothing explains of a balance; nil where it is within the tolerance.
  ///
  /// - Parameters:
  ///   - quotients: how many divisions went into the expected balance.
  ///   - lacksFundingMark: whether funding of a contract settled in the asset explains nothing, for
  ///     want of a mark.
  static func difference(
    _ movement: BalanceMovement, asset: String, quotients: Int, lacksFundingMark: Bool,
    tolerance: Tolerance, value: DifferenceValue
  ) -> Difference? {
    guard !tolerance.allows(movement.unreconciled.units, quotients: quotients) else { return nil }
    var explanation =
      "trades, transfers and funding make \(movement.expected) \(asset) of \(movement.opening), "
      + "the book has \(movement.closing)"
    if lacksFundingMark { explanation += "; funding is left out, since there is no mark for it" }
    return Difference(
      .balance, item: asset, expected: movement.expected.units, actual: movement.closing.units,
      differenceUSD: value.ofAsset(movement.unreconciled.units, asset: movement.asset),
      explanation: explanation)
  }
}
