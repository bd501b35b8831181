import ArgumentParser

/// `help`: a command's flags, a code's meaning, the codes, the exit codes.
struct HelpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "help", abstract: "Explain a command, a code such as CM-3004, or the exit codes.",
    discussion: """
      Topics: the words of a command (run eod), a code (CM-3004), `codes` for the list of them, \
      `exit-codes` for the numbers the program ends with, `roles` for the database role that each \
      command needs.
      """)

  @Argument(help: "A command, a code, `codes`, `exit-codes` or `roles`.")
  var topic: [String] = []

  func run() throws {
    guard let first = topic.first else {
      return show(Crossmargin.helpMessage(for: Crossmargin.self))
    }
    if first == "exit-codes" { return show(HelpText.exitCodes) }
    if first == "codes" { return show(HelpText.codes) }
    if first == "roles" { return show(HelpText.roles) }
    if topic.count == 1, let entry = Catalogue.entry(code: first) {
      return show(HelpText.entry(entry))
    }
    var command: any ParsableCommand.Type = Crossmargin.self
    for word in topic {
      let candidates =
        command.configuration.subcommands
        + command.configuration.groupedSubcommands.flatMap(\.subcommands)
      guard let next = candidates.first(where: { $0._commandName == word }) else {
        throw Self.unknown(topic)
      }
      command = next
    }
    show(Crossmargin.helpMessage(for: command))
  }

  private func show(_ text: String) { Console.standard.write(text + "\n") }

  private static func unknown(_ topic: [String]) -> ExitCode {
    let words = topic.joined(separator: " ")
    return ExitCode(
      ErrorBoundary.tell(
        CommandLineErrors.unknownTopic.explanation("there is no help on \(words)"),
        settings: OutputSettings()
      ).rawValue)
  }
}
