/// Trouble with the data of a book.
enum BookErrors: ErrorFamily {
  /// Some accounts need a price that is too old.
  static let staleMarks = CatalogueEntry(
    code: "CM-2103", title: "marks are stale",
    meaning: """
      A mark, index or price was observed more than `stale_after_seconds` before the period's \
      close, or after it. The accounts that need it are UNPRICED (MR-00d): they get no requirement \
      and block the period from closing; all others are published.
      """,
    fix: "load a newer mark with crossmargin load DIR, then run the night again", exit: .partial)

  static let entries = [staleMarks]

  static func explain(_ error: any Error) -> Explanation? { nil }
}
