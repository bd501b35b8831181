import ArgumentParser
import Postgres

/// `doctor`
struct DoctorCommand: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what is wrong with the database, and what to do about it.",
    discussion: """
      Exits with 0 when a night can run (warnings do not stop it), with 77 when the role lacks rights, \
      with 78 when the server, its settings or the schema do not fit, with 69 when nothing answers.
      """)

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let session = try await context.database.bareSession()
    let facts = try await session.perform { try $0.serverFacts() }
    let findings = DoctorFinding.all(facts)
    context.write(Self.report(facts, findings))
    return findings.first { $0.result == .failed }?.exit ?? .done
  }

  /// What was found in a database.
  static func report(_ facts: ServerFacts, _ findings: [DoctorFinding]) -> Report {
    var report = Report(command: "doctor")
    report.add("database", .text(facts.database))
    report.add("role", .text(facts.role))
    report.add(
      Table("findings", columns: ["subject", "result", "found", "fix"], of: findings) { finding in
        [
          .text(finding.subject), .text(finding.result.rawValue), .text(finding.found),
          .optional(finding.fix),
        ]
      })
    return report
  }
}
