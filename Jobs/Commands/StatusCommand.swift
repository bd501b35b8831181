import ArgumentParser
import Postgres

/// `status`
struct StatusCommand: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say what is published, what is going on, and what is left to do.")

  @Option(help: "How many periods at most, newest first.")
  var periods = 5

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func validate() throws {
    guard periods >= 0 else { throw ValidationError("--periods must be at least 0") }
  }

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let session = try await context.database.session()
    let limit = periods
    let status = try await session.perform { try $0.statusOverview(periodLimit: limit) }
    context.write(Self.report(status))
    return .done
  }

  /// What is going on in a database.
  static func report(_ status: StatusOverview) -> Report {
    var report = Report(command: "status")
    report.add("database", .text(status.database))
    report.add("server_version", .text(status.serverVersion))
    report.add("published_period", .optional(status.publishedPeriod))
    report.add("published_version", .optional(status.publishedVersion))
    report.add("published_run", .optional(status.publishedRun))
    report.add("published_at", .optional(status.publishedAt))
    report.add("unpriced_accounts", .integer(status.unpricedAccounts))
    report.add("outstanding_calls", .integer(status.outstandingCalls))
    report.add("open_breaks", .integer(status.openBreaks))
    report.add(
      Table(
        "periods",
        columns: ["period", "closes_at", "input_version", "state", "published_version"],
        of: status.periods
      ) { period in
        [
          .text(period.period), .text(period.closesAt), .integer(period.inputVersion),
          .text(period.state), .optional(period.publishedVersion),
        ]
      })
    report.add(
      Table(
        "unfinished_runs",
        columns: ["run", "period", "state", "liveness", "units_done", "units", "started_at"],
        of: status.unfinishedRuns
      ) { run in
        [
          .integer(run.run), .text(run.period), .text(run.state),
          .optional(RunReport.liveness(run)), .integer(run.unitsDone), .integer(run.units),
          .text(run.startedAt),
        ]
      })
    report.add(
      Table(
        "sessions", columns: ["process", "application", "role", "connected_at", "activity"],
        of: status.sessions
      ) { session in
        [
          .integer(session.process), .text(session.applicationName), .text(session.role),
          .optional(session.connectedAt), .optional(session.activity),
        ]
      })
    return report
  }
}
