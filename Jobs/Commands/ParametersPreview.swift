import ArgumentParser
import Operations
import Postgres

/// `parameters preview PROPOSAL --period PERIOD`
struct ParametersPreview: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Run a published period again by a proposal's terms, beside the live run.",
    discussion: """
      A full run by the terms the period was sealed with and the proposal on top of them. It is kept \
      for run show and run diff, and never published. The same again computes nothing; another \
      preview of the same proposal and period replaces it.
      """)

  @Argument(help: "The proposal's number.")
  var proposal: Int

  @OptionGroup var period: PeriodOption

  @Option(help: "How many accounts are named, those that change most first.")
  var limit = 10

  @Option(
    help: "How many sessions work side by side; as many as there are processors when left out.")
  var jobs: Int?

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit is not negative") }
    if let jobs, !(1...64).contains(jobs) { throw ValidationError("--jobs is from 1 to 64") }
  }

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let period = try await context.period(period.choice, among: .published)
    let session = try await context.database.session()
    let register = PostgresNightRegister(
      control: session, target: context.database.target, workers: jobs ?? ProcessorCount.online,
      onOpen: { session in Interruption.standard.onSignal { session.cancel() } })
    let progress = context.progress
    let outcome = try await Preview(register).run(proposal, period: period) { progress.tell($0) }
    let impact = try await session.perform { [limit] connection in
      try connection.impact(of: outcome.preview, on: outcome.live, limit: limit)
    }
    context.write(
      ParametersReport.report(impact, outcome: outcome, proposal: proposal, period: period))
    return .done
  }
}

extension ParametersReport {
  /// What a proposal does to a period.
  static func report(
    _ impact: Impact, outcome: PreviewOutcome, proposal: Int, period: String
  ) -> Report {
    var report = Report(command: "parameters preview")
    report.add("outcome", .text(outcome.isNew ? "previewed" : "noop"))
    report.add("proposal", .integer(proposal))
    report.add("period", .text(period))
    report.add("live_run", .integer(outcome.live))
    report.add("preview_run", .integer(outcome.preview))
    report.add(
      Table(
        "accounts",
        columns: [
          "account", "standing", "preview_standing", "equity_usd", "preview_equity_usd",
          "initial_usd", "preview_initial_usd",
        ], of: impact.accounts
      ) {
        [
          .text($0.account), .optional($0.standing), .optional($0.otherStanding),
          decimal($0.equityUSD), decimal($0.otherEquityUSD), decimal($0.initialUSD),
          decimal($0.otherInitialUSD),
        ]
      })
    report.add(
      Table(
        "standings",
        columns: [
          "standing", "preview_standing", "accounts", "initial_usd", "preview_initial_usd",
        ], of: impact.standings
      ) {
        [
          .optional($0.standing), .optional($0.otherStanding), .integer($0.accounts),
          .decimal($0.initialUSD), .decimal($0.otherInitialUSD),
        ]
      })
    report.add(
      Table(
        "totals",
        columns: [
          "run", "accounts", "unpriced", "equity_usd", "initial_usd", "maintenance_usd", "calls",
          "calls_usd", "liquidations",
        ], of: [impact.live, impact.preview]
      ) {
        [
          .integer($0.run), .integer($0.accounts), .integer($0.unpriced), .decimal($0.equityUSD),
          .decimal($0.initialUSD), .decimal($0.maintenanceUSD), .integer($0.calls),
          .decimal($0.callsUSD), .integer($0.liquidations),
        ]
      })
    return report
  }

  private static func decimal(_ text: String?) -> Datum { text.map(Datum.decimal) ?? .absent }
}
