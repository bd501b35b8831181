public import Amounts
public import Margin

/// The average entry of a position is the one the outside party has.
public struct ExternalEntryRule: Sendable {
  private let value: DifferenceValue
  private let tolerance: Tolerance

  /// The rule at the prices of a period.
  public init(market: ResolvedMarket, tolerances: Tolerances) {
    value = DifferenceValue(market: market)
    tolerance = tolerances[.externalEntry]
  }

  /// The difference of an entry, for a position whose quantity both sides agree on; one unit of the
  /// last decimal of either is none. In USD it is what the difference does to unrealised P&L.
  ///
  /// - Parameter index: the instrument's index in the period's terms; nil where they have none such.
  public func difference(
    instrument: String, index: Int?, quantity: Quantity, ours: Price, theirs: Price
  ) -> Difference? {
    guard !EntryAgreement.holds(given: theirs, expected: ours),
      !EntryAgreement.holds(given: ours, expected: theirs),
      !tolerance.allows(Difference.difference(expected: ours.units, actual: theirs.units))
    else { return nil }
    return Difference(
      .externalEntry, item: instrument, expected: ours.units, actual: theirs.units,
      differenceUSD: index.flatMap {
        value.ofEntry(quantity, expected: ours, actual: theirs, instrument: $0)
      },
      explanation: Outside.sentence(ours: ours.description, theirs: theirs.description))
  }
}
