/// The statements of reconciliation: what it compares, and what it found.
extension SQLStatement {
  /// Takes the lock of reconciliations for the session; column `is_held`.
  public static let reconciliationTryLock = SQLStatement(
    "reconciliation_try_lock", PackageResources.reconciliation_try_lock_sql)

  /// Gives the lock of reconciliations back.
  public static let reconciliationUnlock = SQLStatement(
    "reconciliation_unlock", PackageResources.reconciliation_unlock_sql)

  /// What run $1 was computed from; columns `input_no`, `prior_input_no`.
  public static let reconciliationRun = SQLStatement(
    "reconciliation_run", PackageResources.reconciliation_run_sql)

  /// The tolerance of every rule.
  public static let reconciliationTolerances = SQLStatement(
    "reconciliation_tolerances", PackageResources.reconciliation_tolerances_sql)

  /// Names of the accounts numbered $1; columns `account_no`, `account`.
  public static let reconciliationNames = SQLStatement(
    "reconciliation_names", PackageResources.reconciliation_names_sql)

  /// Reads funding rates; placeholder `dataset`.
  public static let reconciliationFunding = SQLStatement(
    "reconciliation_funding", PackageResources.reconciliation_funding_sql)

  /// Reads trades; placeholders `dataset`, `first`, `last`.
  public static let reconciliationTrades = SQLStatement(
    "reconciliation_trades", PackageResources.reconciliation_trades_sql)

  /// Reads transfers; placeholders `dataset`, `first`, `last`.
  public static let reconciliationTransfers = SQLStatement(
    "reconciliation_transfers", PackageResources.reconciliation_transfers_sql)

  /// Reads published margin rows; placeholders `run`, `first`, `last`.
  public static let reconciliationMargin = SQLStatement(
    "reconciliation_margin", PackageResources.reconciliation_margin_sql)

  /// How many accounts of input $1 are the house's; column `accounts`.
  public static let reconciliationHouseAccounts = SQLStatement(
    "reconciliation_house_accounts", PackageResources.reconciliation_house_accounts_sql)

  /// Positions of clients and house by instrument; $1 the input, $2 the dataset.
  public static let reconciliationHouse = SQLStatement(
    "reconciliation_house", PackageResources.reconciliation_house_sql)

  /// Writes to the audit log; nine parameters.
  public static let reconciliationAudit = SQLStatement(
    "reconciliation_audit", PackageResources.reconciliation_audit_sql)

  /// Makes the place for an outside party's rows.
  public static let externalStage = SQLStatement(
    "external_stage", PackageResources.external_stage_sql)

  /// Takes an outside party's rows.
  public static let externalRows = SQLStatement(
    "external_rows", PackageResources.external_rows_sql)

  /// Counts an outside party's rows for the planner.
  public static let externalAnalyze = SQLStatement(
    "external_analyze", PackageResources.external_analyze_sql)

  /// Keys of an outside party that stand twice; columns `line`, `other_line`, `account`, `item`.
  public static let externalDuplicates = SQLStatement(
    "external_duplicates", PackageResources.external_duplicates_sql)

  /// Keeps the accounts an outside party names, for attempt $1.
  public static let externalAccounts = SQLStatement(
    "external_accounts", PackageResources.external_accounts_sql)

  /// Reads balances beside an outside party's; placeholders `input`, `dataset`, `partial`.
  public static let externalBalances = SQLStatement(
    "external_balances", PackageResources.external_balances_sql)

  /// Reads positions beside an outside party's; placeholders `input`, `dataset`, `partial`.
  public static let externalPositions = SQLStatement(
    "external_positions", PackageResources.external_positions_sql)

  /// A number for an attempt; column `attempt`.
  public static let findingAttempt = SQLStatement(
    "finding_attempt", PackageResources.finding_attempt_sql)

  /// Takes findings.
  public static let findingRows = SQLStatement("finding_rows", PackageResources.finding_rows_sql)

  /// Records what attempt $2 found by rule $3 over the input of run $1.
  public static let findingRecord = SQLStatement(
    "finding_record", PackageResources.finding_record_sql)

  /// Forgets what attempts other than $1 left behind.
  public static let findingForget = SQLStatement(
    "finding_forget", PackageResources.finding_forget_sql)

  /// Lists breaks; $1 whether resolved ones too.
  public static let breakList = SQLStatement("break_list", PackageResources.break_list_sql)

  /// Lists the breaks of input $1; $2 whether those resolved in its period too.
  public static let breakListOfInput = SQLStatement(
    "break_list_of_input", PackageResources.break_list_of_input_sql)

  /// Break $1.
  public static let breakShow = SQLStatement("break_show", PackageResources.break_show_sql)

  /// What was observed of break $1.
  public static let breakHistory = SQLStatement(
    "break_history", PackageResources.break_history_sql)

  /// Reads the breaks found in an input; placeholder `input`.
  public static let exportBreaks = SQLStatement(
    "export_breaks", PackageResources.export_breaks_sql)
}
