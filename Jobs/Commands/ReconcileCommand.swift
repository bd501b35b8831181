import ArgumentParser
import Operations
import Postgres
import Reconciliation

/// `reconcile`: where two accounts of the same facts differ.
struct ReconcileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconcile", abstract: "Compare a period with its sources, and look at breaks.",
    subcommands: [ReconcileRun.self, ReconcileBreaks.self, ReconcileShow.self])
}

/// `reconcile run`
struct ReconcileRun: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Compare a published period with its sources, and record where they differ.",
    discussion: """
      Rules: balance, position and entry (closing holdings with the prior ones, trades, transfers \
      and funding), house (clients and house sum to zero), margin (published figures computed \
      again), and with --source external_balance, or external_position and external_entry. A rule \
      that cannot be evaluated says why, and leaves its breaks as they are; one that is evaluated \
      resolves those it does not find any more, unless a later period has found them.

      The source has the columns of balances.csv or positions.csv. Its rows of other periods are \
      left out. It is taken for everything the outside party has: what it does not name is missing \
      there. With --partial it speaks of the accounts it names only, and of each of them wholly. A \
      source that is refused (65) leaves everything as it was.

      The same again changes nothing. Exits with 0 when nothing differs in the period, with 2 when \
      something does.
      """)

  @OptionGroup var period: RequiredPeriodOption

  @Option(
    help: ArgumentHelp(
      "A CSV file of balances or positions, of a custodian or a venue.", valueName: "file"))
  var source: String?

  @Flag(help: "The source speaks of the accounts it names only.")
  var partial = false

  @Option(
    help: "How many sessions work side by side; as many as there are processors when left out.")
  var jobs: Int?

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func validate() throws {
    if let jobs, !(1...64).contains(jobs) { throw ValidationError("--jobs is from 1 to 64") }
    if partial, source == nil { throw ValidationError("--partial goes with --source") }
  }

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let period = try await context.period(period.choice, among: .published)
    let register = PostgresBreakRegister(
      control: try await context.database.session(), target: context.database.target,
      workers: jobs ?? ProcessorCount.online,
      onOpen: { session in Interruption.standard.onSignal { session.cancel() } })
    let progress = context.progress
    let outcome = try await Reconcile(register).run(
      ReconciliationRequest(
        period: period, source: source.map { SourceFile(path: $0) }, isSourcePartial: partial)
    ) { progress.tell($0) }
    context.write(ReconcileReport.report(outcome))
    return outcome.found > 0 ? .differencesFound : .done
  }
}

/// `reconcile breaks`
struct ReconcileBreaks: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "breaks", abstract: "List the breaks that are open, or those of one period.",
    discussion: """
      With --period those found in it, whatever has become of them, aged to its business date. \
      Exits with 2 when a break is open, or with --period when any was found in it.
      """)

  @Option(help: ArgumentHelp("Only what was found in this period.", valueName: "period|latest"))
  var period: String?

  @Flag(help: "Also the resolved ones; with --period those resolved in it.")
  var all = false

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let session = try await context.database.session()
    let all = all
    guard let asked = period else {
      let breaks = try await session.perform { try $0.breaks(includingResolved: all) }
      context.write(ReconcileReport.report(breaks, period: nil))
      return breaks.contains { $0.state != .resolved } ? .differencesFound : .done
    }
    let period = try await context.period(PeriodChoice(asked), among: .published)
    let (found, listed) = try await session.perform { connection in
      let published = try connection.publishedRun(of: period)
      let found = try connection.breaks(foundIn: published, includingResolved: false)
      guard all else { return (found, found) }
      return (found, try connection.breaks(foundIn: published, includingResolved: true))
    }
    context.write(ReconcileReport.report(listed, period: period))
    return found.isEmpty ? .done : .differencesFound
  }
}

/// `reconcile show BREAK`
struct ReconcileShow: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one break and all that was seen of it.")

  @Argument(help: ArgumentHelp("The break's number.", valueName: "break"))
  var number: Int

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let session = try await context.database.session()
    let number = number
    guard let found = try await session.perform({ try $0.breakWithHistory(number) }) else {
      throw ReconciliationErrors.unknownBreak.explanation("there is no break \(number)")
    }
    context.write(ReconcileReport.report(found.overview, history: found.history))
    return .done
  }
}

extension ProgressReporter {
  /// Shows how far a reconciliation has come.
  func tell(_ progress: ReconciliationProgress) {
    switch progress {
    case .began(let name, let unit, let total): begin(name, unit: unit, total: total)
    case .advanced(let count): advance(by: count)
    case .ended: end()
    }
  }
}
