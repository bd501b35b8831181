internal import Amounts
internal import Margin

/// The average entry of a closing position is the one its trades make.
///
/// It has a rule of its own, since a quantity may agree where an entry does not. An average is a
/// quotient that whoever keeps it rounds, so one unit of the given entry's last decimal is no
/// difference, of which it has eight at least (``Margin/EntryAgreement``).
enum EntryRule {
  /// What nothing explains of an entry; nil where it agrees or the quantity does not. In USD it is
  /// what the difference does to the position's unrealised P&L.
  static func difference(
    _ movement: PositionMovement, contract: String, tolerance: Tolerance, value: DifferenceValue
  ) -> Difference? {
    guard movement.hasUnexplainedEntry, let expected = movement.expectedEntry,
      let actual = movement.closingEntry,
      !tolerance.allows(Difference.difference(expected: expected.units, actual: actual.units))
    else { return nil }
    return Difference(
      .entry, item: contract, expected: expected.units, actual: actual.units,
      differenceUSD: value.ofEntry(
        movement.closing, expected: expected, actual: actual, instrument: movement.contract),
      explanation: "the trades make an average entry of \(expected), the book has \(actual)")
  }
}
