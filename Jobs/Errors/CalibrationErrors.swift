import Operations

/// Trouble with the prices that ranges are computed from.
enum CalibrationErrors: ErrorFamily {
  /// The prices are no daily prices.
  static let refused = CatalogueEntry(
    code: "CM-2201", title: "the prices are refused",
    meaning: """
      A file of prices has the columns date, asset and close, and may have high and low; it is read by \
      the same rules as a book. Each asset needs one row a day, without a gap from its first day to its \
      last.
      """,
    fix: "correct the file where the lines above point", exit: .inputInvalid)

  /// The file is not there.
  static let unreadable = CatalogueEntry(
    code: "CM-2202", title: "the prices cannot be read",
    meaning: "The operating system refused to open or read the file.",
    fix: "check the path and its rights", exit: .inputInvalid)

  static let entries = [refused, unreadable]

  static func explain(_ error: any Error) -> Explanation? {
    guard case PriceHistoryError.refused(let problems) = error else { return nil }
    let isCut = problems.count >= BookError.problemLimit
    var lines = problems.map(\.description)
    if isCut { lines.append("no more than \(BookError.problemLimit) are reported at once") }
    let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
    return refused.explanation(
      "the prices are refused: \(isCut ? "at least " : "")\(count)", cause: lines,
      impact: "nothing was computed")
  }
}
