import ArgumentParser
import Operations
import Postgres

/// `load DIR`
struct LoadCommand: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Load a book, a folder of CSV files: all of it or nothing.",
    discussion: """
      Loading the same again changes nothing. An open period is replaced whole, a sealed one is \
      refused (5). Reference files may be absent when the database has them already, and once terms \
      change by approval only, others than those in force are refused (4). A book that is \
      refused (65) is reported with file, line, column and reason.
      """)

  @Argument(help: ArgumentHelp("The book's folder.", valueName: "dir"))
  var folder: String

  @Flag(help: "Judge everything, then undo it.")
  var dryRun = false

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let book = try BookDirectory(path: folder)
    for name in book.unknownFiles() {
      context.note("\(folder)/\(name) is no file of a book and is left out")
    }
    let session = try await context.database.session()
    let progress = LoadProgress(context)
    let isDryRun = dryRun
    let outcome = try await session.perform { connection in
      try PostgresBookLoader(connection).load(book, origin: .load, isDryRun: isDryRun) {
        progress.tell($0)
      }
    }
    progress.end()
    context.write(LoadReport.report(outcome, command: "load", isDryRun: isDryRun))
    return .done
  }
}

/// What a load or a freeze came to.
enum LoadReport {
  static func report(_ outcome: BookLoadOutcome, command: String, isDryRun: Bool) -> Report {
    var report = Report(command: command)
    let done = isDryRun ? "dry_run" : "loaded"
    report.add("outcome", .text(outcome.isUnchanged ? "noop" : done))
    // A number that was undone is given to no one else.
    let isUndone = isDryRun && outcome.isNewParameterSet
    report.add("parameter_set", isUndone ? .absent : .integer(outcome.parameterSet))
    report.add("is_new_parameter_set", .boolean(outcome.isNewParameterSet))
    report.add("accounts_added", .integer(outcome.accountsAdded))
    report.add("accounts_changed", .integer(outcome.accountsChanged))
    let files = BookFormat.files.filter { $0.role == .holdings }.map(\.name)
    report.add(
      Table("periods", columns: ["period", "version", "change"] + files, of: outcome.periods) {
        period in
        [
          .text(period.period), .integer(period.version), .text(period.change.rawValue),
        ] + files.map { .integer(period.rows[$0] ?? 0) }
      })
    return report
  }
}
