internal import Margin
internal import Operations
internal import SQLText
internal import Statements

/// What all statements of a run are made of: its input and the one before, their markets, what they say
/// in common. Read once, shared by all workers.
final class StatementContext: Sendable {
  let run: StatementRun
  let runNo: Int
  let period: String
  let version: Int
  let input: RunInput
  let market: BookMarket
  /// The period before: its run, input and market; nil for the first one.
  let prior: Prior?
  /// The run whose version this one supersedes.
  let supersededRun: Int?
  let statementMarket: StatementMarket
  /// What the clocks of a time zone are ahead of UTC when the period opens and closes, in seconds.
  let zones: [String: (openSeconds: Int, closeSeconds: Int)]

  struct Prior: Sendable {
    let run: Int
    let input: RunInput
    let market: BookMarket
  }

  /// Reads the facts of a run whose input is sealed.
  ///
  /// - Parameter market: the run's market where it has been read already.
  /// - Throws: ``PostgresError``; `ParameterError`.
  init(_ connection: Connection, run runNo: Int, market: BookMarket? = nil) throws {
    let row = try connection.query(.statementRun, [.integer(runNo)]).only()
    self.runNo = runNo
    period = try row.text("period")
    version = try row.integer("version")
    input = try RunInput(
      connection, inputNo: row.integer("input_no"), parameterSet: row.integer("parameter_set"))
    let today = try market ?? input.market(connection)
    self.market = today
    if let priorRun = try row.optionalInteger("prior_run_no") {
      let priorInput = try RunInput(connection, inputNo: row.integer("prior_input_no"))
      prior = Prior(run: priorRun, input: priorInput, market: try priorInput.market(connection))
    } else {
      prior = nil
    }
    supersededRun = try row.optionalInteger("superseded_run_no")
    statementMarket = StatementMarket(
      today: today.resolved, prior: prior?.market.resolved, fundingRates: today.fundingRates)
    run = StatementRun(
      period: period,
      periodKind: try row.value("kind", as: "period_kind", StatementRun.PeriodKind.init(rawValue:)),
      businessDay: try row.integer("business_day"),
      opensMicroseconds: Int64(try row.integer("open_microseconds")),
      closesMicroseconds: Int64(try row.integer("close_microseconds")),
      priorPeriod: try row.optionalText("prior_period"), run: "\(period)/v\(version)",
      parameterSet: try row.integer("parameter_set"),
      inputFingerprint: try row.text("input_fingerprint"),
      engineVersion: try row.text("engine_version"))
    var zones: [String: (openSeconds: Int, closeSeconds: Int)] = [:]
    for row in try connection.query(.statementZones, [.integer(input.inputNo)]).rows {
      zones[try row.text("time_zone")] = (
        try row.integer("open_seconds"), try row.integer("close_seconds")
      )
    }
    self.zones = zones
  }
}
