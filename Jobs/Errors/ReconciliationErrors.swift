import Operations

/// Trouble with comparing a period with its sources.
enum ReconciliationErrors: ErrorFamily {
  /// Another one works.
  static let locked = CatalogueEntry(
    code: "CM-4201", title: "another reconciliation is going on",
    meaning: "One reconciliation works at a time. Nothing was done.",
    fix: "try again when the other one has ended; crossmargin status shows who is at work",
    exit: .temporarilyUnavailable)

  /// The source is no file of balances or positions.
  static let sourceRefused = CatalogueEntry(
    code: "CM-4202", title: "the source is refused",
    meaning: """
      An outside party's file has the columns of balances.csv or positions.csv and is read by the \
      same rules as a book: well-formed CSV, exact numbers, each key once. Nothing was recorded.
      """,
    fix: "correct the file where the lines above point", exit: .inputInvalid)

  /// The source is of another period.
  static let sourceWithoutPeriod = CatalogueEntry(
    code: "CM-4203", title: "the source has no row of the period",
    meaning: """
      Rows of other periods are left out, and no row was left. Comparing nothing with a book would \
      make a break of every holding. Nothing was recorded.
      """,
    fix: "give the file of this period; a row with quantity 0 says that nothing is held",
    exit: .inputInvalid)

  /// The source is not there.
  static let sourceUnreadable = CatalogueEntry(
    code: "CM-4204", title: "the source cannot be read",
    meaning: "The operating system refused to open or read the file. Nothing was recorded.",
    fix: "check the path and its rights", exit: .inputInvalid)

  /// No break has this number.
  static let unknownBreak = CatalogueEntry(
    code: "CM-4205", title: "there is no such break",
    meaning: "No break has this number.",
    fix: "crossmargin reconcile breaks --all lists the breaks", exit: .failed)

  static let entries = [
    locked, sourceRefused, sourceWithoutPeriod, sourceUnreadable, unknownBreak,
  ]

  static func explain(_ error: any Error) -> Explanation? {
    switch error {
    case let error as ReconciliationError: explanation(error)
    case let error as SourceFileError:
      sourceUnreadable.explanation(
        "\(error.path) cannot be read", cause: [error.reason], impact: "nothing was recorded")
    default: nil
    }
  }

  private static func explanation(_ error: ReconciliationError) -> Explanation {
    switch error {
    case .locked: locked.explanation(impact: "nothing was done")
    case .sourceRefused(let problems): refusal(of: problems)
    case .sourceWithoutPeriod(let file, let period, let rows):
      sourceWithoutPeriod.explanation(
        "\(file) has no row of period \(period)",
        cause: ["\(rows) rows are of other periods"], impact: "nothing was recorded")
    }
  }

  private static func refusal(of problems: [BookProblem]) -> Explanation {
    let isCut = problems.count >= BookError.problemLimit
    var lines = problems.map(\.description)
    if isCut { lines.append("no more than \(BookError.problemLimit) are reported at once") }
    let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
    return sourceRefused.explanation(
      "the source is refused: \(isCut ? "at least " : "")\(count)", cause: lines,
      impact: "nothing was recorded")
  }
}
