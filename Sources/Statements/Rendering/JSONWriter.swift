/// Writes JSON on one line into a buffer: keys in the order they are given, no space between, text
/// as UTF-8 with only quotes, backslashes and control characters escaped.
struct JSONWriter: FieldWriter {
  private(set) var bytes: [UInt8]
  private var needsComma = false

  /// Goes on at the end of a buffer.
  init(_ bytes: consuming [UInt8]) { self.bytes = bytes }

  mutating func beginObject() { open(UInt8(ascii: "{")) }
  mutating func endObject() { close(UInt8(ascii: "}")) }
  mutating func beginArray() { open(UInt8(ascii: "[")) }
  mutating func endArray() { close(UInt8(ascii: "]")) }

  /// The key of the value that follows. It holds nothing that would have to be escaped.
  mutating func key(_ name: StaticString) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(name)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func text(_ value: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.appendEscaped(value)
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  mutating func decimal(_ units: Int128, decimals: Int) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.appendDecimal(units, decimals: decimals)
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  mutating func integer(_ value: Int) {
    separate()
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.appendDigits(UInt64(value.magnitude))
    needsComma = true
  }

  mutating func flag(_ value: Bool) { word(value ? "true" : "false") }

  mutating func instant(_ microseconds: Int64, offsetSeconds: Int?) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.appendInstant(microseconds, offsetSeconds: offsetSeconds)
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  mutating func absent() { word("null") }

  /// A row as an object.
  mutating func object<Row>(_ columns: [Column<Row>], _ row: Row, of statement: Statement) {
    beginObject()
    for column in columns {
      key(column.name)
      column.write(row, of: statement, to: &self)
    }
    endObject()
  }

  /// A table as an array of objects, under its name.
  mutating func array<Row>(_ table: Table<Row>, of statement: Statement) {
    key(table.name)
    beginArray()
    for row in table.rows(statement) { object(table.columns, row, of: statement) }
    endArray()
  }

  /// A table of at most one row as an object or null, under its name.
  mutating func single<Row>(_ table: Table<Row>, of statement: Statement) {
    key(table.name)
    if let row = table.rows(statement).first {
      object(table.columns, row, of: statement)
    } else {
      absent()
    }
  }

  /// A line feed at the end of the document.
  mutating func endDocument() { bytes.append(10) }

  private mutating func word(_ word: StaticString) {
    separate()
    bytes.append(word)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }
}

extension [UInt8] {
  /// A text as it stands between the quotes of JSON.
  mutating func appendEscaped(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      if utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
        append(contentsOf: utf8)
      } else {
        for byte in utf8 { appendEscaped(byte) }
      }
    }
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      append(UInt8(ascii: "\\"))
      append(byte)
    case 0x0A: append("\\n")
    case 0x0D: append("\\r")
    case 0x09: append("\\t")
    case 0x00..<0x20:
      append("\\u00")
      append(Self.hexadecimalDigit(byte >> 4))
      append(Self.hexadecimalDigit(byte & 15))
    default: append(byte)
    }
  }

  private static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
