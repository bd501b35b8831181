internal import SQLText

/// A run as an operator sees it.
public struct RunOverview: Sendable, Equatable {
  /// The run's number.
  public var run: Int
  /// The period it is of.
  public var period: String
  /// The version of the results it makes, from 1.
  public var version: Int
  /// How far it came: a label of `batch.run_state`.
  public var state: String
  /// Why it is made: a label of `batch.run_purpose`.
  public var purpose: String
  /// The run it is held against; nil for a live one.
  public var originalRun: Int?
  /// The terms it is computed by, once frozen.
  public var parameterSet: Int?
  /// The number of attempts.
  public var epoch: Int
  /// Whether one unpriced account keeps everything from being published.
  public var isStrict: Bool
  /// The engine that computes it.
  public var engineVersion: String
  /// SHA-256 of its frozen inputs in hexadecimal, once frozen.
  public var inputFingerprint: String?
  /// SHA-256 of its results in hexadecimal, once verified.
  public var outputFingerprint: String?
  /// When it was begun, in UTC.
  public var startedAt: String
  /// When it ended, in UTC.
  public var finishedAt: String?
  /// Why it failed.
  public var failure: String?
  /// The units of work planned.
  public var units: Int
  /// The units of work done.
  public var unitsDone: Int
  /// The server process of the session that works on it, nil when none does.
  public var holderProcess: Int?

  /// Whether it should be going on but nobody works on it: the next start resumes it. Previews and
  /// replays are never resumed.
  public var isOrphaned: Bool {
    purpose == "live" && holderProcess == nil
      && ["created", "frozen", "running", "verified"].contains(state)
  }

  init(_ row: QueryRow) throws(PostgresError) {
    run = try row.integer("run_no")
    period = try row.text("period")
    version = try row.integer("version")
    state = try row.text("state")
    purpose = try row.text("purpose")
    originalRun = try row.optionalInteger("original_run_no")
    parameterSet = try row.optionalInteger("parameter_set")
    epoch = try row.integer("epoch")
    isStrict = try row.boolean("strict")
    engineVersion = try row.text("engine_version")
    inputFingerprint = try row.optionalText("input_fingerprint")
    outputFingerprint = try row.optionalText("output_fingerprint")
    startedAt = try row.text("started_at")
    finishedAt = try row.optionalText("finished_at")
    failure = try row.optionalText("failure")
    units = try row.integer("units")
    unitsDone = try row.integer("units_done")
    holderProcess = try row.optionalInteger("holder_pid")
  }
}

/// One stage of a run.
public struct StageOverview: Sendable, Equatable {
  /// A label of `batch.stage`.
  public var stage: String
  /// The attempt that did it.
  public var epoch: Int
  /// The rows it wrote, once done.
  public var rows: Int?
  /// When it was begun, in UTC.
  public var startedAt: String
  /// When it ended, in UTC.
  public var finishedAt: String?
  /// What it took, in seconds with three decimals.
  public var seconds: String?
  /// The units of work planned.
  public var units: Int
  /// The units of work done.
  public var unitsDone: Int
}

extension Connection {
  /// Runs, newest first.
  ///
  /// - Parameter period: the period they are of; nil for all.
  /// - Throws: ``PostgresError``.
  public func runs(of period: String?, limit: Int) throws(PostgresError) -> [RunOverview] {
    var runs: [RunOverview] = []
    for row in try query(.runList, [.optionalText(period), .integer(limit)]).rows {
      runs.append(try RunOverview(row))
    }
    return runs
  }

  /// A run by its number, nil when there is none such.
  ///
  /// - Throws: ``PostgresError``.
  public func run(_ number: Int) throws(PostgresError) -> RunOverview? {
    guard let row = try query(.runShow, [.integer(number)]).first else { return nil }
    return try RunOverview(row)
  }

  /// The stages of a run in the order they were begun.
  ///
  /// - Throws: ``PostgresError``.
  public func stages(ofRun number: Int) throws(PostgresError) -> [StageOverview] {
    var stages: [StageOverview] = []
    for row in try query(.runStages, [.integer(number)]).rows {
      stages.append(
        StageOverview(
          stage: try row.text("stage"), epoch: try row.integer("epoch"),
          rows: try row.optionalInteger("rows"), startedAt: try row.text("started_at"),
          finishedAt: try row.optionalText("finished_at"),
          seconds: try row.optionalText("seconds"), units: try row.integer("units"),
          unitsDone: try row.integer("units_done")))
    }
    return stages
  }
}
