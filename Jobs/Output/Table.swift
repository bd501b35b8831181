/// Rows of the same columns; the first thing a report's CSV form shows.
struct Table: Sendable {
  /// The key of the list in JSON, in the plural: `runs`.
  let name: String
  /// The columns' names: JSON keys and CSV headers, lower case with underscores.
  let columns: [String]
  /// The rows, each with one value a column.
  private(set) var rows: [[Datum]] = []

  /// A table without rows.
  init(_ name: String, columns: [String]) {
    self.name = name
    self.columns = columns
  }

  /// A table of a collection, one row an element.
  init<Element>(
    _ name: String, columns: [String], of elements: some Sequence<Element>,
    row: (Element) -> [Datum]
  ) {
    self.init(name, columns: columns)
    for element in elements { append(row(element)) }
  }

  /// Adds a row.
  mutating func append(_ row: [Datum]) {
    precondition(row.count == columns.count, "a row of \(name) has a value for each column")
    rows.append(row)
  }

  /// A row as named values.
  func record(_ row: [Datum]) -> Datum {
    .record(zip(columns, row).map { (name: $0, value: $1) })
  }
}
