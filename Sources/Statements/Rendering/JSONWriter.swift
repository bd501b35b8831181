/// Writes JSON on one line into a buffer: keys in the order they are given, no space between, text
/// as UTF-8 with only quotes, backslashes and control characters escaped.
struct JSONWriter: FieldWriter, ~Copyable {
  private(set) var bytes = ByteBuffer()
  private var needsComma = false

  mutating func beginObject() { open(UInt8(ascii: "{")) }
  mutating func endObject() { close(UInt8(ascii: "}")) }
  mutating func beginArray() { open(UInt8(ascii: "[")) }
  mutating func endArray() { close(UInt8(ascii: "]")) }

  /// The key of the value that follows. It holds nothing that would have to be escaped.
  @inline(__always)
  mutating func key(_ name: StaticString) {
    let isNext = needsComma
    bytes.append(atMost: name.utf8CodeUnitCount + 4) { target in
      var place = 0
      if isNext {
        target[0] = UInt8(ascii: ",")
        place = 1
      }
      target[place] = UInt8(ascii: "\"")
      (target + place + 1).update(from: name.utf8Start, count: name.utf8CodeUnitCount)
      place += 1 + name.utf8CodeUnitCount
      target[place] = UInt8(ascii: "\"")
      target[place + 1] = UInt8(ascii: ":")
      return place + 2
    }
    needsComma = false
  }

  mutating func text(_ name: StaticString, _ value: String?) {
    key(name)
    if let value { text(value) } else { literal("null") }
  }

  mutating func word(_ name: StaticString, _ value: StaticString?) {
    key(name)
    guard let value else { return literal("null") }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(value)
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  mutating func decimal(_ name: StaticString, _ units: Int128?, decimals: Int) {
    key(name)
    guard let units else { return literal("null") }
    bytes.append(UInt8(ascii: "\""))
    bytes.appendDecimal(units, decimals: decimals)
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  mutating func integer(_ name: StaticString, _ value: Int?) {
    key(name)
    guard let value else { return literal("null") }
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.appendDigits(UInt64(value.magnitude))
    needsComma = true
  }

  mutating func flag(_ name: StaticString, _ value: Bool?) {
    key(name)
    guard let value else { return literal("null") }
    literal(value ? "true" : "false")
  }

  mutating func instant(_ name: StaticString, _ microseconds: Int64?, offsetSeconds: Int?) {
    key(name)
    guard let microseconds else { return literal("null") }
    bytes.append(UInt8(ascii: "\""))
    bytes.appendInstant(microseconds, offsetSeconds: offsetSeconds)
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// A text as an element of an array.
  mutating func text(_ value: String) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    bytes.appendEscaped(value)
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// An object under a key; null where there is no row.
  mutating func object<Row>(
    _ name: StaticString, _ row: Row?, _ write: (Row?, inout JSONWriter) -> Void
  ) {
    key(name)
    guard let row else { return literal("null") }
    beginObject()
    write(row, &self)
    endObject()
  }

  /// An array of objects under a key.
  mutating func array<Row>(
    _ name: StaticString, _ rows: [Row], _ write: (Row?, inout JSONWriter) -> Void
  ) {
    key(name)
    beginArray()
    for row in rows {
      beginObject()
      write(row, &self)
      endObject()
    }
    endArray()
  }

  /// A line feed at the end of the document.
  mutating func endDocument() { bytes.append(10) }

  private mutating func literal(_ word: StaticString) {
    bytes.append(word)
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }
}

extension ByteBuffer {
  /// A text as it stands between the quotes of JSON.
  mutating func appendEscaped(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      if utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
        append(utf8)
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
