/// The statements behind what-ifs and day-over-day changes.
extension SQLStatement {
  /// The published run that run $1 follows; columns `period`, `version`, `run_no`, `input_no`, `dataset_no`, `parameter_set`.
  public static let priorPublication = SQLStatement(
    "prior_publication", PackageResources.prior_publication_sql)

  /// The published periods, newest first, at most $1; column `period`.
  public static let publicationPeriods = SQLStatement(
    "publication_periods", PackageResources.publication_periods_sql)

  /// Reads equity and requirements; placeholders `run`, `first`, `last`.
  public static let marginLevels = SQLStatement(
    "margin_levels", PackageResources.margin_levels_sql)

  /// What account $1 of dataset $2 could hedge with by terms $3, instruments $4 besides; column `instrument`.
  public static let hedgeInstruments = SQLStatement(
    "hedge_instruments", PackageResources.hedge_instruments_sql)
}
