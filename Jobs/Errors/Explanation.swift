import Statements

/// A failure told to a person: what, why, what follows from it, what to do.
///
/// Commands may throw one; errors of the modules below carry evidence only and become one at the
/// error boundary, in their family's file.
struct Explanation: Error, Sendable, Equatable {
  /// `CM-` and four digits; see ``Catalogue``.
  var code: String
  /// What has happened, in one line that is whole in itself.
  var summary: String
  /// The evidence, a line each.
  var cause: [String] = []
  /// What is not done, or not possible, because of it.
  var impact: String?
  /// What to do about it.
  var fix: String
  /// How the process ends.
  var exit: ExitStatus

  /// The explanation as people read it, without a line break at the end.
  func text(color: Bool = false) -> String {
    let mark = color ? "\u{1B}[1;31merror[\(code)]\u{1B}[0m" : "error[\(code)]"
    var lines = ["\(mark): \(Self.shown(summary))"]
    for (index, line) in cause.enumerated() {
      lines.append((index == 0 ? "  cause:  " : "          ") + Self.shown(line))
    }
    if let impact { lines.append("  impact: \(Self.shown(impact))") }
    for (index, line) in fix.split(separator: "\n").enumerated() {
      lines.append((index == 0 ? "  fix:    " : "          ") + Self.shown(String(line)))
    }
    return lines.joined(separator: "\n")
  }

  /// What quotes a name or a file must not steer the terminal; a message of the server may have lines.
  private static func shown(_ text: String) -> String { ShownText.of(text, keepsLines: true) }

  /// The same object as JSON, on one line.
  var json: String {
    JSONText.record([
      ("schema", .text("crossmargin/error/v1")),
      ("code", .text(code)),
      ("summary", .text(summary)),
      ("cause", .list(cause.map(Datum.text))),
      ("impact", impact.map(Datum.text) ?? .absent),
      ("fix", .text(fix)),
      ("exit", .integer(Int(exit.rawValue))),
    ])
  }
}
