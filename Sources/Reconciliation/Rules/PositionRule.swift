internal import Amounts
internal import Margin

/// A closing position is the prior one with the period's trades and expiries.
enum PositionRule {
  /// What nothing explains of a quantity; nil where it is within the tolerance. In USD it is the
  /// notional of what differs.
  static func difference(
    _ movement: PositionMovement, contract: String, tolerance: Tolerance, value: DifferenceValue
  ) -> Difference? {
    guard !tolerance.allows(movement.unreconciled.units) else { return nil }
    return Difference(
      .position, item: contract, expected: movement.expected.units,
      actual: movement.closing.units,
      differenceUSD: value.ofContracts(
        movement.unreconciled.units, instrument: movement.contract),
      explanation: "trades and expiry make \(movement.expected) of \(movement.opening), "
        + "the book has \(movement.closing)")
  }
}
