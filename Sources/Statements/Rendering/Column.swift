internal import Amounts

/// A column of a table: its name in JSON and CSV, and what it holds in a row.
///
/// Each kind of value has one scale: USD 2 decimals; amounts of an asset, quantities, prices and
/// rates 18; shares 4.
struct Column<Row>: Sendable {
  typealias Cell<Value> = @Sendable (Row, Statement) -> Value?

  enum Content: Sendable {
    case text(Cell<String>)
    case usd(Cell<Money>)
    case amount(Cell<Money>)
    case quantity(Cell<Quantity>)
    case price(Cell<Price>)
    case share(Cell<Ratio>)
    /// Units of 10^−18 with the number of decimals to write them with.
    case scaled(Cell<(units: Int128, decimals: Int)>)
    case integer(Cell<Int>)
    case flag(Cell<Bool>)
    case instant(Cell<Int64>)
    /// An instant with the offset of a local clock, in seconds.
    case localInstant(Cell<(microseconds: Int64, offsetSeconds: Int)>)
  }

  let name: StaticString
  let content: Content

  init(_ name: StaticString, _ content: Content) {
    self.name = name
    self.content = content
  }
}

/// A table of a statement: a name, columns, and its rows.
struct Table<Row>: Sendable {
  let name: StaticString
  let columns: [Column<Row>]
  let rows: @Sendable (Statement) -> [Row]

  init(
    _ name: StaticString, _ columns: [Column<Row>], rows: @escaping @Sendable (Statement) -> [Row]
  ) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }
}

/// What a table is written with.
protocol FieldWriter {
  mutating func text(_ value: String)
  mutating func decimal(_ units: Int128, decimals: Int)
  mutating func integer(_ value: Int)
  mutating func flag(_ value: Bool)
  mutating func instant(_ microseconds: Int64, offsetSeconds: Int?)
  mutating func absent()
}

extension Column {
  /// Writes what the column holds in a row.
  @inline(__always)
  func write(_ row: Row, of statement: Statement, to writer: inout some FieldWriter) {
    switch content {
    case .text(let cell):
      if let value = cell(row, statement) { writer.text(value) } else { writer.absent() }
    case .usd(let cell): Self.write(cell(row, statement), 2, &writer)
    case .amount(let cell): Self.write(cell(row, statement), 18, &writer)
    case .quantity(let cell): Self.write(cell(row, statement), 18, &writer)
    case .price(let cell): Self.write(cell(row, statement), 18, &writer)
    case .share(let cell): Self.write(cell(row, statement), 4, &writer)
    case .scaled(let cell):
      if let value = cell(row, statement) {
        writer.decimal(value.units, decimals: value.decimals)
      } else {
        writer.absent()
      }
    case .integer(let cell):
      if let value = cell(row, statement) { writer.integer(value) } else { writer.absent() }
    case .flag(let cell):
      if let value = cell(row, statement) { writer.flag(value) } else { writer.absent() }
    case .instant(let cell):
      if let value = cell(row, statement) {
        writer.instant(value, offsetSeconds: nil)
      } else {
        writer.absent()
      }
    case .localInstant(let cell):
      if let value = cell(row, statement) {
        writer.instant(value.microseconds, offsetSeconds: value.offsetSeconds)
      } else {
        writer.absent()
      }
    }
  }

  @inline(__always)
  private static func write<Value: FixedPoint>(
    _ value: Value?, _ decimals: Int, _ writer: inout some FieldWriter
  ) {
    if let value { writer.decimal(value.units, decimals: decimals) } else { writer.absent() }
  }
}
