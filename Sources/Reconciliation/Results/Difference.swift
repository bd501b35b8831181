public import Amounts

/// Where two accounts of the same facts differ: what, by how much, and why it is thought so.
///
/// Rule, account and item are the key of a break; no amount is part of it, so that a difference
/// stays the same break when its amount changes. The account is the caller's: rules see one at a time.
public struct Difference: Sendable, Equatable {
  /// The item of a difference that concerns the whole account, or an account that could not be
  /// compared at all.
  public static let everything = "*"

  /// The rule that does not hold.
  public let rule: ReconciliationRule
  /// The asset, instrument or column that differs, or ``everything``.
  public let item: String
  /// What it should be, in units of 10^−18; nil where there is none or it is no number.
  public let expected: Int128?
  /// What it is, in units of 10^−18; nil where there is none or it is no number.
  public let actual: Int128?
  /// Actual less expected, one that is absent counting as zero; nil where it is no number, or one of
  /// 10^20 and more.
  public let difference: Int128?
  /// The difference in USD, half-even to the cent and with its sign; nil without a price.
  public let differenceUSD: Money?
  /// One sentence without a full stop, the same for the same facts.
  public let explanation: String

  /// A difference between two numbers, of which one may be absent.
  init(
    _ rule: ReconciliationRule, item: String, expected: Int128?, actual: Int128?,
    differenceUSD: Money?, explanation: String
  ) {
    self.rule = rule
    self.item = item
    self.expected = expected
    self.actual = actual
    difference = Self.difference(expected: expected, actual: actual)
    self.differenceUSD = differenceUSD
    self.explanation = explanation
  }

  /// A difference that no number tells.
  init(_ rule: ReconciliationRule, item: String, explanation: String) {
    self.init(
      rule, item: item, expected: nil, actual: nil, differenceUSD: nil, explanation: explanation)
  }

  /// An account to which a rule could not be applied. Its other breaks of the rule stay as they are.
  public static func notComparable(
    _ rule: ReconciliationRule, because reason: String
  ) -> Difference {
    Difference(
      rule, item: everything, explanation: "the account could not be compared: \(reason)")
  }

  /// Actual less expected, nil where both are absent or the result does not fit `numeric(38,18)`.
  static func difference(expected: Int128?, actual: Int128?) -> Int128? {
    guard expected != nil || actual != nil else { return nil }
    let (difference, overflow) = (actual ?? 0).subtractingReportingOverflow(expected ?? 0)
    return overflow || difference.magnitude >= limit ? nil : difference
  }

  /// 10^20 in units of 10^−18.
  private static let limit: UInt128 = 100_000_000_000_000_000_000_000_000_000_000_000_000
}
