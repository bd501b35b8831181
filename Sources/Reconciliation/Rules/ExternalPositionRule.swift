public import Amounts
public import Margin

/// A position is the one the outside party has.
public struct ExternalPositionRule: Sendable {
  private let value: DifferenceValue
  private let tolerance: Tolerance

  /// The rule at the prices of a period.
  public init(market: ResolvedMarket, tolerances: Tolerances) {
    value = DifferenceValue(market: market)
    tolerance = tolerances[.externalPosition]
  }

  /// The difference of a quantity, in USD its notional; one that is missing on a side counts as zero.
  ///
  /// - Parameter index: the instrument's index in the period's terms; nil where they have none such.
  public func difference(
    instrument: String, index: Int?, ours: Quantity?, theirs: Quantity?
  ) -> Difference? {
    let difference = Difference.difference(
      expected: ours?.units ?? 0, actual: theirs?.units ?? 0)
    guard !tolerance.allows(difference) else { return nil }
    return Difference(
      .externalPosition, item: instrument, expected: ours?.units, actual: theirs?.units,
      differenceUSD: difference.flatMap { units in
        index.flatMap { value.ofContracts(units, instrument: $0) }
      },
      explanation: Outside.sentence(ours: ours?.description, theirs: theirs?.description))
  }
}
