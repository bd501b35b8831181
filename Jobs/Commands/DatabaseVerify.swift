import ArgumentParser
import Postgres

/// `database verify`
struct DatabaseVerify: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute every portfolio account's R in SQL from the published arrays (MR-25).",
    discussion: "Exits with 0 when all agree to the last digit, with 2 when any differs.")

  @OptionGroup var period: PeriodOption

  @Option(
    help: "How many sessions work side by side; as many as there are processors when left out.")
  var jobs: Int?

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func validate() throws {
    if let jobs, !(1...64).contains(jobs) { throw ValidationError("--jobs is from 1 to 64") }
  }

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let period = try await context.period(period.choice, among: .published)
    let session = try await context.database.session()
    let (published, range) = try await session.perform { connection in
      let published = try connection.publishedRun(of: period)
      return (published, try connection.accountRange(of: published))
    }
    var verification = ScanVerification()
    if let range {
      let progress = context.progress
      progress.begin("verify", unit: "accounts")
      verification = try await ScanVerifier(
        target: context.database.target, workers: jobs ?? ProcessorCount.online,
        onOpen: { session in Interruption.standard.onSignal { session.cancel() } }
      ).verify(published, range: range) { progress.advance(by: $0) }
      progress.end()
    }
    context.write(Self.report(verification, published))
    return verification.differences.isEmpty ? .done : .differencesFound
  }

  private static func report(_ verification: ScanVerification, _ published: PublishedRun) -> Report
  {
    var report = Report(command: "database verify")
    report.add("period", .text(published.period))
    report.add("version", .integer(published.version))
    report.add("run", .integer(published.run))
    report.add("accounts_recomputed", .integer(verification.accounts))
    report.add("accounts_different", .integer(verification.differences.count))
    report.add(
      Table(
        "differences", columns: ["account", "recomputed", "published"], of: verification.differences
      ) { [.text($0.account), .decimal($0.recomputed), .decimal($0.published)] })
    return report
  }
}
