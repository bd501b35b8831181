/// The statements that read a period's market: terms and prices.
extension SQLStatement {
  /// Reads the scalars of a set; placeholder `set`.
  public static let marketScalars = SQLStatement(
    "market_scalars", PackageResources.market_scalars_sql)

  /// Reads the scenarios of a set; placeholder `set`.
  public static let marketScenarios = SQLStatement(
    "market_scenarios", PackageResources.market_scenarios_sql)

  /// Reads the netting tree of a set; placeholder `set`.
  public static let marketNodes = SQLStatement("market_nodes", PackageResources.market_nodes_sql)

  /// Reads underlyings with prices; placeholders `set`, `dataset`.
  public static let marketUnderlyings = SQLStatement(
    "market_underlyings", PackageResources.market_underlyings_sql)

  /// Reads the margin tiers of a set; placeholder `set`.
  public static let marketTiers = SQLStatement("market_tiers", PackageResources.market_tiers_sql)

  /// Reads assets with prices; placeholders `set`, `dataset`.
  public static let marketAssets = SQLStatement("market_assets", PackageResources.market_assets_sql)

  /// Reads the haircut bands of a set; placeholder `set`.
  public static let marketHaircuts = SQLStatement(
    "market_haircuts", PackageResources.market_haircuts_sql)

  /// Reads instruments with marks; placeholders `set`, `dataset`, `close`.
  public static let marketInstruments = SQLStatement(
    "market_instruments", PackageResources.market_instruments_sql)

  /// Reads some instruments with marks; placeholders `set`, `dataset`, `instruments`.
  public static let marketInstrumentsListed = SQLStatement(
    "market_instruments_listed", PackageResources.market_instruments_listed_sql)

  /// The instruments of account $1 in dataset $2, and those named $3; column `instrument_no`.
  public static let caseInstruments = SQLStatement(
    "case_instruments", PackageResources.case_instruments_sql)

  /// How many decimals amounts of the assets of set $1 have; columns `asset`, `decimals`.
  public static let assetDecimals = SQLStatement(
    "asset_decimals", PackageResources.asset_decimals_sql)

  /// The open margin call of account $1 as run $2 leaves it; column `call`.
  public static let openCall = SQLStatement("open_call", PackageResources.open_call_sql)
}
