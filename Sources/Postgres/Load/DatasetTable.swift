/// The tables that keep a dataset's rows.
enum DatasetTable {
  /// The files of periods and the tables that keep their rows.
  static let all: [(file: String, table: String)] = [
    ("marks", "mark"), ("index_prices", "index_price"), ("asset_prices", "asset_price"),
    ("funding", "funding"), ("balances", "balance"), ("positions", "position"),
    ("orders", "open_order"), ("trades", "trade"), ("transfers", "transfer"),
  ]

  /// The partition of a table that keeps the rows of a dataset.
  static func name(_ table: String, _ dataset: Int) -> String { "\(table)_\(dataset)" }
}
