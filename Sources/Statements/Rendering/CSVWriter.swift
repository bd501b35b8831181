/// Writes CSV by RFC 4180 with line feeds, as the book's files have them: a header, then rows.
///
/// Text that begins with `=`, `+`, `-`, `@`, a tab or a line break gets an apostrophe before it, so that
/// no spreadsheet takes it for a formula; numbers do not.
struct CSVWriter: FieldWriter, ~Copyable {
  private(set) var bytes = ByteBuffer()
  private var isFirst = true
  /// Whether the fields' names are written instead of their values.
  private var isHeader = false

  /// A whole table; `write` is called with nil for the header.
  mutating func table<Row>(_ rows: [Row], _ write: (Row?, inout CSVWriter) -> Void) {
    header { fields in write(nil, &fields) }
    for row in rows { self.row { fields in write(row, &fields) } }
  }

  /// The header, from a row of any values.
  mutating func header(_ write: (inout CSVWriter) -> Void) {
    isHeader = true
    row(write)
    isHeader = false
  }

  /// One row.
  mutating func row(_ write: (inout CSVWriter) -> Void) {
    write(&self)
    bytes.append(10)
    isFirst = true
  }

  mutating func text(_ name: StaticString, _ value: String?) {
    guard isValueNext(name), var value else { return }
    value.withUTF8 { utf8 in
      switch utf8.first {
      case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9, 10, 13:
        appendQuoted(utf8, guarded: true)
      default: appendQuoted(utf8, guarded: false)
      }
    }
  }

  mutating func word(_ name: StaticString, _ value: StaticString?) {
    guard isValueNext(name), let value else { return }
    bytes.append(value)
  }

  mutating func decimal(_ name: StaticString, _ units: Int128?, decimals: Int) {
    guard isValueNext(name), let units else { return }
    bytes.appendDecimal(units, decimals: decimals)
  }

  mutating func integer(_ name: StaticString, _ value: Int?) {
    guard isValueNext(name), let value else { return }
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.appendDigits(UInt64(value.magnitude))
  }

  mutating func flag(_ name: StaticString, _ value: Bool?) {
    guard isValueNext(name), let value else { return }
    bytes.append(value ? "true" : "false")
  }

  mutating func instant(_ name: StaticString, _ microseconds: Int64?, offsetSeconds: Int?) {
    guard isValueNext(name), let microseconds else { return }
    bytes.appendInstant(microseconds, offsetSeconds: offsetSeconds)
  }

  /// Begins a field; in the header its name is all of it.
  private mutating func isValueNext(_ name: StaticString) -> Bool {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    if isHeader { bytes.append(name) }
    return !isHeader
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
