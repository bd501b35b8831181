internal import Amounts
internal import Margin

/// T14: excess is equity less the requirement, and what the run called is what CR-20 asks for.
enum ExcessAndCall {
  static func verdict(of statement: Statement) throws(AmountError) -> TieOut {
    if let reason = statement.reasonWithoutPrice { return .notApplicable(.t14, reason) }
    guard let figures = statement.figures else {
      return .notApplicable(.t14, "there are no figures")
    }
    var comparisons = Comparisons(.t14)
    comparisons.equal(
      try figures.equity.subtracting(figures.initial), figures.excess, "equity less initial")
    var called = Money.zero
    for call in statement.calls where call.isOfThisRun && call.state == .issued {
      called = try called.adding(call.amountUSD)
    }
    comparisons.equal(
      called,
      try CallRule.amount(
        standing: statement.standing, equity: figures.equity, initial: figures.initial,
        statement.market.scalars), "called by this run")
    return comparisons.result()
  }
}

/// CR-20: `initial·call_restore − equity` when the standing is call or liquidation; zero below the
/// minimum transfer amount, then rounded up to the rounding unit.
enum CallRule {
  static func amount(
    standing: Standing, equity: Money, initial: Money, _ scalars: StatementScalars
  ) throws(AmountError) -> Money {
    guard standing == .call || standing == .liquidation else { return .zero }
    let needed = scalars.callRestore * initial.exact - equity.exact
    guard !(needed < scalars.minimumTransfer), !needed.isNegative else { return .zero }
    guard !scalars.callRounding.isZero else { return try Money(needed, .up) }
    let steps = try Exact.quotient(needed, scalars.callRounding, decimals: 0, rounding: .up)
    return try Money(steps * scalars.callRounding, .up)
  }
}
