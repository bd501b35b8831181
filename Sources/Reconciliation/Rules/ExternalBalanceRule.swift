public import Amounts
public import Margin

/// A balance is the one the outside party has.
public struct ExternalBalanceRule: Sendable {
  private let value: DifferenceValue
  private let tolerance: Tolerance

  /// The rule at the prices of a period.
  public init(market: ResolvedMarket, tolerances: Tolerances) {
    value = DifferenceValue(market: market)
    tolerance = tolerances[.externalBalance]
  }

  /// The difference of a balance; one that is missing on a side counts as zero.
  ///
  /// - Parameter index: the asset's index in the period's terms; nil where they have none such.
  public func difference(
    asset: String, index: Int?, ours: Quantity?, theirs: Quantity?
  ) -> Difference? {
    let difference = Difference.difference(
      expected: ours?.units ?? 0, actual: theirs?.units ?? 0)
    guard !tolerance.allows(difference) else { return nil }
    return Difference(
      .externalBalance, item: asset, expected: ours?.units, actual: theirs?.units,
      differenceUSD: difference.flatMap { units in
        index.flatMap { value.ofAsset(units, asset: $0) }
      },
      explanation: Outside.sentence(ours: ours?.description, theirs: theirs?.description))
  }
}
