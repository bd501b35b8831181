import ArgumentParser
import Postgres

/// `database`: the schema.
struct DatabaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "database",
    abstract: "Bring the schema to this program's version, and verify what is published.",
    subcommands: [DatabaseMigrate.self, DatabaseStatus.self, DatabaseVerify.self])
}

/// `database migrate`
struct DatabaseMigrate: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Apply the migrations that are missing, and set the publication checks.",
    discussion: """
      Forward only: a migration is a transaction, and one that was applied never changes. A schema \
      that is newer than this program is refused.
      """)

  @Flag(help: "Show what would be done.")
  var dryRun = false

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let session = try await context.database.bareSession()
    let isDryRun = dryRun
    let change = try await session.perform { connection in
      let migrator = Migrator(connection)
      return isDryRun ? try migrator.plan() : try migrator.migrate()
    }
    var report = Report(command: "database migrate")
    report.add("outcome", .text(change.isEmpty ? "noop" : isDryRun ? "dry_run" : "migrated"))
    report.add("version", .integer(Migration.latestVersion))
    report.add("checks", .list(change.checks.map(Datum.text)))
    report.add(
      Table("migrations", columns: ["version", "name"], of: change.migrations) {
        [.integer($0.version), .text($0.name)]
      })
    context.write(report)
    return .done
  }
}

/// `database status`
struct DatabaseStatus: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Compare the schema with this program's; exits with 78 when they differ.")

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let session = try await context.database.bareSession()
    let status = try await session.perform { try Migrator($0).status() }
    context.write(Self.report(status))
    try status.requireCurrent()
    return .done
  }

  /// How a database's schema stands.
  static func report(_ status: SchemaStatus) -> Report {
    var report = Report(command: "database status")
    report.add("version", .integer(status.version))
    report.add("expected_version", .integer(Migration.latestVersion))
    report.add("differing_checks", .list(status.differingChecks.map(Datum.text)))
    report.add(
      Table(
        "migrations", columns: ["version", "name", "state", "applied_at"], of: status.steps
      ) { step in
        [
          .integer(step.version), .text(step.name), .text(step.state.rawValue),
          .optional(step.appliedAt),
        ]
      })
    return report
  }
}
