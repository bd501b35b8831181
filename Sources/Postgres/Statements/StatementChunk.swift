internal import Amounts
internal import Margin
internal import SQLText
internal import Statements

/// Everything the statements of a few accounts say, read table by table.
struct StatementChunk {
  /// An account with its number.
  struct Account {
    let number: Int32
    let account: StatementAccount
    /// Its statement of the version that is superseded.
    let supersedes: String?
  }

  let context: StatementContext
  let accounts: [Account]
  private let closing: [Int32: AccountHoldings]
  private let assessments: [Int32: Assessment]
  private let priorHoldings: [Int32: AccountHoldings]
  private let priorAssessments: [Int32: Assessment]
  private let trades: [Int32: [Trade]]
  private let transfers: [Int32: [Transfer]]
  private let calls: [Int32: [StatementCall]]

  /// Reads the accounts of a range of numbers.
  init(_ connection: Connection, _ context: StatementContext, range: ClosedRange<Int>) throws {
    self.context = context
    accounts = try Self.accounts(connection, context, range)
    let numbers = accounts.map(\.number)
    closing = try connection.holdings(of: numbers, input: context.input, market: context.market)
    assessments = try connection.assessments(of: numbers, run: context.runNo)
    if let prior = context.prior {
      priorHoldings = try connection.holdings(of: numbers, input: prior.input, market: prior.market)
      priorAssessments = try connection.assessments(of: numbers, run: prior.run)
    } else {
      priorHoldings = [:]
      priorAssessments = [:]
    }
    let activity = ActivityRows(connection: connection, context: context)
    trades = try activity.trades(of: numbers)
    transfers = try activity.transfers(of: numbers)
    calls = try activity.calls(of: numbers)
  }

  /// What the statement of one of the accounts says.
  ///
  /// - Throws: ``PostgresError/protocolViolation(statement:detail:)`` for an account without a row of
  ///   margin, which no run leaves.
  func source(of account: Account) throws(PostgresError) -> StatementSource {
    let number = account.number
    guard let holdings = closing[number], let assessment = assessments[number] else {
      throw .protocolViolation(
        statement: SQLStatement.listedMargin.name,
        detail: "\(account.account.identifier) has no row of margin")
    }
    var prior: StatementSource.PriorClosing?
    if let holdings = priorHoldings[number], let assessment = priorAssessments[number] {
      prior = StatementSource.PriorClosing(portfolio: holdings.portfolio, assessment: assessment)
    }
    return StatementSource(
      version: context.version, supersedes: account.supersedes, account: account.account,
      closing: holdings.portfolio, orders: holdings.orderNames, assessment: assessment,
      prior: prior, trades: trades[number] ?? [], transfers: transfers[number] ?? [],
      calls: calls[number] ?? [])
  }

  private static func accounts(
    _ connection: Connection, _ context: StatementContext, _ range: ClosedRange<Int>
  ) throws -> [Account] {
    var fills = AccountRows.fills(range, "input", context.input.inputNo)
    fills["superseded"] = .integer(Int64(context.supersededRun ?? 0))
    var accounts: [Account] = []
    _ = try connection.copyOut(.statementAccounts.filled(fills)) { row in
      let number = try row.integer32()
      let (identifier, client, name) = (try row.text(), try row.text(), try row.text())
      let currency = try row.text()
      let zone = try row.text()
      let offsets = context.zones[zone]
      accounts.append(
        Account(
          number: number,
          account: StatementAccount(
            identifier: identifier, client: client, name: name, reportingCurrency: currency,
            timeZone: zone, offsetAtOpenSeconds: offsets?.openSeconds ?? 0,
            offsetAtCloseSeconds: offsets?.closeSeconds ?? 0),
          supersedes: try row.optionalText()))
    }
    return accounts
  }
}
