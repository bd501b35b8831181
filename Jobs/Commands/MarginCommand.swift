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
    let period = try await context.period(period.choice, among: .published)
    let session = try await context.database.session()
    let account = account
    let margin = try await session.perform { connection in
      let published = try connection.publishedRun(of: period)
      guard let margin = try connection.publishedMargin(of: account, published: published) else {
        throw ResultErrors.noAccount(account, in: published)
      }
      return margin
    }
    context.write(MarginReport.report(margin, account: account, period: period))
    return .done
  }
}
