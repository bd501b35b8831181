public import Amounts
internal import Margin

extension TieOut {
  /// All proofs of a statement, by code, recomputed from its own lines.
  ///
  /// - Throws: `AmountError.outOfRange` when a sum does not fit.
  public static func verdicts(of statement: Statement) throws(AmountError) -> [TieOut] {
    [
      try OpeningIsPriorClosing.verdict(of: statement),
      try CashMovements.verdict(of: statement),
      try BridgeFoots.verdict(of: statement),
      try EquityIsItsParts.verdict(of: statement),
      try PositionMovements.verdict(of: statement),
      try ComponentsMakeRequirement.verdict(of: statement),
      try ExcessAndCall.verdict(of: statement),
      try EligibleCollateral.verdict(of: statement),
      try TotalsAtPrintedRates.verdict(of: statement),
    ]
  }

  /// A proof that does not apply.
  static func notApplicable(_ code: Code, _ reason: String) -> TieOut {
    TieOut(code: code, verdict: .notApplicable, comparisons: 0, decimals: 2, reason: reason)
  }
}

extension Statement {
  /// Why a proof that needs today's prices does not apply; nil where it does.
  var reasonWithoutPrice: String? {
    unpricedReason.map { "the account is not priced: \($0)" }
  }

  /// Why a proof that needs prior holdings does not apply; nil where it does.
  var reasonWithoutOpening: String? {
    opening == .noPriorPeriod ? "there is no prior period" : nil
  }

  /// Why a proof that needs both closes' prices does not apply; nil where it does.
  var reasonWithoutBridge: String? {
    if let reason = reasonWithoutOpening ?? reasonWithoutPrice { return reason }
    guard case .unpriced(let reason) = opening else { return nil }
    return "the prior close is not priced: \(reason)"
  }
}

/// Collects the comparisons of one proof: it remembers the first that failed, else the first.
struct Comparisons {
  private var verdict: TieOut

  init(_ code: TieOut.Code) {
    verdict = TieOut(code: code, verdict: .passed, comparisons: 0, decimals: 2)
  }

  /// The two sides are the same number.
  mutating func equal<Value: FixedPoint>(
    _ left: Value, _ right: Value, decimals: Int = 2, _ subject: @autoclosure () -> String
  ) {
    add(left.units, right.units, isGood: left == right, decimals, subject)
  }

  /// The left side, a magnitude, does not exceed the right one.
  mutating func within(
    _ left: Money, _ limit: Money, _ subject: @autoclosure () -> String
  ) {
    let magnitude = left < .zero ? -left : left
    add(magnitude.units, limit.units, isGood: magnitude <= limit, 2, subject)
  }

  private mutating func add(
    _ left: Int128, _ right: Int128, isGood: Bool, _ decimals: Int, _ subject: () -> String
  ) {
    verdict.comparisons += 1
    guard verdict.comparisons == 1 || (!isGood && verdict.verdict == .passed) else { return }
    verdict.verdict = isGood ? .passed : .failed
    verdict.subject = subject()
    verdict.left = left
    verdict.right = right
    verdict.decimals = decimals
  }

  /// What came out; not applicable where there was nothing to compare.
  func result() -> TieOut {
    verdict.comparisons == 0
      ? .notApplicable(verdict.code, "there is nothing to compare") : verdict
  }
}
