public import Operations
internal import SQLText

/// The input of a period that is written back as a book.
public struct ExportedBook: Sendable {
  /// The period.
  public let period: String
  /// The version of the input.
  public let version: Int
  fileprivate let input: RunInput
}

extension Connection {
  /// The input of a period: a version of it, or the one in force.
  ///
  /// - Throws: `RunError/notLoaded(period:)` when there is none, or it has no rows;
  ///   ``PeriodChoiceError/noVersion(period:subject:version:)`` when it is a version that was asked for.
  public func book(of period: String, version: Int?) throws -> ExportedBook {
    guard
      let row = try query(.bookInput, [.text(period), .optionalInteger(version)]).first
    else {
      guard let version else { throw RunError.notLoaded(period: period) }
      throw PeriodChoiceError.noVersion(period: period, subject: .input, version: version)
    }
    return ExportedBook(
      period: period, version: try row.integer("version"),
      input: try RunInput(self, inputNo: row.integer("input_no")))
  }

  /// Streams one file of a book as CSV, a header first, through `chunk`.
  ///
  /// - Returns: the number of rows, the header apart.
  /// - Throws: what `chunk` throws; ``PostgresError``.
  public func export(
    _ file: BookFile, of book: ExportedBook, _ chunk: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Int {
    guard let statement = SQLStatement.bookFile[file.name] else {
      preconditionFailure("no statement writes \(file.name)")
    }
    let values: [String: SQLFill] = [
      "set": .integer(Int64(book.input.parameterSet)),
      "dataset": .integer(Int64(book.input.dataset)),
      "input": .integer(Int64(book.input.inputNo)), "period": .literal(book.period),
    ]
    let needed = values.filter { statement.text.contains(":{\($0.key)}") }
    return try copyOutBytes(statement.filled(needed), chunk)
  }
}
