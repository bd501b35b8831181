/// The statements that carry terms over and make a parameter set of them.
extension SQLStatement {
  /// Stages defaults for missing keys; $1 keys, $2 values.
  public static let loadDefaultParameters = SQLStatement(
    "load_default_parameters", PackageResources.load_default_parameters_sql)

  /// Stages scenarios; $1 kinds, $2 moves, $3 volatilities.
  public static let loadDefaultScenarios = SQLStatement(
    "load_default_scenarios", PackageResources.load_default_scenarios_sql)

  /// SHA-256 over the staged terms; column `fingerprint`.
  public static let loadParameterSetFingerprint = SQLStatement(
    "load_parameter_set_fingerprint", PackageResources.load_parameter_set_fingerprint_sql)

  /// The latest close of periods $1 or of the staged ones; $2 the only period; column `closes_at`.
  public static let loadLatestClose = SQLStatement(
    "load_latest_close", PackageResources.load_latest_close_sql)

  /// Terms of the book that are not those of set $1 after proposals $2.
  public static let loadGovernedDifferences = SQLStatement(
    "load_governed_differences", PackageResources.load_governed_differences_sql)

  /// Opens a set in force with fingerprint $1, made by proposals $2; column `parameter_set`.
  public static let loadParameterSet = SQLStatement(
    "load_parameter_set", PackageResources.load_parameter_set_sql)

  /// Opens a set with fingerprint $1 that is not in force; column `parameter_set`.
  public static let loadProposedSet = SQLStatement(
    "load_proposed_set", PackageResources.load_proposed_set_sql)

  /// Opens a set with fingerprint $1 for a preview of proposals $2; column `parameter_set`.
  public static let loadPreviewSet = SQLStatement(
    "load_preview_set", PackageResources.load_preview_set_sql)

  /// Completes parameter set $1.
  public static let loadSetComplete = SQLStatement(
    "load_set_complete", PackageResources.load_set_complete_sql)

  /// Numbers new assets and instruments.
  public static let loadKeys = SQLStatement(
    "load_keys", PackageResources.load_keys_sql)

  /// Stages rows of set $1 after proposals $2, of file $3; placeholder `file`.
  public static let loadCarryTerms = SQLStatement(
    "load_carry_terms", PackageResources.load_carry_terms_sql)

  /// Stages open interest of sets $1, else of proposals $2.
  public static let loadCarryOpenInterest = SQLStatement(
    "load_carry_open_interest", PackageResources.load_carry_open_interest_sql)

  /// Stages instruments that are not staged: of set $1, and of sets $2 where they fit.
  public static let loadCarryInstruments = SQLStatement(
    "load_carry_instruments", PackageResources.load_carry_instruments_sql)

  /// Writes the staged terms as parameter set $1, each after those it refers to.
  public static let loadSet: [SQLStatement] = [
    SQLStatement("load_set_netting_nodes", PackageResources.load_set_netting_nodes_sql),
    SQLStatement("load_set_underlyings", PackageResources.load_set_underlyings_sql),
    SQLStatement("load_set_assets", PackageResources.load_set_assets_sql),
    SQLStatement("load_set_asset_haircuts", PackageResources.load_set_asset_haircuts_sql),
    SQLStatement("load_set_margin_tiers", PackageResources.load_set_margin_tiers_sql),
    SQLStatement("load_set_open_interest_bands", PackageResources.load_set_open_interest_bands_sql),
    SQLStatement("load_set_instruments", PackageResources.load_set_instruments_sql),
    SQLStatement("load_set_scenarios", PackageResources.load_set_scenarios_sql),
    SQLStatement("load_set_parameters", PackageResources.load_set_parameters_sql),
  ]
}
