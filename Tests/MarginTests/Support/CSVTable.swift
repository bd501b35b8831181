/// A CSV file as rows by column name (RFC 4180). A book's reader of its own, so that the tests of the
/// rules need no other target.
struct CSVTable {
  let rows: [[String: String]]

  init(_ text: String) throws {
    var lines = try Self.lines(text)
    guard !lines.isEmpty else { throw CSVError.noHeader }
    let header = lines.removeFirst()
    rows = try lines.map { fields in
      guard fields.count == header.count else { throw CSVError.fieldCount(fields) }
      return Dictionary(uniqueKeysWithValues: zip(header, fields))
    }
  }

  private static func lines(_ text: String) throws -> [[String]] {
    var lines: [[String]] = []
    var fields: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    var wasQuote = false
    for scalar in text.unicodeScalars {
      if isQuoted {
        if scalar == "\"" { isQuoted = false } else { field.append(scalar) }
        wasQuote = scalar == "\""
        continue
      }
      switch scalar {
      case "\"":
        // A quote right after a closing one stands for itself.
        if wasQuote { field.append(scalar) }
        isQuoted = true
      case ",":
        fields.append(String(field))
        field = .init()
      case "\n":
        lines.append(fields + [String(field)])
        (fields, field) = ([], .init())
      case "\r": break
      default: field.append(scalar)
      }
      wasQuote = false
    }
    guard !isQuoted, fields.isEmpty, field.isEmpty else { throw CSVError.unfinishedLine }
    return lines
  }

  /// A field as it stands in a file.
  static func quoted(_ field: String) -> String {
    guard field.contains(where: { ",\"\n".contains($0) }) else { return field }
    return "\""
      + field.split(separator: "\"", omittingEmptySubsequences: false).joined(
        separator: "\"\"") + "\""
  }
}

enum CSVError: Error {
  case noHeader
  case fieldCount([String])
  case unfinishedLine
  case missing(column: String, file: String)
  case unknown(name: String, file: String)
  case badInstant(String)
}
