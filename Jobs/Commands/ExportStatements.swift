import ArgumentParser
import Operations
import Postgres

/// `export statements`
struct ExportStatements: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "statements",
    abstract: "Write every account's statement pack: JSON, tables, text, checksums.",
    discussion: """
      A pack is DIR/<period>/<account>/v<n>; it is written whole and never overwritten. Each statement is \
      made again from the sealed rows and must be, byte for byte, the one whose tie-outs the run proved. \
      Exits with 2 when statements are withheld because they do not tie out.
      """)

  @OptionGroup var period: PeriodOption

  @Option(help: "The version of the results; the newest when left out.")
  var version: Int?

  @Option(help: "Only the statement of this account.")
  var account: String?

  @Option(
    help: ArgumentHelp("The folder the packs go to, made when it is missing.", valueName: "dir"))
  var out: String

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
    let version = version
    let published = try await session.perform {
      try $0.publishedRun(of: period, version: version)
    }
    if let account {
      let isThere = try await session.perform {
        try $0.publishedMargin(of: account, published: published) != nil
      }
      guard isThere else { throw ResultErrors.noAccount(account, in: published) }
    }
    let progress = context.progress
    progress.begin("statements", unit: "statements")
    let export = try await Operations.ExportStatements(
      PostgresPublishedStatements(
        of: published, account: account, control: session, target: context.database.target,
        workers: jobs ?? ProcessorCount.online,
        onOpen: { session in Interruption.standard.onSignal { session.cancel() } }),
      to: PackWriter(folder: out)
    ).run { progress.advance(by: $0) }
    progress.end()
    context.write(report(export, published))
    return export.withheld == 0 ? .done : .differencesFound
  }

  private func report(_ export: StatementExport, _ published: PublishedRun) -> Report {
    var report = Report(command: "export statements")
    report.add("period", .text(published.period))
    report.add("version", .integer(published.version))
    report.add("folder", .text(out))
    report.add("written", .integer(export.written))
    report.add("unchanged", .integer(export.unchanged))
    report.add("withheld", .integer(export.withheld))
    return report
  }
}
