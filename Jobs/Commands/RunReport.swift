import Postgres

/// Runs as they stand.
enum RunReport {
  /// Runs, one a row.
  static func report(_ runs: [RunOverview]) -> Report {
    var report = Report(command: "run list")
    report.add(
      Table(
        "runs",
        columns: [
          "run", "period", "version", "purpose", "state", "liveness", "attempt", "units_done",
          "units", "started_at", "finished_at",
        ], of: runs
      ) { run in
        [
          .integer(run.run), .text(run.period), .integer(run.version), .text(run.purpose),
          .text(run.state), .optional(liveness(run)), .integer(run.epoch),
          .integer(run.unitsDone), .integer(run.units), .text(run.startedAt),
          .optional(run.finishedAt),
        ]
      })
    return report
  }

  /// One run in full.
  static func report(_ run: RunOverview, stages: [StageOverview]) -> Report {
    var report = Report(command: "run show")
    report.add("run", .integer(run.run))
    report.add("period", .text(run.period))
    report.add("version", .integer(run.version))
    report.add("purpose", .text(run.purpose))
    report.add("original_run", .optional(run.originalRun))
    report.add("state", .text(run.state))
    report.add("liveness", .optional(liveness(run)))
    report.add("holder_process", .optional(run.holderProcess))
    report.add("attempt", .integer(run.epoch))
    report.add("strict", .boolean(run.isStrict))
    report.add("parameter_set", .optional(run.parameterSet))
    report.add("engine_version", .text(run.engineVersion))
    report.add("input_fingerprint", .optional(run.inputFingerprint))
    report.add("output_fingerprint", .optional(run.outputFingerprint))
    report.add("started_at", .text(run.startedAt))
    report.add("finished_at", .optional(run.finishedAt))
    report.add("failure", .optional(run.failure))
    report.add(
      Table(
        "stages",
        columns: [
          "stage", "attempt", "rows", "units_done", "units", "seconds", "started_at", "finished_at",
        ], of: stages
      ) { stage in
        [
          .text(stage.stage), .integer(stage.epoch), .optional(stage.rows),
          .integer(stage.unitsDone), .integer(stage.units),
          stage.seconds.map(Datum.decimal) ?? .absent, .text(stage.startedAt),
          .optional(stage.finishedAt),
        ]
      })
    return report
  }

  /// Whether somebody works on a run that has not ended: `live`, `orphaned`, nil once it has ended.
  static func liveness(_ run: RunOverview) -> String? {
    if run.holderProcess != nil { return "live" }
    return run.isOrphaned ? "orphaned" : nil
  }
}
