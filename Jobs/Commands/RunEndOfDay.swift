import ArgumentParser
import Margin
import Operations
import Postgres

/// `run eod`
struct RunEndOfDay: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "eod",
    abstract: "Run a period's night: seal, margin, calls, liquidation, statements, publish.",
    discussion: """
      A night that was interrupted goes on where it stopped; one that is published is left as it is. \
      Exits with 3 when accounts could not be priced, and with 2 when differences were found.
      """)

  @OptionGroup var period: RequiredPeriodOption

  @Option(
    help: ArgumentHelp("The last stage that is done: \(titles).", valueName: "stage"),
    transform: { try stage($0) })
  var through: RunStage = .publish

  @Flag(
    help:
      "Publish nothing when an account cannot be priced; fail also when it is published like that.")
  var strict = false

  @Option(
    help: "How many sessions work side by side; as many as there are processors when left out.")
  var jobs: Int?

  @OptionGroup(title: "Common flags") var common: CommonOptions

  private static let titles = RunStage.allCases.map(\.title).joined(separator: ", ")

  private static func stage(_ title: String) throws -> RunStage {
    guard let stage = RunStage(title: title) else {
      throw ValidationError("there is no stage \(title); the stages are \(titles)")
    }
    return stage
  }

  func validate() throws {
    if let jobs, !(1...64).contains(jobs) { throw ValidationError("--jobs is from 1 to 64") }
  }

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let period = try await context.period(period.choice, among: .loaded)
    let session = try await context.database.session()
    let register = PostgresNightRegister(
      control: session, target: context.database.target,
      workers: jobs ?? ProcessorCount.online,
      onOpen: { session in Interruption.standard.onSignal { session.cancel() } })
    let progress = context.progress
    let outcome = try await EndOfDay(register).run(
      RunRequest(period: period, through: through, isStrict: strict)
    ) { progress.tell($0) }
    let head = try await session.perform { try $0.auditHead() }
    context.write(Self.report(outcome, period: period, head))
    return Self.status(outcome)
  }

  /// Unpriced accounts outrank differences; a night that was done before has nothing to report.
  static func status(_ outcome: RunOutcome) -> ExitStatus {
    guard outcome.ending != .noop else { return .done }
    if outcome.summary.unpricedAccounts > 0 { return .partial }
    if outcome.summary.breaks > 0 || outcome.summary.statementsWithheld > 0 {
      return .differencesFound
    }
    return .done
  }

  private static func report(
    _ outcome: RunOutcome, period: String, _ head: AuditHead?
  ) -> Report {
    var report = Report(command: "run eod")
    report.add("outcome", .text(outcome.ending.rawValue))
    report.add("period", .text(period))
    report.add("run", .integer(outcome.run))
    report.add("version", .integer(outcome.version))
    guard outcome.ending != .noop else {
      report.add("accounts_unpriced", .integer(outcome.summary.unpricedAccounts))
      report.add("audit_head", .optional(head?.text))
      return report
    }
    report.add("resumed", .boolean(outcome.isResumed))
    for standing in Standing.allCases {
      report.add(
        "accounts_\(standing.rawValue)", .integer(outcome.summary.accountsByStanding[standing] ?? 0)
      )
    }
    report.add("calls", .integer(outcome.summary.calls))
    report.add("calls_usd", .decimal(outcome.summary.callsUSD))
    report.add("calls_met", .integer(outcome.summary.callsMet))
    report.add("calls_left_open", .integer(outcome.summary.callsLeftOpen))
    report.add("liquidations", .integer(outcome.summary.liquidations))
    report.add("statements_released", .integer(outcome.summary.statementsReleased))
    report.add("statements_withheld", .integer(outcome.summary.statementsWithheld))
    report.add("breaks", .integer(outcome.summary.breaks))
    report.add("audit_head", .optional(head?.text))
    return report
  }
}

extension ProgressReporter {
  /// Shows how far a night has come.
  func tell(_ progress: RunProgress) {
    switch progress {
    case .began(let stage, let unit, let total): begin(stage.title, unit: unit, total: total)
    case .advanced(let count): advance(by: count)
    case .ended: end()
    }
  }
}
