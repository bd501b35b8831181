import ArgumentParser
import Postgres

/// `run`: the night's runs.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run the night, and look at its runs.",
    subcommands: [
      RunEndOfDay.self, RunList.self, RunShow.self, RunReplay.self, RunDiff.self,
    ])
}

/// `run list`
struct RunList: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the runs, newest first.")

  @Option(help: "Only the runs of this period (or of the latest loaded one).")
  var period: String?

  @Option(help: "How many at most.")
  var limit = 20

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func validate() throws {
    guard limit >= 1 else { throw ValidationError("--limit must be at least 1") }
  }

  func execute(in context: CommandContext) async throws -> ExitStatus {
    var chosen: String?
    if let period {
      chosen = try await context.period(PeriodChoice(period), among: .loaded)
    }
    let session = try await context.database.session()
    let runs = try await session.perform { [chosen, limit] in
      try $0.runs(of: chosen, limit: limit)
    }
    context.write(RunReport.report(runs))
    return .done
  }
}

/// `run show RUN`
struct RunShow: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one run: its state, stages and fingerprints.")

  @Argument(help: "The run's number.")
  var run: Int

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let session = try await context.database.session()
    let found = try await session.perform { [run] connection in
      try connection.run(run).map { ($0, try connection.stages(ofRun: run)) }
    }
    guard let (overview, stages) = found else {
      throw RunErrors.unknownRun.explanation("there is no run \(run)")
    }
    context.write(RunReport.report(overview, stages: stages))
    return .done
  }
}
