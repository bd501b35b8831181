/// The statements that write a book back, each with the columns of its file in the book format.
extension SQLStatement {
  /// The input of period $1, version $2 or the one in force; columns `input_no`, `version`.
  public static let bookInput = SQLStatement("book_input", PackageResources.book_input_sql)

  /// Reads a file of a book by the file's name; placeholders `set`, `dataset`, `input`, `period` as each needs.
  public static let bookFile: [String: SQLStatement] = [
    "periods": SQLStatement("book_periods", PackageResources.book_periods_sql),
    "assets": SQLStatement("book_assets", PackageResources.book_assets_sql),
    "asset_haircuts": SQLStatement("book_asset_haircuts", PackageResources.book_asset_haircuts_sql),
    "netting_nodes": SQLStatement("book_netting_nodes", PackageResources.book_netting_nodes_sql),
    "underlyings": SQLStatement("book_underlyings", PackageResources.book_underlyings_sql),
    "margin_tiers": SQLStatement("book_margin_tiers", PackageResources.book_margin_tiers_sql),
    "open_interest_bands": SQLStatement(
      "book_open_interest_bands", PackageResources.book_open_interest_bands_sql),
    "instruments": SQLStatement("book_instruments", PackageResources.book_instruments_sql),
    "scenarios": SQLStatement("book_scenarios", PackageResources.book_scenarios_sql),
    "parameters": SQLStatement("book_parameters", PackageResources.book_parameters_sql),
    "accounts": SQLStatement("book_accounts", PackageResources.book_accounts_sql),
    "marks": SQLStatement("book_marks", PackageResources.book_marks_sql),
    "index_prices": SQLStatement("book_index_prices", PackageResources.book_index_prices_sql),
    "asset_prices": SQLStatement("book_asset_prices", PackageResources.book_asset_prices_sql),
    "funding": SQLStatement("book_funding", PackageResources.book_funding_sql),
    "balances": SQLStatement("book_balances", PackageResources.book_balances_sql),
    "positions": SQLStatement("book_positions", PackageResources.book_positions_sql),
    "orders": SQLStatement("book_orders", PackageResources.book_orders_sql),
    "trades": SQLStatement("book_trades", PackageResources.book_trades_sql),
    "transfers": SQLStatement("book_transfers", PackageResources.book_transfers_sql),
  ]
}
