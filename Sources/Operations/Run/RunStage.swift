/// The stages of a night, in the order in which they are done.
public enum RunStage: String, CaseIterable, Sendable {
  /// The period's terms and prices are read and judged.
  case validate
  /// The period's input is frozen and fingerprinted.
  case seal
  /// Every instrument is priced once in every scenario.
  case riskArrays = "risk_arrays"
  /// Every account is margined.
  case margin
  /// Accounts below their call level are called.
  case calls
  /// Accounts below maintenance get a plan.
  case liquidation
  /// Every account's statement is made and proved to tie out.
  case statements
  /// Everything is checked in the database.
  case checks
  /// Readers are pointed at the results.
  case publish
}

extension RunStage {
  /// The name as it is written for people and on the command line: `risk-arrays`.
  public var title: String { rawValue.split(separator: "_").joined(separator: "-") }

  /// The stage of this title.
  public init?(title: String) {
    guard let stage = RunStage.allCases.first(where: { $0.title == title }) else { return nil }
    self = stage
  }
}
