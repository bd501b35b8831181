/// A value for a `:{name}` placeholder, in a form that cannot change what the statement says.
///
/// COPY and data definition take no bound parameters; this is the only other way in.
public enum SQLFill: Sendable, Equatable {
  /// A whole number, written in decimal.
  case integer(Int64)
  /// A name of a table, column, role or snapshot; always written in double quotes. 1 to 63 bytes.
  case identifier(String)
  /// A text, always written as a quoted literal.
  case literal(String)

  /// The SQL that stands for the value.
  var text: String {
    switch self {
    case .integer(let value):
      return String(value)
    case .identifier(let name):
      precondition(
        (1...63).contains(name.utf8.count), "an identifier has 1 to 63 bytes: \(name)")
      return quoted(name, by: "\"")
    case .literal(let text):
      // With a backslash present the E form is unambiguous whatever the session's settings are.
      guard text.utf8.contains(UInt8(ascii: "\\")) else { return quoted(text, by: "'") }
      return " E" + quoted(doubling("\\", in: text), by: "'")
    }
  }

  private func quoted(_ text: String, by mark: Character) -> String {
    precondition(!text.utf8.contains(0), "SQL text cannot hold a zero byte")
    return String(mark) + doubling(mark, in: text) + String(mark)
  }

  private func doubling(_ mark: Character, in text: String) -> String {
    guard let byte = mark.asciiValue else { preconditionFailure("quotation marks are ASCII") }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 2)
    for each in text.utf8 {
      if each == byte { bytes.append(byte) }
      bytes.append(each)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension SQLStatement {
  /// The statement with each `:{name}` placeholder replaced by its value, quoted as its kind asks.
  ///
  /// A placeholder without a value and a value without a placeholder are programmer errors and
  /// trap. Values are not searched for placeholders again.
  public func filled(_ values: [String: SQLFill]) -> SQLStatement {
    var remaining = text[...]
    var result = ""
    var used: Set<String> = []
    while let opening = remaining.firstRange(of: ":{") {
      guard let closing = remaining[opening.upperBound...].firstIndex(of: "}") else {
        preconditionFailure("a placeholder in \(name) is not closed")
      }
      let placeholder = String(remaining[opening.upperBound..<closing])
      guard let value = values[placeholder] else {
        preconditionFailure("no value for :{\(placeholder)} in \(name)")
      }
      used.insert(placeholder)
      result += remaining[..<opening.lowerBound] + value.text
      remaining = remaining[remaining.index(after: closing)...]
    }
    precondition(
      used.count == values.count,
      "\(name) has no placeholder for \(Set(values.keys).subtracting(used).sorted())")
    var filled = self
    filled.text = result + remaining
    return filled
  }
}
