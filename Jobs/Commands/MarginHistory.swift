import ArgumentParser
import Margin
import Postgres

/// `margin history ACCOUNT`
struct MarginHistory: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Show what an account's requirement changed by from close to close (MR-45).",
    discussion: """
      positions, time, prices, volatilities and parameters are substituted in this order and sum to the \
      change exactly. With --period one period with all three figures, else the newest ones.
      """)

  @Argument(help: "The account.")
  var account: String

  @Option(help: ArgumentHelp("Only this period.", valueName: "period|latest"))
  var period: String?

  @Option(help: "How many periods are listed, the newest first.")
  var limit = 10

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func validate() throws {
    guard (1...1_000).contains(limit) else { throw ValidationError("--limit is from 1 to 1000") }
  }

  func execute(in context: CommandContext) async throws -> ExitStatus {
    var chosen: String?
    if let period {
      chosen = try await context.period(PeriodChoice(period), among: .published)
    }
    let session = try await context.database.session()
    let days = try await session.perform { [account, limit, chosen] connection in
      try connection.transaction(.repeatableRead, isReadOnly: true) {
        let periods = try chosen.map { [$0] } ?? connection.publishedPeriods(limit: limit)
        var days: [AccountDay] = []
        for period in periods {
          let published = try connection.publishedRun(of: period)
          if let day = try connection.day(of: account, in: published) {
            days.append(day)
          } else if chosen != nil {
            throw ResultErrors.noAccount(account, in: published)
          }
        }
        return days
      }
    }
    guard chosen != nil || !days.isEmpty else {
      // Without a period at all this says so; with some, that none of them has the account.
      let latest = try await context.period(.latest, among: .published)
      let published = try await session.perform { try $0.publishedRun(of: latest) }
      throw ResultErrors.noAccount(account, in: published)
    }
    context.write(HistoryReport.report(days, account: account, isDetailed: chosen != nil))
    return .done
  }
}

/// `margin movers`
struct MarginMovers: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "movers",
    abstract: "Show what the whole book's requirements changed by, and who moved most (MR-45).",
    discussion: """
      The accounts whose initial requirement moved most since the close before, up or down, with what moved \
      it; then the sums over all accounts that have figures at both closes.
      """)

  @OptionGroup var period: PeriodOption

  @Option(help: "How many accounts are named.")
  var limit = 10

  @Option(
    help: "How many sessions work side by side; as many as there are processors when left out.")
  var jobs: Int?

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func validate() throws {
    if let jobs, !(1...64).contains(jobs) { throw ValidationError("--jobs is from 1 to 64") }
    guard (1...1_000).contains(limit) else { throw ValidationError("--limit is from 1 to 1000") }
  }

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let period = try await context.period(period.choice, among: .published)
    let session = try await context.database.session()
    let (published, prior) = try await session.perform { connection in
      let published = try connection.publishedRun(of: period)
      guard let prior = try connection.priorPublication(of: published) else {
        throw SubstitutionErrors.noPriorClose.explanation(
          "period \(period) follows no published period")
      }
      return (published, prior)
    }
    let progress = context.progress
    progress.begin("movers", unit: "accounts")
    let day = try await BookDayReader(
      target: context.database.target, workers: jobs ?? ProcessorCount.online,
      onOpen: { session in Interruption.standard.onSignal { session.cancel() } }
    ).day(of: published, from: prior, control: session, limit: limit) {
      progress.advance(by: $0)
    }
    progress.end()
    context.write(HistoryReport.report(day, published, prior))
    return .done
  }
}
