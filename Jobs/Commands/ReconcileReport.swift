import Operations
import Postgres
import Reconciliation

/// What reconciling came to, and the breaks there are.
enum ReconcileReport {
  /// A reconciliation with the totals of each rule.
  static func report(_ outcome: ReconciliationOutcome) -> Report {
    var report = Report(command: "reconcile run")
    report.add("outcome", .text(outcome.isUnchanged ? "noop" : "recorded"))
    report.add("period", .text(outcome.period))
    report.add("version", .integer(outcome.version))
    report.add("run", .integer(outcome.run))
    if let source = outcome.source {
      report.add("source", .text(source.name))
      report.add("source_is_partial", .boolean(source.isPartial))
      report.add("source_rows", .integer(source.rows))
      report.add("source_rows_of_other_periods", .integer(source.rowsOfOtherPeriods))
    }
    report.add("found", .integer(outcome.found))
    report.add(
      Table(
        "rules",
        columns: ["rule", "compared", "found", "opened", "resolved", "skipped_because"],
        of: outcome.rules
      ) { rule in
        let isEvaluated = rule.skipped == nil
        func count(_ number: Int) -> Datum { isEvaluated ? .integer(number) : .absent }
        return [
          .text(rule.rule.rawValue), count(rule.compared), count(rule.found), count(rule.opened),
          count(rule.resolved), .optional(rule.skipped),
        ]
      })
    return report
  }

  /// A list of breaks.
  static func report(_ breaks: [BreakOverview], period: String?) -> Report {
    var report = Report(command: "reconcile breaks")
    report.add("period", .optional(period))
    report.add(
      Table(
        "breaks",
        columns: [
          "break", "rule", "account", "item", "state", "severity", "age_business_days",
          "opened_in", "seen_in", "resolved_in", "expected", "actual", "difference",
          "difference_usd", "explanation",
        ], of: breaks
      ) { found in
        [
          .integer(found.number), .text(found.rule.rawValue), .text(found.account),
          .text(found.item), .text(found.state.rawValue), .text(found.severity.rawValue),
          .integer(found.ageBusinessDays), .text(found.openedIn), .text(found.seenIn),
          .optional(found.resolvedIn),
        ] + amounts(found.amounts)
      })
    return report
  }

  /// One break in full.
  static func report(_ found: BreakOverview, history: [BreakObservation]) -> Report {
    var report = Report(command: "reconcile show")
    report.add("break", .integer(found.number))
    report.add("rule", .text(found.rule.rawValue))
    report.add("sentence", .text(found.rule.sentence))
    report.add("account", .text(found.account))
    report.add("item", .text(found.item))
    report.add("state", .text(found.state.rawValue))
    report.add("severity", .text(found.severity.rawValue))
    report.add("age_business_days", .integer(found.ageBusinessDays))
    report.add("opened_in", .text(found.openedIn))
    report.add("opened_on", .text(found.openedOn))
    report.add("resolved_in", .optional(found.resolvedIn))
    report.add(
      Table(
        "observations",
        columns: [
          "period", "version", "run", "source", "evaluated_at", "expected", "actual", "difference",
          "difference_usd", "explanation",
        ], of: history
      ) { seen in
        [
          .text(seen.period), .integer(seen.version), .integer(seen.run), .optional(seen.source),
          .text(seen.evaluatedAt),
        ] + amounts(seen.amounts)
      })
    return report
  }

  private static func amounts(_ amounts: BreakAmounts) -> [Datum] {
    [amounts.expected, amounts.actual, amounts.difference, amounts.differenceUSD].map {
      $0.map(Datum.decimal) ?? .absent
    } + [.text(amounts.explanation)]
  }
}
