/// One reason why a book is refused, with the place where it stands.
public struct BookProblem: Error, Equatable, Sendable {
  /// The file's or source view's name.
  public var file: String
  /// The line on which the record starts, counted from 1; nil when the problem is the file's, or
  /// the row came from a view or from the database.
  public var line: Int?
  /// The place of the field in its record, counted from 1.
  public var columnNumber: Int?
  /// The column's name.
  public var column: String?
  /// The row's key, its parts joined by ", "; nil where it is not known.
  public var key: String?
  /// What is wrong.
  public var reason: Reason

  /// A problem at a place.
  public init(
    file: String, line: Int? = nil, columnNumber: Int? = nil, column: String? = nil,
    key: String? = nil, reason: Reason
  ) {
    self.file = file
    self.line = line
    self.columnNumber = columnNumber
    self.column = column
    self.key = key
    self.reason = reason
  }

  /// What is wrong, with the evidence.
  public enum Reason: Error, Equatable, Sendable {
    /// A required file is absent, and the database does not have its content either.
    case missingFile
    /// The file has no header row.
    case missingHeader
    /// The file has a header row and nothing below it.
    case noRows
    /// The header names a column the file does not have.
    case unknownColumn
    /// The header names a column twice.
    case duplicateColumn
    /// A required column is absent.
    case missingColumn
    /// A quote was opened and never closed.
    case unterminatedQuote
    /// A quote stands inside an unquoted field, or text follows a closing quote.
    case strayQuote
    /// A carriage return without a line feed behind it.
    case strayCarriageReturn
    /// The record has another number of fields than the header.
    case wrongFieldCount(expected: Int, found: Int)
    /// The bytes are not UTF-8.
    case notUTF8
    /// A byte is zero.
    case containsNUL
    /// The record has no end within the longest length accepted.
    case recordTooLong(limitBytes: Int)
    /// The record has more columns than any file may have.
    case tooManyColumns(limit: Int)
    /// A required value is empty.
    case valueMissing
    /// The text is not a plain decimal number; NaN and exponents are none.
    case notDecimal(found: String)
    /// The number carries more than 18 fractional digits.
    case tooManyFractionalDigits(found: String, digits: Int)
    /// The number's magnitude is 10²⁰ or more.
    case outOfRange(found: String)
    /// The text is not a whole number within the bounds, both inclusive.
    case notWhole(found: String, from: Int, through: Int)
    /// The text is not an ISO 8601 instant in UTC.
    case notInstant(found: String)
    /// The text is not an ISO 8601 date.
    case notDate(found: String)
    /// The text is none of the values the column allows.
    case notAllowed(found: String, allowed: [String])
    /// The identifier is longer than 128 bytes.
    case identifierTooLong(bytes: Int)
    /// The identifier holds a control character.
    case controlCharacter(found: String)
    /// The key stands on another line too.
    case duplicateKey(key: String, otherLine: Int?)
    /// No row of the book or the database has this identifier.
    case unknownReference(found: String)
    /// A rule between values does not hold.
    case violates(BookRule, found: String)
  }
}

/// A book was refused and nothing of it was loaded.
public enum BookError: Error, Equatable, Sendable {
  /// The problems found, at most ``problemLimit`` of them, in the order of files and lines (exit 65).
  case refused([BookProblem])
  /// A sealed or closed period of the book differs from what it was sealed with (exit 5).
  case periodIsSealed(period: String, version: Int, state: PeriodState)
  /// Another load holds the lock (exit 75).
  case loadInProgress

  /// The most problems reported at once.
  public static let problemLimit = 20
}
