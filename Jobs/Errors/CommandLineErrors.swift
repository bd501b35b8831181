/// Trouble with the command line, the environment and the files it names.
enum CommandLineErrors: ErrorFamily {
  /// The command line is not understood.
  static let usage = CatalogueEntry(
    code: "CM-1001", title: "the command line is not understood",
    meaning: "An option, a value or a command is unknown, missing or given twice.",
    fix: "crossmargin COMMAND --help shows what a command takes", exit: .usage)

  /// A `CROSSMARGIN_*` variable has a value it cannot have.
  static let environment = CatalogueEntry(
    code: "CM-1002", title: "an environment variable has an impossible value",
    meaning: "A CROSSMARGIN_* variable is set to something its setting cannot be.",
    fix: "correct or unset the variable; a flag on the command line outranks it",
    exit: .configuration)

  /// A topic that `help` does not know.
  static let unknownTopic = CatalogueEntry(
    code: "CM-1003", title: "there is no help on this topic",
    meaning: """
      The topic is neither a command, nor a code of the catalogue, nor `codes` or `exit-codes`.
      """,
    fix: "crossmargin help lists the commands; crossmargin help codes lists the codes",
    exit: .usage)

  /// A password among the arguments.
  static let secret = CatalogueEntry(
    code: "CM-1004", title: "a password is on the command line",
    meaning: """
      An argument holds a password, or asks for one to follow. A command line is seen by every process \
      of the machine, and kept by shells. Nothing was done.
      """,
    fix: """
      put it into ~/.pgpass or the file that PGPASSFILE names, readable by its owner only; change the \
      password, which may have been seen
      """, exit: .usage)

  static let entries = [usage, environment, unknownTopic, secret]

  static func explain(_ error: any Error) -> Explanation? {
    if error is SecretArgumentError { return secret.explanation() }
    guard let error = error as? EnvironmentValueError else { return nil }
    return environment.explanation(
      "\(error.variable) is set to an impossible value",
      cause: ["it is \(error.value); possible: \(error.allowed.joined(separator: ", "))"])
  }
}

/// A password is among the arguments; it holds nothing of it.
struct SecretArgumentError: Error, Equatable {
  /// Refuses arguments of which one holds a password, whatever the command would make of it.
  ///
  /// - Throws: ``SecretArgumentError``.
  static func refuse(_ arguments: some Sequence<String>) throws(SecretArgumentError) {
    let password =
      #/password\s*=|^--?(pg)?pass(word)?(=|$)|postgres(ql)?:\/\/[^\/?\#\s@]*:[^\s@]+@/#
      .ignoresCase()
    if arguments.contains(where: { $0.contains(password) }) { throw SecretArgumentError() }
  }
}

/// A `CROSSMARGIN_*` variable whose value is none of those it can have.
struct EnvironmentValueError: Error, Equatable {
  /// The variable's name.
  let variable: String
  /// Its value; no variable of this kind holds a secret.
  let value: String
  /// The values it could have.
  let allowed: [String]
}
