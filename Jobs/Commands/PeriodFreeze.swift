import ArgumentParser
import Operations
import Postgres

/// `period freeze PERIOD`
struct PeriodFreeze: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "freeze",
    abstract:
      "Copy one snapshot of your own tables, by the views of the schema source, into a period.",
    discussion: """
      A view has the name and the columns of a book's file; views of reference data may be absent when \
      the database has them. Rows are judged like a book's, and reported by view and key when they are \
      refused (65). An open period is replaced whole, a sealed one is refused (5).
      """)

  @Argument(help: "The period.")
  var period: String

  @Flag(help: "Judge everything, then undo it.")
  var dryRun = false

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    var name = period
    if case .latest = PeriodChoice(period) {
      name = try await context.period(.latest, among: .loaded)
    }
    let session = try await context.database.session()
    let progress = LoadProgress(context)
    let outcome = try await session.perform { [name, dryRun] connection in
      try PeriodFreezer(connection).freeze(name, isDryRun: dryRun) { progress.tell($0) }
    }
    progress.end()
    context.write(LoadReport.report(outcome, command: "period freeze", isDryRun: dryRun))
    return .done
  }
}
