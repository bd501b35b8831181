/// How data on standard output are written.
enum OutputFormat: String, CaseIterable, Sendable {
  /// Aligned, for people; not a contract.
  case text
  /// With a `schema`; a stable contract.
  case json
  /// One table with a header line.
  case csv
}

/// Whether colors are used.
enum ColorChoice: String, CaseIterable, Sendable {
  /// On a terminal, unless `NO_COLOR` is set.
  case auto
  case always
  case never
}

/// How messages on standard error are written.
enum LogFormat: String, CaseIterable, Sendable {
  /// A line for people.
  case text
  /// A JSON object a line.
  case json
}

/// How much is said beside the data.
enum Verbosity: Int, Comparable, Sendable {
  /// Errors only.
  case quiet = -1
  /// Progress and what happened.
  case normal = 0
  /// Details of each step.
  case verbose = 1
  /// The evidence behind an error as well.
  case debug = 2

  static func < (left: Verbosity, right: Verbosity) -> Bool { left.rawValue < right.rawValue }
}
