import ArgumentParser
import Operations
import Postgres

/// `run replay RUN`
struct RunReplay: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Compute a published run again and hold every row against it (MR-00e).",
    discussion: """
      Nothing that is published changes. Exits with 0 when every row is the same, with 2 when any \
      differs.
      """)

  @Argument(help: "The run's number.")
  var run: Int

  @Flag(help: "Keep what was computed beside the run, to be looked at with run diff.")
  var keep = false

  @Option(
    help: "How many sessions work side by side; as many as there are processors when left out.")
  var jobs: Int?

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func validate() throws {
    if let jobs, !(1...64).contains(jobs) { throw ValidationError("--jobs is from 1 to 64") }
  }

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let register = PostgresNightRegister(
      control: try await context.database.session(), target: context.database.target,
      workers: jobs ?? ProcessorCount.online,
      onOpen: { session in Interruption.standard.onSignal { session.cancel() } })
    let progress = context.progress
    let outcome = try await Replay(register).run(run, isKept: keep) { progress.tell($0) }
    var report = Report(command: "run replay")
    report.add("run", .integer(outcome.run))
    report.add("outcome", .text(outcome.isEqual ? "equal" : "different"))
    report.add("kept_run", .optional(outcome.shadow))
    report.add(RunDiffReport.table("tables", outcome.tables, other: "replayed"))
    context.write(report)
    return outcome.isEqual ? .done : .differencesFound
  }
}
