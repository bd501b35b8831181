import Postgres

/// The texts of `help` that are not a command's.
enum HelpText {
  /// One code: what it means, what to do, how the process ends.
  static func entry(_ entry: CatalogueEntry) -> String {
    """
    \(entry.code): \(entry.title)

    \(wrapped(entry.meaning))

    fix:  \(wrapped(entry.fix, indent: 6))
    exit: \(entry.exit.rawValue) (\(entry.exit.meaning))
    """
  }

  /// Every code with its title.
  static var codes: String {
    Catalogue.entries.sorted { $0.code < $1.code }
      .map { "\($0.code)  \($0.title)" }.joined(separator: "\n")
  }

  /// Every number the process may end with.
  static var exitCodes: String {
    let lines = ExitStatus.allCases.map { status in
      let number = String(status.rawValue)
      return String(repeating: " ", count: 3 - number.count) + number + "  " + status.meaning
    }
    return lines.joined(separator: "\n")
      + "\n\nA scheduler retries 69 and 75 only. Any other number than these means failure."
  }

  /// Every command with the least role that may use it.
  static var roles: String {
    let commands = CommandRoles.named
    let width = commands.map(\.words.count).max() ?? 0
    return commands.map { command in
      command.words + String(repeating: " ", count: width - command.words.count + 2)
        + (command.role?.name ?? "none")
    }.joined(separator: "\n")
  }

  private static func wrapped(_ text: String, indent: Int = 0) -> String {
    text.split(separator: "\n").flatMap { wrapped(line: $0, indent: indent) }
      .joined(separator: "\n" + String(repeating: " ", count: indent))
  }

  private static func wrapped(line: Substring, indent: Int) -> [String] {
    var lines: [String] = [""]
    for word in line.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if indent + last.count + word.count + 1 > 88 {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] += " " + word
      }
    }
    return lines
  }
}
