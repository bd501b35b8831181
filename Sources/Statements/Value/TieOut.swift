/// One proof that a statement foots, recomputed from the statement's own lines.
public struct TieOut: Sendable, Equatable {
  /// Which proof it is.
  public enum Code: String, Sendable, CaseIterable {
    case t01 = "T01"
    case t02 = "T02"
    case t06 = "T06"
    case t07 = "T07"
    case t09 = "T09"
    case t11 = "T11"
    case t14 = "T14"
    case t16 = "T16"
    case t17 = "T17"

    /// What is compared with what.
    public var sentence: String {
      switch self {
      case .t01: "opening equity = prior closing equity"
      case .t02: "opening + movements = closing, per asset"
      case .t06: "opening equity + bridge = closing equity"
      case .t07: "equity = its parts"
      case .t09: "prior quantity + trades + events = closing quantity"
      case .t11: "components = requirement; stand-alone - benefit = requirement"
      case .t14: "excess = equity - requirement; call = its rule"
      case .t16: "eligible collateral = its formula"
      case .t17: "USD totals = lines at the printed rates"
      }
    }
  }

  /// How it came out.
  public enum Verdict: String, Sendable, CaseIterable {
    case passed, failed
    case notApplicable = "not_applicable"
  }

  /// Which proof it is.
  public var code: Code
  /// How it came out.
  public var verdict: Verdict
  /// How many comparisons were made.
  public var comparisons: Int
  /// What was compared: of the first comparison that failed, else of the first one.
  public var subject: String?
  /// The left side, in units of 10^−18; nil where nothing was compared.
  public var left: Int128?
  /// The right side, in units of 10^−18; nil where nothing was compared.
  public var right: Int128?
  /// How many decimals the sides are written with.
  public var decimals: Int
  /// Why the proof does not apply.
  public var reason: String?

  /// Left less right, in units of 10^−18.
  public var difference: Int128? {
    guard let left, let right else { return nil }
    let (difference, overflow) = left.subtractingReportingOverflow(right)
    return overflow ? nil : difference
  }
}
