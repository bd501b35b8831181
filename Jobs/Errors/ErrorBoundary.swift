/// The one place where a failure becomes words and a number.
enum ErrorBoundary {
  /// Runs a command's body, explains what it throws, and says how the process ends.
  static func run(
    settings: OutputSettings, console: Console = .standard,
    _ body: () async throws -> ExitStatus
  ) async -> ExitStatus {
    do {
      return try await body()
    } catch {
      return tell(Catalogue.explain(error), evidence: error, settings: settings, console: console)
    }
  }

  /// Tells of a failure on standard error.
  ///
  /// - Parameter evidence: what was thrown, shown as it is with `-vv`.
  @discardableResult
  static func tell(
    _ explanation: Explanation, evidence: (any Error)? = nil, settings: OutputSettings,
    console: Console = .standard
  ) -> ExitStatus {
    console.message(
      settings.explainsInJSON
        ? explanation.json : explanation.text(color: settings.colorsMessages))
    if settings.verbosity >= .debug, let evidence {
      console.message("debug: \(String(reflecting: evidence))")
    }
    return explanation.exit
  }
}
