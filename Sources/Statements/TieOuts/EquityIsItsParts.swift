internal import Amounts
internal import Margin

/// T07: equity is what balances, entries, marks and rates make, rounded down, and its printed parts
/// foot to it with a rounding line that stays within its limit.
enum EquityIsItsParts {
  /// Half a cent for each of three parts, and a cent for equity, which is rounded down.
  static let roundingLimit = Money(units: 25_000_000_000_000_000)

  static func verdict(of statement: Statement) throws(AmountError) -> TieOut {
    if let reason = statement.reasonWithoutPrice { return .notApplicable(.t07, reason) }
    guard let parts = statement.equity, let figures = statement.figures else {
      return .notApplicable(.t07, "there are no figures")
    }
    var comparisons = Comparisons(.t07)
    let recomputed = try Recomputation.ofClosing(statement)
    comparisons.equal(
      figures.equity, try Money(recomputed.equity, .down, decimals: 2),
      "balances and positions at the printed marks and rates")
    let sum = try parts.balances.adding(parts.unrealisedProfit).adding(parts.optionValue)
      .adding(parts.rounding)
    comparisons.equal(figures.equity, sum, "parts and rounding")
    comparisons.equal(figures.equity, parts.equity, "equity of the parts")
    comparisons.within(parts.rounding, roundingLimit, "rounding and its limit")
    return comparisons.result()
  }
}
