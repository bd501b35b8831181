import Amounts

/// Turns records of one file into values, each checked against its column's domain.
///
/// The header is matched once; then each record is read in place, without a string for a field.
public struct BookRowParser {
  /// The file's description.
  public let file: BookFile
  /// What problems call the file: its file name, or the source view's.
  public let reportedName: String
  private let instants: BookInstant.Form
  /// For each column of the description the field of a record that holds it, nil when absent.
  private let fieldOfColumn: [Int?]
  /// The values of the last row that was read, in the order of the description's columns; a text
  /// points into the reader's buffer.
  public private(set) var values: [BookValue]

  /// A parser for records below a header.
  ///
  /// - Parameters:
  ///   - name: what problems call the file.
  ///   - instants: how instants may be written.
  /// - Throws: ``BookError/refused(_:)`` with every unknown, doubled and missing column.
  public init(
    _ file: BookFile, header: [String], reportedAs name: String, instants: BookInstant.Form = .iso
  ) throws(BookError) {
    var problems: [BookProblem] = []
    func report(_ column: String, _ number: Int?, _ reason: BookProblem.Reason) {
      problems.append(
        BookProblem(file: name, line: 1, columnNumber: number, column: column, reason: reason))
    }
    for (index, found) in header.enumerated() {
      if !file.columns.contains(where: { $0.name == found }) {
        report(found, index + 1, .unknownColumn)
      } else if header[..<index].contains(found) {
        report(found, index + 1, .duplicateColumn)
      }
    }
    if problems.count == header.count {
      throw .refused([BookProblem(file: name, line: 1, reason: .missingHeader)])
    }
    fieldOfColumn = file.columns.map { column in header.firstIndex(of: column.name) }
    for (column, field) in zip(file.columns, fieldOfColumn) where column.isRequired && field == nil
    {
      report(column.name, nil, .missingColumn)
    }
    guard problems.isEmpty else { throw .refused(problems) }
    self.file = file
    self.reportedName = name
    self.instants = instants
    values = Array(repeating: .null, count: file.columns.count)
  }

  /// Reads the reader's current record into ``values``.
  ///
  /// - Throws: ``BookProblem`` for the first value out of its column's domain, or the first rule
  ///   between values that does not hold.
  @inline(__always)
  public mutating func parse(_ reader: borrowing CSVReader) throws(BookProblem) {
    for index in values.indices {
      guard let field = fieldOfColumn[index] else {
        values[index] = BookValue(file.columns[index].fallback)
        continue
      }
      do throws(BookProblem.Reason) {
        values[index] = try value(reader.field(field), file.columns[index])
      } catch {
        throw problem(error, column: index, reader)
      }
    }
    for rule in file.rules where !rule.holds(values) {
      let column = file.index(of: rule.column)
      let found = fieldOfColumn[column].map { String(decoding: reader.field($0), as: UTF8.self) }
      throw problem(.violates(rule.rule, found: found ?? ""), column: column, reader)
    }
  }

  private func problem(
    _ reason: BookProblem.Reason, column: Int, _ reader: borrowing CSVReader
  ) -> BookProblem {
    var parts: [String] = []
    for name in file.key {
      guard let field = fieldOfColumn[file.index(of: name)] else { continue }
      parts.append(String(decoding: reader.field(field), as: UTF8.self))
    }
    return BookProblem(
      file: reportedName, line: reader.line, columnNumber: fieldOfColumn[column].map { $0 + 1 },
      column: file.columns[column].name, key: parts.joined(separator: ", "), reason: reason)
  }

  @inline(__always)
  private func value(
    _ text: UnsafeRawBufferPointer, _ column: BookColumn
  ) throws(BookProblem.Reason) -> BookValue {
    if text.isEmpty {
      if column.isRequired { throw .valueMissing }
      return BookValue(column.fallback)
    }
    switch column.kind {
    case .identifier:
      try Self.requireIdentifier(text)
      return .text(text)
    case .text: return .text(text)
    case .decimal(let domain): return .decimal(try Self.decimal(text, domain))
    case .whole(let range):
      let found = String(decoding: text, as: UTF8.self)
      guard text.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
        let number = Int(found), range.contains(number)
      else {
        throw .notWhole(found: found, from: range.lowerBound, through: range.upperBound)
      }
      return .whole(Int64(number))
    case .instant:
      guard let instant = BookInstant.microseconds(parsing: text, form: instants) else {
        throw .notInstant(found: String(decoding: text, as: UTF8.self))
      }
      return .instant(instant)
    case .date:
      guard let days = BookInstant.days(parsing: text) else {
        throw .notDate(found: String(decoding: text, as: UTF8.self))
      }
      return .date(days)
    case .word(let allowed):
      guard allowed.contains(where: { $0.utf8.elementsEqual(text) }) else {
        throw .notAllowed(found: String(decoding: text, as: UTF8.self), allowed: allowed)
      }
      return .text(text)
    }
  }

  @inline(__always)
  private static func decimal(
    _ text: UnsafeRawBufferPointer, _ domain: BookDecimalDomain
  ) throws(BookProblem.Reason) -> Int128 {
    let units: Int128
    do throws(AmountError) {
      units = try BookDecimal.units(parsing: text)
    } catch {
      switch error {
      case .notDecimal(let text): throw .notDecimal(found: text)
      case .tooManyFractionalDigits(let text, let digits):
        throw .tooManyFractionalDigits(found: text, digits: digits)
      case .outOfRange(let text): throw .outOfRange(found: text)
      }
    }
    if let rule = domain.rule(brokenBy: units) {
      throw .violates(rule, found: String(decoding: text, as: UTF8.self))
    }
    return units
  }

  /// 1 to 128 bytes, none of a control character: U+0000–U+001F and U+007F–U+009F.
  @inline(__always)
  private static func requireIdentifier(
    _ text: UnsafeRawBufferPointer
  ) throws(BookProblem.Reason) {
    if text.count > 128 { throw .identifierTooLong(bytes: text.count) }
    var previous: UInt8 = 0
    for byte in text {
      if byte < 0x20 || byte == 0x7F || (previous == 0xC2 && byte < 0xA0 && byte >= 0x80) {
        throw .controlCharacter(found: String(decoding: text, as: UTF8.self))
      }
      previous = byte
    }
  }
}
