/// The statements about periods, and those that read the user's own views.
extension SQLStatement {
  /// Lists periods; $1 one of them, or NULL for all.
  public static let periodList = SQLStatement("period_list", PackageResources.period_list_sql)

  /// Counts rows of dataset $1; columns `file`, `rows`.
  public static let periodRows = SQLStatement("period_rows", PackageResources.period_rows_sql)

  /// Locks the input in force of period $1; column `input_no`.
  public static let periodLock = SQLStatement("period_lock", PackageResources.period_lock_sql)

  /// Counts unpriced accounts of run $1; column `accounts`.
  public static let periodUnpriced = SQLStatement(
    "period_unpriced", PackageResources.period_unpriced_sql)

  /// Closes input $1.
  public static let periodClose = SQLStatement("period_close", PackageResources.period_close_sql)

  /// Opens the next version of period $1 for reason $2.
  public static let periodReopen = SQLStatement(
    "period_reopen", PackageResources.period_reopen_sql)

  /// Names the period being frozen; $1.
  public static let freezePeriod = SQLStatement(
    "freeze_period", PackageResources.freeze_period_sql)

  /// Whether `source` has the view $1; columns `is_there`, `has_period`.
  public static let freezeViewExists = SQLStatement(
    "freeze_view_exists", PackageResources.freeze_view_exists_sql)

  /// Whether the view of periods names period $1; column `is_named`.
  public static let freezeNamesPeriod = SQLStatement(
    "freeze_names_period", PackageResources.freeze_names_period_sql)

  /// Reads a view; placeholder `view`.
  public static let freezeView = SQLStatement("freeze_view", PackageResources.freeze_view_sql)

  /// Reads a period's rows of a view; placeholders `view`, `period`.
  public static let freezeViewOfPeriod = SQLStatement(
    "freeze_view_of_period", PackageResources.freeze_view_of_period_sql)
}
