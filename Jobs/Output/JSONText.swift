import Statements

/// JSON whose keys stand in the order they were given, so that two outputs can be compared by line.
enum JSONText {
  /// One object, on one line.
  static func record(_ fields: [(name: String, value: Datum)]) -> String {
    value(.record(fields))
  }

  /// Any value, on one line.
  static func value(_ datum: Datum) -> String {
    switch datum {
    case .text(let text), .decimal(let text): string(text)
    case .integer(let number): String(number)
    case .boolean(let value): value ? "true" : "false"
    case .absent: "null"
    case .list(let values): "[" + values.map(value).joined(separator: ", ") + "]"
    case .record(let fields):
      "{"
        + fields.map { "\(string($0.name)): \(value($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  /// A text in double quotes; what would not show on a terminal as it is, is escaped.
  static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where ShownText.isHarmful(scalar):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
