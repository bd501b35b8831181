internal import Amounts
public import Operations
public import Reconciliation
internal import SQLText

/// What is found while it is found, kept under an attempt's number until it is recorded.
///
/// A stage of the night that finds differences records them inside the transaction that publishes,
/// in three steps: ``Connection/newFindings()``; ``Connection/add(to:_:)``, or a statement that
/// inserts into `reconciliation.finding`; and ``Connection/record(_:ofRun:from:)``, once for each rule
/// that was evaluated completely.
public struct Findings: Sendable, Equatable {
  /// The attempt's number.
  public let attempt: Int
}

extension Connection {
  /// A place for findings that nobody else adds to.
  ///
  /// - Throws: ``PostgresError``; so does everything here.
  public func newFindings() throws(PostgresError) -> Findings {
    Findings(attempt: try query(.findingAttempt).only().integer("attempt"))
  }

  /// Streams the differences that `body` tells of, each with its account, to their place.
  ///
  /// - Throws: what `body` throws.
  public func add(
    to findings: Findings, _ body: ((String, Difference) throws -> Void) throws -> Void
  ) throws {
    #if FaultPoints
      step = .findings
    #endif
    _ = try copyIn(.findingRows) { writer in
      try body { account, difference in
        try Self.write(difference, account, findings, to: &writer)
      }
    }
  }

  /// Records what was found by a rule as a complete evaluation over a run's input, inside the open
  /// transaction or in one of its own.
  ///
  /// What is found is a break, new or one that is open; a break of the rule that is not found any
  /// more is resolved, unless a later period has spoken of it. The same again changes nothing.
  public func record(
    _ evaluation: RuleEvaluation, ofRun run: Int, from findings: Findings
  ) throws(PostgresError) -> RuleOutcome {
    let row = try query(
      .findingRecord,
      [
        .integer(run), .integer(findings.attempt), .text(evaluation.rule.rawValue),
        .integer(evaluation.compared), .optionalText(evaluation.source?.name),
        evaluation.source.map { .bytes($0.sha256) } ?? .null,
        .boolean(evaluation.source?.isPartial ?? false),
      ]
    ).only()
    var outcome = RuleOutcome(rule: evaluation.rule)
    outcome.compared = evaluation.compared
    outcome.found = try row.integer("found_count")
    outcome.opened = try row.integer("opened_count")
    outcome.resolved = try row.integer("resolved_count")
    outcome.isRecorded = try row.boolean("is_recorded")
    return outcome
  }

  private static func write(
    _ difference: Difference, _ account: String, _ findings: Findings,
    to writer: inout BinaryRowWriter
  ) throws(PostgresError) {
    try writer.startRow(columns: 9)
    writer.integer64(Int64(findings.attempt))
    writer.text(difference.rule.rawValue)
    writer.text(account)
    writer.text(difference.item)
    writer.numeric(difference.expected)
    writer.numeric(difference.actual)
    writer.numeric(difference.difference)
    writer.numeric(difference.differenceUSD?.units)
    writer.text(difference.explanation)
  }
}
