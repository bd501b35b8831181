import Amounts
import ArgumentParser
import Margin
import Postgres

/// `margin withdrawable ACCOUNT`
struct MarginWithdrawable: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdrawable",
    abstract: "Show how much of each asset an account may withdraw.",
    discussion: """
      Withdrawals are allowed down to the release level, and never while a call is open (CR-23). Each amount \
      is for its asset alone, the account margined again after it: after one withdrawal the others are smaller.
      """)

  @Argument(help: "The account.")
  var account: String

  @OptionGroup var period: PeriodOption

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let (found, terms) = try await context.reading(account, in: period.choice) {
      [account] connection, published in
      try connection.marginCase(of: account, in: published).map {
        ($0, try connection.withdrawalCase(of: $0))
      }
    }
    context.write(try Self.report(found, terms))
    return .done
  }

  private static func report(_ found: MarginCase, _ terms: WithdrawalCase) throws -> Report {
    let withdrawable = Withdrawable.all(
      of: found.portfolio, in: found.market, decimals: terms.decimals,
      hasOpenCall: terms.openCall != nil)
    guard case .priced(let figures) = found.assessment, let withdrawable else {
      throw ResultErrors.unpricedWithdrawal.explanation(
        "account \(found.account) is unpriced in period \(found.published.period)")
    }
    let level = found.market.parameters.scalars[.releaseLevel]
    var report = Report(command: "margin withdrawable")
    report.add("account", .text(found.account))
    report.add("period", .text(found.published.period))
    report.add("version", .integer(found.published.version))
    report.add("standing", .text(figures.standing.rawValue))
    report.add("open_call", .optional(terms.openCall))
    report.add("equity", .usd(figures.equity.exact))
    report.add("initial", .usd(figures.initial.exact))
    report.add(
      "release_level",
      .usd(try ReleaseLevel.usd(initial: figures.initial, level: level.exact).exact))
    report.add(
      Table(
        "assets",
        columns: [
          "asset", "balance", "withdrawable", "limited_by", "equity_after", "initial_after",
          "maintenance_after",
        ], of: withdrawable
      ) {
        [
          .text($0.asset), .exact($0.balance), .exact($0.amount), .text($0.limit.rawValue),
          .usd($0.equity), .usd($0.initial), .usd($0.maintenance),
        ]
      })
    report.note(
      "Each amount is for its asset alone. The release level is \(level) times the initial requirement, up to the cent."
    )
    return report
  }
}
