/// A value bound to a statement's `$1`, `$2`, …; the statement's text says its type.
public enum Parameter: Sendable, Equatable {
  /// A text, or any other type's value in its text form.
  case text(String)
  /// A whole number.
  case integer(Int)
  /// A truth value.
  case boolean(Bool)
  /// A `bytea`.
  case bytes([UInt8])
  /// An array of texts.
  case texts([String])
  /// An array of whole numbers.
  case integers([Int])
  /// NULL.
  case null

  /// A text, or NULL for nil.
  public static func optionalText(_ value: String?) -> Parameter {
    value.map { .text($0) } ?? .null
  }

  /// A whole number, or NULL for nil.
  public static func optionalInteger(_ value: Int?) -> Parameter {
    value.map { .integer($0) } ?? .null
  }

  /// What is sent: nil for NULL; binary for bytes, else UTF-8.
  var payload: (bytes: [UInt8], isBinary: Bool)? {
    switch self {
    case .text(let value): (Array(value.utf8), false)
    case .integer(let value): (Array(String(value).utf8), false)
    case .boolean(let value): (value ? [UInt8(ascii: "t")] : [UInt8(ascii: "f")], false)
    case .bytes(let value): (value, true)
    case .texts(let values): (Array(Self.arrayLiteral(values).utf8), false)
    case .integers(let values):
      (Array("{\(values.map(String.init).joined(separator: ","))}".utf8), false)
    case .null: nil
    }
  }

  private static func arrayLiteral(_ values: [String]) -> String {
    let quoted = values.map { value in
      var element = "\""
      for character in value.unicodeScalars {
        if character == "\"" || character == "\\" { element.unicodeScalars.append("\\") }
        element.unicodeScalars.append(character)
      }
      return element + "\""
    }
    return "{\(quoted.joined(separator: ","))}"
  }
}
