/// The statements, in the sense of SQL, that statements of accounts are made of.
extension SQLStatement {
  /// Run $1 with what its statements say in common.
  public static let statementRun = SQLStatement("statement_run", PackageResources.statement_run_sql)

  /// Time zones of the accounts of input $1.
  public static let statementZones = SQLStatement(
    "statement_zones", PackageResources.statement_zones_sql)

  /// Reads accounts; placeholders `input`, `superseded`, `first`, `last`.
  public static let statementAccounts = SQLStatement(
    "statement_accounts", PackageResources.statement_accounts_sql)

  /// Reads margin; placeholders `run`, `accounts`.
  public static let listedMargin = SQLStatement("listed_margin", PackageResources.listed_margin_sql)

  /// Reads trades; placeholders `dataset`, `accounts`.
  public static let listedTrades = SQLStatement("listed_trades", PackageResources.listed_trades_sql)

  /// Reads transfers; placeholders `dataset`, `accounts`.
  public static let listedTransfers = SQLStatement(
    "listed_transfers", PackageResources.listed_transfers_sql)

  /// Reads calls; placeholders `run`, `accounts`.
  public static let listedCalls = SQLStatement("listed_calls", PackageResources.listed_calls_sql)

  /// Reads what is kept of statements; placeholders `run`, `first`, `last`.
  public static let keptStatements = SQLStatement(
    "kept_statements", PackageResources.kept_statements_sql)

  /// What the statements of run $1 cannot explain, as findings of attempt $2.
  public static let statementFindings = SQLStatement(
    "statement_findings", PackageResources.statement_findings_sql)

  /// How much the statements of run $1 compared.
  public static let statementCompared = SQLStatement(
    "statement_compared", PackageResources.statement_compared_sql)

  /// The number of account $2 in input $1; column `account_no`.
  public static let accountNumber = SQLStatement(
    "account_number", PackageResources.account_number_sql)

  /// Takes statements; placeholder `table`.
  public static let statementRows = SQLStatement(
    "statement_rows", PackageResources.statement_rows_sql)

  /// Takes unexplained changes; placeholder `table`.
  public static let statementBreakRows = SQLStatement(
    "statement_break_rows", PackageResources.statement_break_rows_sql)
}
