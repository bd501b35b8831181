/// The checks of a staged book; each returns `line`, `found` and `key` of what it finds.
extension SQLStatement {
  /// Accounts that neither the book nor the database has.
  public static let loadCheckAccountReference = SQLStatement(
    "load_check_account_reference", PackageResources.load_check_account_reference_sql)

  /// Closed accounts with a balance.
  public static let loadCheckClosedBalances = SQLStatement(
    "load_check_closed_balances", PackageResources.load_check_closed_balances_sql)

  /// Accounts the book closes that hold something in an open period the book does not replace.
  public static let loadCheckClosedBefore = SQLStatement(
    "load_check_closed_before", PackageResources.load_check_closed_before_sql)

  /// Closed accounts with an order.
  public static let loadCheckClosedOrders = SQLStatement(
    "load_check_closed_orders", PackageResources.load_check_closed_orders_sql)

  /// Closed accounts with a position.
  public static let loadCheckClosedPositions = SQLStatement(
    "load_check_closed_positions", PackageResources.load_check_closed_positions_sql)

  /// Coins of the scan below 0.0001 USD; a price of 0 or below is impossible, and refuses no book.
  public static let loadCheckCoinPrice = SQLStatement(
    "load_check_coin_price", PackageResources.load_check_coin_price_sql)

  /// Linear perpetuals and futures of less than 0.0001 USD a contract, where the prices are there.
  public static let loadCheckContractNotional = SQLStatement(
    "load_check_contract_notional", PackageResources.load_check_contract_notional_sql)

  /// Nodes from which no root is reached: with every parent known, they lie on or below a circle.
  public static let loadCheckCycle = SQLStatement(
    "load_check_cycle", PackageResources.load_check_cycle_sql)

  /// Names of a file that are not in the form in which the same name is the same bytes.
  public static let loadCheckForm = SQLStatement(
    "load_check_form", PackageResources.load_check_form_sql)

  /// Keys that stand on more than one line; a key of fewer columns names its last one again.
  public static let loadCheckDuplicates = SQLStatement(
    "load_check_duplicates", PackageResources.load_check_duplicates_sql)

  /// Positions in anything but an option entered at 0.
  public static let loadCheckEntry = SQLStatement(
    "load_check_entry", PackageResources.load_check_entry_sql)

  /// Haircuts whose lowest band does not start at 0.
  public static let loadCheckHaircutBands = SQLStatement(
    "load_check_haircut_bands", PackageResources.load_check_haircut_bands_sql)

  /// Inverse perpetuals and futures of less than 0.0001 USD a contract.
  public static let loadCheckInverseNotional = SQLStatement(
    "load_check_inverse_notional", PackageResources.load_check_inverse_notional_sql)

  /// Inverse contracts that settle in anything but their underlying's coin.
  public static let loadCheckInverseSettlement = SQLStatement(
    "load_check_inverse_settlement", PackageResources.load_check_inverse_settlement_sql)

  /// Nodes whose lambda is below their parent's.
  public static let loadCheckLambda = SQLStatement(
    "load_check_lambda", PackageResources.load_check_lambda_sql)

  /// Linear contracts that settle in an asset of the scan.
  public static let loadCheckLinearSettlement = SQLStatement(
    "load_check_linear_settlement", PackageResources.load_check_linear_settlement_sql)

  /// A second asset that stands for the same underlying.
  public static let loadCheckOneAsset = SQLStatement(
    "load_check_one_asset", PackageResources.load_check_one_asset_sql)

  /// Every root of the netting tree after the first; one row without a line when there is no root.
  public static let loadCheckOneRoot = SQLStatement(
    "load_check_one_root", PackageResources.load_check_one_root_sql)

  /// Periods of the book that overlap another of the same kind.
  public static let loadCheckOverlap = SQLStatement(
    "load_check_overlap", PackageResources.load_check_overlap_sql)

  /// Initial parameters below their maintenance; $1 initial keys, $2 maintenance keys.
  public static let loadCheckParameters = SQLStatement(
    "load_check_parameters", PackageResources.load_check_parameters_sql)

  /// Prices for USD, which is always 1, or for a coin of the scan, which is priced at its index.
  public static let loadCheckPriceGiven = SQLStatement(
    "load_check_price_given", PackageResources.load_check_price_given_sql)

  /// Range scenarios that would take some underlying's price to 0 or below.
  public static let loadCheckRangeMoves = SQLStatement(
    "load_check_range_moves", PackageResources.load_check_range_moves_sql)

  /// Values of a column that are no key of the file they refer to.
  public static let loadCheckReference = SQLStatement(
    "load_check_reference", PackageResources.load_check_reference_sql)

  /// The first scenario whose number is not its place; one row without a line when there is none at all.
  public static let loadCheckScenarios = SQLStatement(
    "load_check_scenarios", PackageResources.load_check_scenarios_sql)

  /// Tiers whose lowest does not start at 0.
  public static let loadCheckTiers = SQLStatement(
    "load_check_tiers", PackageResources.load_check_tiers_sql)

  /// Underlyings without any tier.
  public static let loadCheckTiersPresent = SQLStatement(
    "load_check_tiers_present", PackageResources.load_check_tiers_present_sql)

  /// Accounts in a time zone the database does not know.
  public static let loadCheckTimeZones = SQLStatement(
    "load_check_time_zones", PackageResources.load_check_time_zones_sql)
}
