/// The statements that hold two runs, two inputs or two sets of terms against each other.
extension SQLStatement {
  /// Begins a run beside run $1; columns `run_no`, `epoch`, `version`, `input_no`, `parameter_set`.
  public static let shadowBegin = SQLStatement("shadow_begin", PackageResources.shadow_begin_sql)

  /// Runs beside others that were not brought to their end; column `run_no`.
  public static let shadowUnfinished = SQLStatement(
    "shadow_unfinished", PackageResources.shadow_unfinished_sql)

  /// Rows that differ between runs $1 and $2.
  public static let resultDifferences = SQLStatement(
    "result_differences", PackageResources.result_differences_sql)

  /// What runs $1 and $2 were computed from.
  public static let runComparison = SQLStatement(
    "run_comparison", PackageResources.run_comparison_sql)

  /// Rows that differ between datasets $1 and $2.
  public static let datasetDifferences = SQLStatement(
    "dataset_differences", PackageResources.dataset_differences_sql)

  /// Terms that differ between parameter sets $1 and $2.
  public static let termDifferences = SQLStatement(
    "term_differences", PackageResources.term_differences_sql)

  /// The accounts that differ most between runs $1 and $2; at most $3.
  public static let marginDifferences = SQLStatement(
    "margin_differences", PackageResources.margin_differences_sql)

  /// Accounts by their standing in runs $1 and $2.
  public static let standingDifferences = SQLStatement(
    "standing_differences", PackageResources.standing_differences_sql)
}
