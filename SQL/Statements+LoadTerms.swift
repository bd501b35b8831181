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

  /// Opens a parameter set with fingerprint $1; column `parameter_set`.
  public static let loadParameterSet = SQLStatement(
    "load_parameter_set", PackageResources.load_parameter_set_sql)

  /// Numbers new assets and instruments.
  public static let loadKeys = SQLStatement(
    "load_keys", PackageResources.load_keys_sql)

  /// Stages the terms of parameter set $1, by file.
  public static let loadCarry: [String: SQLStatement] = [
    "assets": SQLStatement("load_carry_assets", PackageResources.load_carry_assets_sql),
    "asset_haircuts": SQLStatement(
      "load_carry_asset_haircuts", PackageResources.load_carry_asset_haircuts_sql),
    "netting_nodes": SQLStatement(
      "load_carry_netting_nodes", PackageResources.load_carry_netting_nodes_sql),
    "underlyings": SQLStatement(
      "load_carry_underlyings", PackageResources.load_carry_underlyings_sql),
    "margin_tiers": SQLStatement(
      "load_carry_margin_tiers", PackageResources.load_carry_margin_tiers_sql),
    "open_interest_bands": SQLStatement(
      "load_carry_open_interest_bands", PackageResources.load_carry_open_interest_bands_sql),
    "instruments": SQLStatement(
      "load_carry_instruments", PackageResources.load_carry_instruments_sql),
    "scenarios": SQLStatement("load_carry_scenarios", PackageResources.load_carry_scenarios_sql),
    "parameters": SQLStatement("load_carry_parameters", PackageResources.load_carry_parameters_sql),
  ]

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
