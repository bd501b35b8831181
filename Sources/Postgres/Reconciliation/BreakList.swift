public import Reconciliation
internal import SQLText

/// A break as an operator sees it; numbers as decimal text.
public struct BreakOverview: Sendable, Equatable {
  /// The break's number.
  public let number: Int
  /// The rule that does not hold.
  public let rule: ReconciliationRule
  /// The account, or `*` for all.
  public let account: String
  /// The asset, instrument or column, or `*`.
  public let item: String
  /// What has become of it.
  public let state: BreakState
  /// How urgent it is.
  public let severity: BreakSeverity
  /// Business days from its opening to the newest published period, to the one it was resolved in, or
  /// to the period asked for.
  public let ageBusinessDays: Int
  /// The period it was opened in.
  public let openedIn: String
  /// The business date of that period.
  public let openedOn: String
  /// The period it was last found in.
  public let seenIn: String
  /// The period that does not have it any more, nil while it is open.
  public let resolvedIn: String?
  /// What the difference is.
  public let amounts: BreakAmounts

  init(_ row: QueryRow) throws(PostgresError) {
    number = try row.integer("break_no")
    rule = try row.value("rule", as: "rule", ReconciliationRule.init(rawValue:))
    account = try row.text("account")
    item = try row.text("item")
    state = try row.value("state", as: "break_state", BreakState.init(rawValue:))
    severity = try row.value("severity", as: "severity", BreakSeverity.init(rawValue:))
    ageBusinessDays = try row.integer("age_business_days")
    openedIn = try row.text("opened_in")
    openedOn = try row.text("opened_on")
    seenIn = try row.text("seen_in")
    resolvedIn = try row.optionalText("resolved_in")
    amounts = try BreakAmounts(row)
  }
}

/// What was expected, what is there, and what that means.
public struct BreakAmounts: Sendable, Equatable {
  /// What it should be.
  public let expected: String?
  /// What it is.
  public let actual: String?
  /// Actual less expected.
  public let difference: String?
  /// The difference in USD, with two decimals.
  public let differenceUSD: String?
  /// One sentence.
  public let explanation: String

  init(_ row: QueryRow) throws(PostgresError) {
    expected = try row.optionalText("expected")
    actual = try row.optionalText("actual")
    difference = try row.optionalText("difference")
    differenceUSD = try row.optionalText("difference_usd")
    explanation = try row.text("explanation")
  }
}

/// What one evaluation saw of a break.
public struct BreakObservation: Sendable, Equatable {
  /// The period.
  public let period: String
  /// The version of its input.
  public let version: Int
  /// The run that was reconciled.
  public let run: Int
  /// The outside party's file, where there is one.
  public let source: String?
  /// When it was seen, in UTC.
  public let evaluatedAt: String
  /// What the difference was.
  public let amounts: BreakAmounts
}

extension Connection {
  /// The breaks that are open, by rule, account and item.
  ///
  /// - Parameter includingResolved: whether resolved ones are listed too.
  /// - Throws: ``PostgresError``.
  public func breaks(includingResolved: Bool) throws(PostgresError) -> [BreakOverview] {
    try overviews(query(.breakList, [.boolean(includingResolved)]))
  }

  /// The breaks found in what a published run was computed from, by rule, account and item.
  ///
  /// - Parameter includingResolved: whether those resolved in its period are listed too.
  /// - Throws: ``PostgresError``.
  public func breaks(
    foundIn published: PublishedRun, includingResolved: Bool
  ) throws(PostgresError) -> [BreakOverview] {
    try overviews(
      query(
        .breakListOfInput, [.integer(published.inputNo), .boolean(includingResolved)]))
  }

  /// A break by its number, and what was seen of it in the order of closes; nil when there is none
  /// such.
  ///
  /// - Throws: ``PostgresError``.
  public func breakWithHistory(
    _ number: Int
  ) throws(PostgresError) -> (overview: BreakOverview, history: [BreakObservation])? {
    guard let row = try query(.breakShow, [.integer(number)]).first else { return nil }
    var history: [BreakObservation] = []
    for row in try query(.breakHistory, [.integer(number)]).rows {
      history.append(
        BreakObservation(
          period: try row.text("period"), version: try row.integer("version"),
          run: try row.integer("run_no"), source: try row.optionalText("source"),
          evaluatedAt: try row.text("evaluated_at"), amounts: try BreakAmounts(row)))
    }
    return (try BreakOverview(row), history)
  }

  private func overviews(_ result: QueryResult) throws(PostgresError) -> [BreakOverview] {
    var breaks: [BreakOverview] = []
    for row in result.rows { breaks.append(try BreakOverview(row)) }
    return breaks
  }
}
