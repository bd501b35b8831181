/// The statements of the stages: what they read of a period and what they write of a run.
extension SQLStatement {
  /// What input $1 is made of, locked.
  public static let sealSources = SQLStatement("seal_sources", PackageResources.seal_sources_sql)

  /// What the transaction sees; column `instant`.
  public static let sealInstant = SQLStatement("seal_instant", PackageResources.seal_instant_sql)

  /// Reads the accounts as they stand for an input; placeholder `input`.
  public static let sealStandingRows = SQLStatement(
    "seal_standing_rows", PackageResources.seal_standing_rows_sql)

  /// Keeps the accounts for input $1; columns `accounts`, `instant`.
  public static let sealAccounts = SQLStatement("seal_accounts", PackageResources.seal_accounts_sql)

  /// Reads the accounts kept for an input; placeholder `input`.
  public static let sealAccountRows = SQLStatement(
    "seal_account_rows", PackageResources.seal_account_rows_sql)

  /// Seals input $1 with terms $2, fingerprint $3, $4 accounts.
  public static let sealInput = SQLStatement("seal_input", PackageResources.seal_input_sql)

  /// What is published before input $1.
  public static let sealPrior = SQLStatement("seal_prior", PackageResources.seal_prior_sql)

  /// Run $1 is computed from fingerprint $2, after runs $3, $4 and transition $5.
  public static let sealRun = SQLStatement("seal_run", PackageResources.seal_run_sql)

  /// How many accounts input $1 has; column `accounts`.
  public static let periodAccounts = SQLStatement(
    "period_accounts", PackageResources.period_accounts_sql)

  /// Reads accounts; placeholders `input`, `first`, `last`.
  public static let holdingsAccounts = SQLStatement(
    "holdings_accounts", PackageResources.holdings_accounts_sql)

  /// Reads balances; placeholders `dataset`, `first`, `last`.
  public static let holdingsBalances = SQLStatement(
    "holdings_balances", PackageResources.holdings_balances_sql)

  /// Reads positions; placeholders `dataset`, `first`, `last`.
  public static let holdingsPositions = SQLStatement(
    "holdings_positions", PackageResources.holdings_positions_sql)

  /// Reads orders; placeholders `dataset`, `first`, `last`.
  public static let holdingsOrders = SQLStatement(
    "holdings_orders", PackageResources.holdings_orders_sql)

  /// Reads accounts with all they hold; placeholders `input`, `dataset`, `first`, `last`.
  public static let heldAccounts = SQLStatement(
    "held_accounts", PackageResources.held_accounts_sql)

  /// Takes risk arrays; placeholder `table`.
  public static let riskArrayRows = SQLStatement(
    "risk_array_rows", PackageResources.risk_array_rows_sql)

  /// Takes margin rows; placeholder `table`.
  public static let marginRows = SQLStatement("margin_rows", PackageResources.margin_rows_sql)

  /// Takes risk quantities; placeholder `table`.
  public static let riskQuantityRows = SQLStatement(
    "risk_quantity_rows", PackageResources.risk_quantity_rows_sql)
}
