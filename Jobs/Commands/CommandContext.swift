import Foundation
import Postgres

/// What a command works with: how it speaks, and where the database is.
struct CommandContext: Sendable {
  /// How the command speaks.
  let settings: OutputSettings
  /// Where it speaks to.
  let console: Console
  /// Tells how far a long step has come.
  let progress: ProgressReporter
  /// The sessions with the database.
  let database: DatabaseAccess
  /// The process's environment.
  let environment: [String: String]

  /// The context of a command with these flags in this process, and the role it needs.
  ///
  /// - Throws: ``EnvironmentValueError`` for a `CROSSMARGIN_*` variable with an impossible value.
  init(
    _ options: CommonOptions, needing role: DatabaseRole? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    console: Console = .standard
  ) throws {
    settings = try options.settings(environment: environment)
    self.console = console
    self.environment = environment
    progress = ProgressReporter(console: console, settings: settings)
    database = DatabaseAccess(environment: environment, needing: role)
    Interruption.standard.speak(settings)
  }

  /// Writes data to standard output.
  func write(_ report: Report) {
    console.write(report.rendered(as: settings.format, color: settings.colorsOutput))
  }

  /// Says on standard error what happened, unless the command is quiet.
  func note(_ line: String) { say(line, from: .normal) }

  /// Says a detail on standard error, when `-v` asks for it.
  func detail(_ line: String) { say(line, from: .verbose) }

  private func say(_ line: String, from verbosity: Verbosity) {
    guard settings.verbosity >= verbosity else { return }
    switch settings.logFormat {
    case .text: console.message(TextRendering.printable(line))
    case .json:
      console.message(JSONText.record([("event", .text("message")), ("message", .text(line))]))
    }
  }

  /// The name of the period that was asked for.
  ///
  /// - Throws: ``PeriodChoiceError`` when there is none such (exit 5), `PostgresError`.
  func period(_ choice: PeriodChoice, among periods: PeriodSelection) async throws -> String {
    let session = try await database.session()
    return try await session.perform { try $0.period(choice, among: periods) }
  }
}
