/// The statements that read what is published.
extension SQLStatement {
  /// What is published of period $1; $2 a version or NULL.
  public static let publishedRun = SQLStatement("published_run", PackageResources.published_run_sql)

  /// Reads margin; placeholders `run`, `input`.
  public static let exportMargin = SQLStatement("export_margin", PackageResources.export_margin_sql)

  /// Reads risk arrays; placeholder `run`.
  public static let exportRiskArrays = SQLStatement(
    "export_risk_arrays", PackageResources.export_risk_arrays_sql)

  /// Reads deltas; placeholder `run`.
  public static let exportDeltas = SQLStatement("export_deltas", PackageResources.export_deltas_sql)

  /// Reads margin calls; placeholders `run`, `input`.
  public static let exportCalls = SQLStatement("export_calls", PackageResources.export_calls_sql)

  /// Reads the liquidation queue; placeholders `run`, `input`.
  public static let exportLiquidations = SQLStatement(
    "export_liquidations", PackageResources.export_liquidations_sql)

  /// Recomputes R of run $1 for accounts numbered $2 to $3.
  public static let recomputedScan = SQLStatement(
    "recomputed_scan", PackageResources.recomputed_scan_sql)

  /// The account numbers of input $1; columns `first_account`, `last_account`.
  public static let accountRange = SQLStatement("account_range", PackageResources.account_range_sql)
}
