import ArgumentParser
import Margin
import Postgres

/// `margin explain ACCOUNT`
struct MarginExplain: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain an account's published margin, with every step that leads to it.",
    discussion: """
      The figures are computed a second time, part by part, and must be the published ones to the last \
      digit. Every calculation that is shown can be put into a calculator.
      """)

  @Argument(help: "The account.")
  var account: String

  @OptionGroup var period: PeriodOption

  @Option(help: "The version of the results; the newest when left out.")
  var version: Int?

  @Option(
    help: ArgumentHelp(
      "Write the explanation to a file as well, as a page of HTML that needs nothing else.",
      valueName: "file"))
  var html: String?

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let found = try await context.reading(account, in: period.choice, version: version) {
      [account] connection, published in
      try connection.marginCase(of: account, in: published)
    }
    let report = try ExplainReport.report(found)
    if let html {
      let page = HTMLRendering.page(
        of: report, title: "Margin of \(account) at the close of \(found.published.period)")
      let file = try ReplacedFile(path: html)
      try file.write(Array(page.utf8))
      try file.commit()
    }
    context.write(report)
    return .done
  }
}
