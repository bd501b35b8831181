internal import Amounts
internal import Margin

/// T01: the equity that the statement's own opening lines make is the one published for the prior
/// close.
enum OpeningIsPriorClosing {
  static func verdict(of statement: Statement) throws(AmountError) -> TieOut {
    if let reason = statement.reasonWithoutBridge { return .notApplicable(.t01, reason) }
    guard case .priced(let published) = statement.opening, let bridge = statement.bridge else {
      return .notApplicable(.t01, "the account was not in the prior period")
    }
    var comparisons = Comparisons(.t01)
    let recomputed = try Recomputation.ofOpening(statement, bridge)
    comparisons.equal(
      try Money(recomputed.equity, .down, decimals: 2), published,
      "opening lines at prior marks and rates")
    comparisons.equal(bridge.opening, published, "opening of the bridge")
    return comparisons.result()
  }
}
