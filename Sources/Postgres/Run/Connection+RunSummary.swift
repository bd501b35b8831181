internal import Margin
public import Operations
internal import SQLText

extension Connection {
  /// The counts of what a run has made so far.
  ///
  /// - Throws: ``PostgresError``.
  public func summary(ofRun run: Int) throws(PostgresError) -> RunSummary {
    var summary = RunSummary()
    for row in try query(.runSummaryStandings, [.integer(run)]).rows {
      let standing = try row.value("standing", as: "standing", Standing.init(rawValue:))
      summary.accountsByStanding[standing] = try row.integer("accounts")
    }
    let made = try query(.runSummary, [.integer(run)]).only()
    summary.calls = try made.integer("calls")
    summary.callsUSD = try made.text("calls_usd")
    summary.callsMet = try made.integer("calls_met")
    summary.callsLeftOpen = try made.integer("calls_left_open")
    summary.liquidations = try made.integer("liquidations")
    summary.statementsReleased = try made.integer("statements_released")
    summary.statementsWithheld = try made.integer("statements_withheld")
    summary.breaks = try made.integer("breaks")
    return summary
  }
}
