internal import Statements

extension BookProblem: CustomStringConvertible {
  /// The place and the reason in one line, such as
  /// `positions.csv:12: column 4 (entry_price): not a decimal number: "NaN"`.
  public var description: String {
    var place = file
    if let line { place += ":\(line)" }
    switch (columnNumber, column) {
    case (let number?, let name?): place += ": column \(number) (\(shown(name)))"
    case (let number?, nil): place += ": column \(number)"
    case (nil, let name?): place += ": column \(shown(name))"
    case (nil, nil): break
    }
    if line == nil, let key { place += ": row \(shown(key))" }
    return "\(place): \(reason)"
  }
}

extension BookProblem.Reason: CustomStringConvertible {
  /// The reason as a sentence without a full stop.
  public var description: String {
    switch self {
    case .missingFile: "it is required, and the database does not have its content either"
    case .missingHeader: "there is no header row of the column names with commas between"
    case .noRows: "there is no row below the header"
    case .unknownColumn: "the book has no such column"
    case .duplicateColumn: "the column stands twice in the header"
    case .missingColumn: "the column is required"
    case .unterminatedQuote: "a quote is opened here and never closed"
    case .strayQuote: "a quote inside a field must be doubled, and the field quoted"
    case .strayCarriageReturn: "a carriage return without a line feed"
    case .wrongFieldCount(let expected, let found):
      "the record has \(found) fields, the header \(expected)"
    case .notUTF8: "the bytes are not UTF-8"
    case .containsNUL: "a zero byte"
    case .recordTooLong(let limit): "the record has no end within \(limit) bytes"
    case .tooManyColumns(let limit): "the record has more than \(limit) columns"
    case .valueMissing: "a value is required"
    case .notDecimal(let found): "not a decimal number: \(quoted(found))"
    case .tooManyFractionalDigits(let found, let digits):
      "\(digits) fractional digits, at most 18 are exact: \(quoted(found))"
    case .outOfRange(let found): "the magnitude must be below 10^20: \(quoted(found))"
    case .notWhole(let found, let from, let through):
      "not a whole number from \(from) to \(through): \(quoted(found))"
    case .notInstant(let found):
      "not an instant in UTC like 2024-03-29T08:00:00Z: \(quoted(found))"
    case .notDate(let found): "not a date like 2024-03-29: \(quoted(found))"
    case .notAllowed(let found, let allowed):
      "must be one of \(allowed.joined(separator: ", ")): \(quoted(found))"
    case .identifierTooLong(let bytes): "an identifier has at most 128 bytes, this one \(bytes)"
    case .controlCharacter(let found): "a control character in an identifier: \(quoted(found))"
    case .duplicateKey(let key, let otherLine):
      "the key \(quoted(key)) stands " + (otherLine.map { "on line \($0) too" } ?? "twice")
    case .unknownReference(let found): "unknown: \(quoted(found))"
    case .violates(let rule, let found): "\(rule.sentence): \(quoted(found))"
    }
  }

  private func quoted(_ text: String) -> String { "\"\(shown(text))\"" }
}

/// At most 80 characters of a text from outside, those that would not show as they are as escapes.
private func shown(_ text: String) -> String {
  var shown = ""
  for scalar in text.unicodeScalars.prefix(80) {
    shown += ShownText.isHarmful(scalar) ? scalar.escaped(asASCII: true) : String(scalar)
  }
  return text.unicodeScalars.count > 80 ? shown + "…" : shown
}
