import Operations

/// Periods as they stand.
enum PeriodReport {
  /// All periods.
  static func report(_ periods: [PeriodSummary]) -> Report {
    var report = Report(command: "period list")
    report.add(table(periods))
    return report
  }

  /// Periods, one a row.
  static func table(_ periods: [PeriodSummary]) -> Table {
    Table(
      "periods",
      columns: [
        "period", "kind", "business_date", "opens_at", "closes_at", "version", "state", "origin",
        "parameter_set", "published_version", "published_run", "is_input_published",
      ], of: periods
    ) { period in
      [
        .text(period.period), .text(period.kind), .text(period.businessDate),
        .text(period.opensAt), .text(period.closesAt), .integer(period.version),
        .text(period.state.rawValue), .optional(period.origin), .optional(period.parameterSet),
        .optional(period.publishedVersion), .optional(period.publishedRun),
        .boolean(period.isInputPublished),
      ]
    }
  }

  /// One period in full.
  static func report(_ period: PeriodSummary, command: String) -> Report {
    var report = Report(command: command)
    report.add("period", .text(period.period))
    report.add("kind", .text(period.kind))
    report.add("business_date", .text(period.businessDate))
    report.add("opens_at", .text(period.opensAt))
    report.add("closes_at", .text(period.closesAt))
    report.add("version", .integer(period.version))
    report.add("state", .text(period.state.rawValue))
    report.add("reason", .optional(period.reason))
    report.add("parameter_set", .optional(period.parameterSet))
    report.add("origin", .optional(period.origin))
    report.add("loaded_at", .optional(period.loadedAt))
    report.add("fingerprint", .optional(period.fingerprint))
    report.add("sealed_at", .optional(period.sealedAt))
    report.add("closed_at", .optional(period.closedAt))
    report.add("published_version", .optional(period.publishedVersion))
    report.add("published_run", .optional(period.publishedRun))
    report.add("published_at", .optional(period.publishedAt))
    report.add("is_input_published", .boolean(period.isInputPublished))
    return report
  }

  /// A change of a period's state.
  ///
  /// - Parameter done: what it is called when it was made.
  static func report(_ change: PeriodChange, done: String, command: String) -> Report {
    var report = Report(command: command)
    let outcome = change.wasDone ? "noop" : change.isDryRun ? "dry_run" : done
    report.add("outcome", .text(outcome))
    report.add("period", .text(change.period.period))
    report.add("version", .integer(change.period.version))
    report.add("state", .text(change.period.state.rawValue))
    return report
  }
}
