import ArgumentParser
import Glibc
import Postgres

/// The program: nouns and verbs, data on standard output, everything else on standard error.
@main
struct Crossmargin: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crossmargin",
    abstract: "Margin, calls, liquidations and statements for cross-margined derivatives.",
    discussion: """
      The database is found by DATABASE_URL (a libpq URL or conninfo string), else by the PG* \
      variables. Data go to standard output, everything else to standard error. \
      crossmargin --version says which version this is.
      """,
    subcommands: [
      StatusCommand.self, DoctorCommand.self, SupportCommand.self, HelpCommand.self,
    ],
    groupedSubcommands: [
      CommandGroup(
        name: "Database",
        subcommands: [ClusterCommand.self, DatabaseCommand.self, AuditCommand.self]),
      CommandGroup(name: "Data", subcommands: [LoadCommand.self, PeriodCommand.self]),
      CommandGroup(name: "Terms", subcommands: [ParametersCommand.self]),
      CommandGroup(name: "Night", subcommands: [RunCommand.self]),
      CommandGroup(
        name: "Results",
        subcommands: [MarginCommand.self, ReconcileCommand.self, ExportCommand.self]),
    ])

  /// Runs the command that the arguments name, and ends the process with its status.
  static func main() async {
    do {
      try ProcessPrivacy.begin()
      try SecretArgumentError.refuse(CommandLine.arguments.dropFirst())
    } catch {
      let isJSON = UsageError.asksForJSON(Array(CommandLine.arguments.dropFirst()))
      var settings = OutputSettings()
      settings.format = isJSON ? .json : .text
      Glibc.exit(ErrorBoundary.tell(Catalogue.explain(error), settings: settings).rawValue)
    }
    Interruption.standard.listen()
    // Not the library's, which would answer so wherever a command has no version of a period to show.
    if CommandLine.arguments.dropFirst() == ["--version"] {
      Console.standard.write(EngineVersion.current + "\n")
      Glibc.exit(ExitStatus.done.rawValue)
    }
    #if FaultPoints
      if CommandLine.arguments.dropFirst() == ["faults"] { FaultList.write() }
    #endif
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      end(error)
    }
    Glibc.exit(ExitStatus.done.rawValue)
  }

  /// Ends the process for what parsing or running threw: a status, a request for help, or a command
  /// line that is not understood.
  private static func end(_ error: any Error) -> Never {
    if let code = error as? ExitCode { Glibc.exit(code.rawValue) }
    guard exitCode(for: error) != .success else {
      Console.standard.write(fullMessage(for: error) + "\n")
      Glibc.exit(ExitStatus.done.rawValue)
    }
    Glibc.exit(UsageError.tell(error, arguments: Array(CommandLine.arguments.dropFirst())).rawValue)
  }
}
