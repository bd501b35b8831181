import ArgumentParser
import Postgres

/// `margin`: accounts' figures, why they are what they are, and what they would be.
struct MarginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "margin",
    abstract: "Look at accounts' margin: as it is, why, what it was, and what it would be.",
    subcommands: [
      MarginShow.self, MarginExplain.self, MarginWithdrawable.self, MarginWhatIf.self,
      MarginHistory.self, MarginMovers.self,
    ])
}

/// `margin show ACCOUNT`
struct MarginShow: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show an account's published margin with the rules' codes.")

  @Argument(help: "The account.")
  var account: String

  @OptionGroup var period: PeriodOption

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let (margin, period) = try await context.reading(account, in: period.choice) {
      [account] connection, published in
      try connection.publishedMargin(of: account, published: published).map {
        ($0, published.period)
      }
    }
    context.write(MarginReport.report(margin, account: account, period: period))
    return .done
  }
}
