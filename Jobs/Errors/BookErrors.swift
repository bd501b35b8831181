import Operations
import Postgres

/// Trouble with the data of a book.
enum BookErrors: ErrorFamily {
  static let entries = [
    missingFile, malformed, columns, value, duplicateKey, unknownReference, rule, folder,
    loadInProgress, noSource,
  ]

  static func explain(_ error: any Error) -> Explanation? {
    switch error {
    case let error as BookDirectoryError: explanation(error)
    case let error as BookError: explanation(error)
    case FreezeError.noViews: noSource.explanation()
    default: nil
    }
  }

  private static func explanation(_ error: BookError) -> Explanation {
    switch error {
    case .refused(let problems): refusal(of: problems)
    case .periodIsSealed(let period, let version, let state):
      PeriodErrors.sealed.explanation(
        "period \(period) is \(state.rawValue), and the book differs from its input version \(version)",
        impact: "nothing of the book was loaded",
        fix: """
          crossmargin period reopen \(period) --reason TEXT opens version \(version + 1) of the input,
          or leave the period out of the book
          """)
    case .loadInProgress: loadInProgress.explanation()
    }
  }

  private static func explanation(_ error: BookDirectoryError) -> Explanation {
    switch error {
    case .notAFolder(let path): folder.explanation("\(path) is no folder")
    case .unreadable(let path, let reason):
      folder.explanation("\(path) cannot be read", cause: [reason])
    }
  }

  /// All problems at once, a line each, with the code of the first.
  private static func refusal(of problems: [BookProblem]) -> Explanation {
    let entry = problems.first.map { self.entry(of: $0.reason) } ?? rule
    let isCut = problems.count >= BookError.problemLimit
    let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
    var lines = problems.map { "\($0) [\(self.entry(of: $0.reason).code)]" }
    if isCut { lines.append("no more than \(BookError.problemLimit) are reported at once") }
    return entry.explanation(
      "the book is refused: \(isCut ? "at least " : "")\(count)", cause: lines,
      impact: "nothing of the book was loaded")
  }

  /// What kind of problem it is.
  static func entry(of reason: BookProblem.Reason) -> CatalogueEntry {
    switch reason {
    case .missingFile: missingFile
    case .missingHeader, .noRows, .unterminatedQuote, .strayQuote, .strayCarriageReturn,
      .wrongFieldCount, .notUTF8, .containsNUL, .recordTooLong, .tooManyColumns:
      malformed
    case .unknownColumn, .duplicateColumn, .missingColumn: columns
    case .valueMissing, .notDecimal, .tooManyFractionalDigits, .outOfRange, .notWhole, .notInstant,
      .notDate, .notAllowed, .identifierTooLong, .controlCharacter:
      value
    case .duplicateKey: duplicateKey
    case .unknownReference: unknownReference
    case .violates: rule
    }
  }
}
