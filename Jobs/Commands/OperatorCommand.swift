// How a command is written
// ------------------------
// One file per noun: `<Noun>Command.swift` holds the noun (a `ParsableCommand` that only lists its
// verbs) and its verbs, each a struct that conforms to `OperatorCommand`; list the noun in
// `Crossmargin.swift`. A verb's body runs inside the error boundary, so it only says what it does:
//
//     struct List: OperatorCommand {
//       static let configuration = CommandConfiguration(abstract: "List the runs, newest first.")
//       @OptionGroup var period: PeriodOption                    // --period, where it is needed
//       @OptionGroup(title: "Common flags") var common: CommonOptions    // -o, -q, -v, --color, …
//
//       func execute(in context: CommandContext) async throws -> ExitStatus {
//         let period = try await context.period(period.choice, among: .published)
//         let session = try await context.database.session()       // 69, 77, 78 when it cannot be
//         let runs = try await session.perform { try $0.runs(limit: 20) }
//         var report = Report(command: "run list")                 // crossmargin/run-list/v1
//         report.add(Table("runs", columns: [...], of: runs) { [...] })
//         context.write(report)                                    // text, JSON or CSV on stdout
//         return .done
//       }
//     }
//
// * Data go through `context.write`; everything else through `context.note`, `context.detail` and
//   `context.progress`, which write to standard error. Nothing is printed in any other way.
// * Fail by throwing. A typed error of the modules below becomes an explanation in its family's file
//   under Errors/: add its `CatalogueEntry` there and its case to `explain`. A refusal the command
//   itself finds may be thrown as `SomeErrors.entry.explanation("…", cause: […])`.
// * Done before is `.done`; differences are `.differencesFound`; some accounts unpriced is `.partial`.
// * Its least role stands in `CommandRoles`; a test runs every command as every role.
// * SQL is named in SQL/Queries and sent by an extension of `Connection` in Sources/Postgres.
//   A session opened through `context.database` is cancelled by SIGINT and SIGTERM, and closed at
//   the end.
// * Long steps: `context.progress.begin("margin", unit: "accounts", total: n)`, `.advance(by:)`,
//   `.end()`.
import ArgumentParser
import Postgres

/// A verb: its flags, and what it does inside the error boundary.
protocol OperatorCommand: AsyncParsableCommand {
  /// The flags every verb takes.
  var common: CommonOptions { get }

  /// Does what the command is for.
  ///
  /// - Returns: how the process ends when nothing failed.
  /// - Throws: anything; the error boundary explains it.
  func execute(in context: CommandContext) async throws -> ExitStatus
}

extension OperatorCommand {
  /// Runs the command and ends with its status.
  ///
  /// - Throws: ArgumentParser's `ExitCode` when the status is not 0.
  func run() async throws {
    let context: CommandContext
    do {
      context = try CommandContext(common, needing: CommandRoles.role(of: Self.self))
    } catch {
      let settings = common.explicitSettings()
      throw ExitCode(ErrorBoundary.tell(Catalogue.explain(error), settings: settings).rawValue)
    }
    let status = await ErrorBoundary.run(settings: context.settings) {
      do {
        return try await execute(in: context)
      } catch PostgresError.statementFailed(let failure) where failure.sqlstate == "42501" {
        throw CommandRoles.explanation(of: failure, in: Self.self)
      }
    }
    await context.database.close()
    if status != .done { throw ExitCode(status.rawValue) }
  }
}
