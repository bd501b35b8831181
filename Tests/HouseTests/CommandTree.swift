import Foundation

/// A command of the built program, with the commands below it.
struct CommandTree: Decodable, Sendable {
  /// Its word on the command line.
  let commandName: String
  /// The commands below it.
  let subcommands: [CommandTree]?
  /// What it takes.
  let arguments: [Argument]?

  /// An option, a flag or an operand.
  struct Argument: Decodable, Sendable {
    /// Its names; an operand has none.
    let names: [Name]?
  }

  /// One name of an option or a flag.
  struct Name: Decodable, Sendable {
    /// `short`, `long` or `longWithSingleDash`.
    let kind: String
    /// The name without its dashes.
    let name: String
  }

  /// The tree that the program describes itself.
  static func program() throws -> CommandTree {
    struct Dump: Decodable { let command: CommandTree }
    return try JSONDecoder().decode(
      Dump.self, from: BuiltProgram.output(["--experimental-dump-help"])
    ).command
  }

  /// The commands that do something, each by its words below this one.
  var leaves: Set<String> {
    var leaves: Set<String> = []
    for command in subcommands ?? [] {
      let below = command.leaves
      if below.isEmpty { leaves.insert(command.commandName) }
      leaves.formUnion(below.map { command.commandName + " " + $0 })
    }
    return leaves
  }

  /// The command of this word.
  subscript(word: String) -> CommandTree? { subcommands?.first { $0.commandName == word } }

  /// Whether it takes this option or flag, dashes included.
  func takes(_ flag: String) -> Bool {
    (arguments ?? []).contains { argument in
      (argument.names ?? []).contains { ($0.kind == "long" ? "--" : "-") + $0.name == flag }
    }
  }
}
