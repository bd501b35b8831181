import ArgumentParser

/// A command line that is not understood, told like every other failure.
enum UsageError {
  /// Tells what is wrong with the arguments and how they are written.
  static func tell(_ error: any Error, arguments: [String]) -> ExitStatus {
    let message = Crossmargin.message(for: error)
    let full = Crossmargin.fullMessage(for: error)
    var lines = message.split(separator: "\n").map(String.init)
    let summary = lines.isEmpty ? CommandLineErrors.usage.title : lines.removeFirst()
    // The parser's full text ends with a pointer to the help of the command it had come to.
    let help = full.split(separator: "'").map(String.init).last { $0.hasSuffix("--help") }
    var settings = OutputSettings()
    settings.format = asksForJSON(arguments) ? .json : .text
    return ErrorBoundary.tell(
      CommandLineErrors.usage.explanation(
        summary, cause: lines, fix: help.map { "\($0) shows what it takes" }), settings: settings)
  }

  /// Whether the arguments, though not understood as a whole, ask for JSON.
  static func asksForJSON(_ arguments: [String]) -> Bool {
    let pairs = zip(arguments, arguments.dropFirst())
    return arguments.contains("--output=json") || arguments.contains("-ojson")
      || pairs.contains { ["-o", "--output"].contains($0) && $1 == "json" }
  }
}
