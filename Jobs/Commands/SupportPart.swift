import Foundation
import Operations
import Postgres

/// One file of a support bundle, by its name.
enum SupportPart: String, CaseIterable {
  case program
  case doctor
  case schema = "database-status"
  case status
  case periods = "period-list"
  case runs = "run-list"

  /// How many runs are listed.
  private static let runLimit = 200

  /// What it says.
  ///
  /// - Throws: `PostgresError` and the like, when the database does not say.
  func report(in context: CommandContext) async throws -> Report {
    switch self {
    case .program: return try Self.program(context)
    case .doctor:
      let facts = try await context.database.bareSession().perform { try $0.serverFacts() }
      return DoctorCommand.report(facts, DoctorFinding.all(facts))
    case .schema:
      return DatabaseStatus.report(
        try await context.database.bareSession().perform { try Migrator($0).status() })
    case .status:
      return StatusCommand.report(
        try await context.database.session().perform { try $0.statusOverview(periodLimit: 20) })
    case .periods:
      return PeriodReport.report(
        try await context.database.session().perform { try PostgresPeriodRegister($0).periods() })
    case .runs:
      return RunReport.report(
        try await context.database.session().perform { connection in
          try connection.runs(of: nil, limit: Self.runLimit)
        })
    }
  }

  /// The program, its machine and its settings, of which only those are shown that hold no secret.
  private static func program(_ context: CommandContext) throws -> Report {
    var report = Report(command: "support program")
    report.add("engine_version", .text(EngineVersion.current))
    report.add("schema_version", .integer(Migration.latestVersion))
    report.add("database_client", .text(DatabaseClient.version))
    report.add("system", .text(ProcessInfo.processInfo.operatingSystemVersionString))
    report.add("processors", .integer(ProcessorCount.online))
    report.add("made_at", .text(Date.now.formatted(.iso8601)))
    report.add(
      Table("connection", columns: ["option", "value"], of: try context.database.target.shown()) {
        [.text($0.option), .text($0.value)]
      })
    let variables = context.environment.keys.filter { name in
      ["CROSSMARGIN_", "DATABASE_URL", "PG", "LANG", "LC_", "TZ"].contains { name.hasPrefix($0) }
    }
    // Names alone: a value may be a secret, whatever its variable is called.
    report.add("variables_set", .list(variables.sorted().map(Datum.text)))
    return report
  }
}
