/// The statements of the stages that follow from the margin: calls and liquidation.
extension SQLStatement {
  /// Accounts of run $1 to be called, after account $2, at most $3.
  public static let callsDue = SQLStatement("calls_due", PackageResources.calls_due_sql)

  /// Takes margin calls; placeholder `table`.
  public static let callRows = SQLStatement("call_rows", PackageResources.call_rows_sql)

  /// Writes what becomes of calls by run $1.
  public static let callEvents = SQLStatement("call_events", PackageResources.call_events_sql)

  /// Reads accounts below maintenance; placeholders `run`, `input`.
  public static let liquidationDue = SQLStatement(
    "liquidation_due", PackageResources.liquidation_due_sql)

  /// Takes liquidation plans; placeholder `table`.
  public static let liquidationPlanRows = SQLStatement(
    "liquidation_plan_rows", PackageResources.liquidation_plan_rows_sql)

  /// Takes liquidation steps; placeholder `table`.
  public static let liquidationClipRows = SQLStatement(
    "liquidation_clip_rows", PackageResources.liquidation_clip_rows_sql)

  /// Cuts ranks 1 to $3 into $4 units of stage $2 of run $1.
  public static let unitPlanRanks = SQLStatement(
    "unit_plan_ranks", PackageResources.unit_plan_ranks_sql)

  /// Reads accounts; placeholders `input`, `accounts`.
  public static let listedAccounts = SQLStatement(
    "listed_accounts", PackageResources.listed_accounts_sql)

  /// Reads balances; placeholders `dataset`, `accounts`.
  public static let listedBalances = SQLStatement(
    "listed_balances", PackageResources.listed_balances_sql)

  /// Reads positions; placeholders `dataset`, `accounts`.
  public static let listedPositions = SQLStatement(
    "listed_positions", PackageResources.listed_positions_sql)

  /// Reads orders; placeholders `dataset`, `accounts`.
  public static let listedOrders = SQLStatement("listed_orders", PackageResources.listed_orders_sql)
}
