/// Writes CSV by RFC 4180 with line feeds, as the book's files have them: a header, then rows.
///
/// Text that begins with `=`, `+`, `-` or `@` gets an apostrophe before it, so that no spreadsheet
/// takes it for a formula; numbers do not.
struct CSVWriter: FieldWriter {
  private(set) var bytes: [UInt8]
  private var isFirst = true

  /// Goes on at the end of a buffer.
  init(_ bytes: consuming [UInt8]) { self.bytes = bytes }

  /// A whole table.
  mutating func table<Row>(_ table: Table<Row>, of statement: Statement) {
    for column in table.columns {
      separate()
      bytes.append(column.name)
    }
    endRow()
    for row in table.rows(statement) {
      for column in table.columns { column.write(row, of: statement, to: &self) }
      endRow()
    }
  }

  mutating func text(_ value: String) {
    separate()
    var value = value
    value.withUTF8 { utf8 in
      switch utf8.first {
      case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"):
        appendQuoted(utf8, guarded: true)
      default: appendQuoted(utf8, guarded: false)
      }
    }
  }

  mutating func decimal(_ units: Int128, decimals: Int) {
    separate()
    bytes.appendDecimal(units, decimals: decimals)
  }

  mutating func integer(_ value: Int) {
    separate()
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.appendDigits(UInt64(value.magnitude))
  }

  mutating func flag(_ value: Bool) {
    separate()
    bytes.append(value ? "true" : "false")
  }

  mutating func instant(_ microseconds: Int64, offsetSeconds: Int?) {
    separate()
    bytes.appendInstant(microseconds, offsetSeconds: offsetSeconds)
  }

  mutating func absent() { separate() }

  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  private mutating func endRow() {
    bytes.append(10)
    isFirst = true
  }

  /// The text as it stands, or in quotes where a comma, a quote or a line break would break it.
  private mutating func appendQuoted(_ utf8: UnsafeBufferPointer<UInt8>, guarded: Bool) {
    let quote = UInt8(ascii: "\"")
    let needsQuotes = utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == quote || $0 == 10 || $0 == 13
    }
    if needsQuotes { bytes.append(quote) }
    if guarded { bytes.append(UInt8(ascii: "'")) }
    for byte in utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    if needsQuotes { bytes.append(quote) }
  }
}
