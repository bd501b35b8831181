/// The statements that write what is needed to compute one account's R again; placeholder `account` its
/// number, `run` the published run, `set` its terms, `dataset` its input's rows.
extension SQLStatement {
  /// What the account has of each instrument and coin; placeholders `account`, `run`, `set`.
  public static let replicateQuantities = SQLStatement(
    "replicate_quantities", PackageResources.replicate_quantities_sql)

  /// The arrays of what it has; placeholders `account`, `run`.
  public static let replicateRiskArrays = SQLStatement(
    "replicate_risk_arrays", PackageResources.replicate_risk_arrays_sql)

  /// The deltas of what it has; placeholders `account`, `run`.
  public static let replicateDeltas = SQLStatement(
    "replicate_deltas", PackageResources.replicate_deltas_sql)

  /// The netting tree; placeholders `dataset`, `set`.
  public static let replicateNetting = SQLStatement(
    "replicate_netting", PackageResources.replicate_netting_sql)

  /// The R that was published; placeholders `account`, `run`.
  public static let replicateExpected = SQLStatement(
    "replicate_expected", PackageResources.replicate_expected_sql)
}

extension SQLText {
  /// The script for psql that computes R from the files beside it.
  public static let replicate = text(PackageResources.replicate_sql)
}
