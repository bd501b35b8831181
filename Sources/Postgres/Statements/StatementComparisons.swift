internal import Margin
internal import Reconciliation
internal import Statements

/// Compares closing holdings with what the period's movements make of the prior ones, by the rules of
/// reconciliation, from what statements were made of anyway.
struct StatementComparisons {
  private let rules: HoldingsRules?

  /// Comparisons of a run's statements; of one that follows no other run there are none.
  init(facts: StatementContext, tolerances: Tolerances) {
    rules =
      facts.prior == nil
      ? nil : HoldingsRules(market: facts.market.resolved, tolerances: tolerances)
  }

  /// What nothing explains of an account, and how much was compared.
  ///
  /// - Parameter projection: that of the statement.
  func compare(
    _ source: StatementSource, _ statement: Statement, _ projection: HoldingsProjection
  ) -> (differences: [Difference], counts: HoldingsCounts) {
    var counts = HoldingsCounts()
    guard let rules else { return ([], counts) }
    guard statement.isReleased else {
      let reason = "its statement is withheld by \(statement.failures.joined(separator: ", "))"
      return (HoldingsRules.rules.map { .notComparable($0, because: reason) }, counts)
    }
    counts.count(projection)
    return (rules.differences(projection, trades: source.trades), counts)
  }
}
