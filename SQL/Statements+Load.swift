/// The statements of a load, in the order in which they are sent.
extension SQLStatement {
  /// Takes the lock of loads for the transaction; column `is_held`.
  public static let loadLock = SQLStatement(
    "load_lock", PackageResources.load_lock_sql)

  /// Lets numbers of accounts, assets and instruments go on from the last that is kept.
  public static let loadNumbers = SQLStatement(
    "load_numbers", PackageResources.load_numbers_sql)

  /// Sets memory for one load's transaction.
  public static let loadSettings = SQLStatement(
    "load_settings", PackageResources.load_settings_sql)

  /// Creates the staging tables; a script of several statements.
  public static let loadStaging = SQLStatement(
    "load_staging", PackageResources.load_staging_sql)

  /// Drops the staging tables.
  public static let loadStagingDrop = SQLStatement(
    "load_staging_drop", PackageResources.load_staging_drop_sql)

  /// Takes the rows of a file; placeholder `file`.
  public static let loadStage = SQLStatement(
    "load_stage", PackageResources.load_stage_sql)

  /// Analyzes a staging table; placeholder `file`.
  public static let loadAnalyze = SQLStatement(
    "load_analyze", PackageResources.load_analyze_sql)

  /// What the database has for periods that close at $1; columns `parameter_set`, `fingerprint`,
  /// `proposals`, `pending`, `listings`, `is_complete`, `is_governed`, `has_accounts`, `has_periods`.
  public static let loadState = SQLStatement(
    "load_state", PackageResources.load_state_sql)

  /// Changes accounts that differ from the staged ones.
  public static let loadAccountsChange = SQLStatement(
    "load_accounts_change", PackageResources.load_accounts_change_sql)

  /// Adds staged accounts that are new.
  public static let loadAccountsAdd = SQLStatement(
    "load_accounts_add", PackageResources.load_accounts_add_sql)

  /// Writes to the audit log that $1 accounts were added and $2 changed.
  public static let loadAccountsAudit = SQLStatement(
    "load_accounts_audit", PackageResources.load_accounts_audit_sql)

  /// Tells the planner about accounts that were added.
  public static let loadAccountsAnalyze = SQLStatement(
    "load_accounts_analyze", PackageResources.load_accounts_analyze_sql)

  /// Stages the database's periods the book does not name.
  public static let loadCarryPeriods = SQLStatement(
    "load_carry_periods", PackageResources.load_carry_periods_sql)

  /// Locks and lists the book's periods; $1 periods named by rows.
  public static let loadPeriodStates = SQLStatement(
    "load_period_states", PackageResources.load_period_states_sql)

  /// Adds period $1; column `input_no`.
  public static let loadPeriodAdd = SQLStatement(
    "load_period_add", PackageResources.load_period_add_sql)

  /// Changes the own row of period $1.
  public static let loadPeriodChange = SQLStatement(
    "load_period_change", PackageResources.load_period_change_sql)

  /// Opens a dataset; $1 period, $2 fingerprint, $3 origin; column `dataset_no`.
  public static let loadDataset = SQLStatement(
    "load_dataset", PackageResources.load_dataset_sql)

  /// Gathers what each account holds in dataset $1.
  public static let loadGatherHoldings = SQLStatement(
    "load_gather_holdings", PackageResources.load_gather_holdings_sql)

  /// Points input $1 at dataset $2.
  public static let loadDatasetPoint = SQLStatement(
    "load_dataset_point", PackageResources.load_dataset_point_sql)

  /// Makes the table of dataset $1 for rows of $2.
  public static let loadPartitionCreate = SQLStatement(
    "load_partition_create", PackageResources.load_partition_create_sql)

  /// Attaches the table of dataset $1 for rows of $2, and analyzes it.
  public static let loadPartitionAttach = SQLStatement(
    "load_partition_attach", PackageResources.load_partition_attach_sql)

  /// Lists datasets nothing points at; column `dataset_no`.
  public static let loadOrphans = SQLStatement(
    "load_orphans", PackageResources.load_orphans_sql)

  /// Removes dataset $1 with its tables.
  public static let loadOrphanDrop = SQLStatement(
    "load_orphan_drop", PackageResources.load_orphan_drop_sql)

  /// Sets how long housekeeping waits for a lock.
  public static let loadOrphanSettings = SQLStatement(
    "load_orphan_settings", PackageResources.load_orphan_settings_sql)

  /// Lists those of the periods $1 that are nowhere; column `period`.
  public static let loadUnknownPeriods = SQLStatement(
    "load_unknown_periods", PackageResources.load_unknown_periods_sql)

  /// Sets the savepoint before a key is built.
  public static let loadSavepoint = SQLStatement(
    "load_savepoint", PackageResources.load_savepoint_sql)

  /// Returns to the savepoint.
  public static let loadSavepointReturn = SQLStatement(
    "load_savepoint_return", PackageResources.load_savepoint_return_sql)

  /// Fills a dataset's table by the table's name; placeholders `partition`, `dataset`, `period`.
  public static let loadFill: [String: SQLStatement] = [
    "mark": SQLStatement("load_fill_mark", PackageResources.load_fill_mark_sql),
    "index_price": SQLStatement(
      "load_fill_index_price", PackageResources.load_fill_index_price_sql),
    "asset_price": SQLStatement(
      "load_fill_asset_price", PackageResources.load_fill_asset_price_sql),
    "funding": SQLStatement("load_fill_funding", PackageResources.load_fill_funding_sql),
    "balance": SQLStatement("load_fill_balance", PackageResources.load_fill_balance_sql),
    "position": SQLStatement("load_fill_position", PackageResources.load_fill_position_sql),
    "open_order": SQLStatement("load_fill_open_order", PackageResources.load_fill_open_order_sql),
    "trade": SQLStatement("load_fill_trade", PackageResources.load_fill_trade_sql),
    "transfer": SQLStatement("load_fill_transfer", PackageResources.load_fill_transfer_sql),
  ]
}
