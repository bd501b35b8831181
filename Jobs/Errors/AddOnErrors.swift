import Operations

/// Trouble with what people add to requirements.
enum AddOnErrors: ErrorFamily {
  static let entries = [unknown, unknownSubject, decided, notEnded]

  static let unknown = CatalogueEntry(
    code: "CM-2311", title: "there is no such add-on",
    meaning: "No add-on, and no end of one, has this number.",
    fix: "crossmargin parameters add-on list shows them", exit: .failed)

  static let unknownSubject = CatalogueEntry(
    code: "CM-2312", title: "there is nobody to add to",
    meaning: "An add-on is for an account, or for a client that has one.",
    fix: "check --account or --client; crossmargin load DIR brings accounts", exit: .inputInvalid)

  static let decided = CatalogueEntry(
    code: "CM-2313", title: "the add-on is decided",
    meaning: "A decision stands. An add-on that was approved is ended by another decision.",
    fix: "crossmargin parameters add-on end ADD-ON --reason TEXT asks for its end", exit: .failed)

  static let notEnded = CatalogueEntry(
    code: "CM-2314", title: "the add-on cannot be ended",
    meaning: """
      Only an add-on that was approved can be ended, and only once: while its end waits for a decision, \
      there is no other.
      """,
    fix: "crossmargin parameters add-on list shows its state and its end", exit: .failed)

  static func explain(_ error: any Error) -> Explanation? {
    guard let error = error as? AddOnError else { return nil }
    return switch error {
    case .unknown(let number): unknown.explanation("there is no add-on \(number)")
    case .unknownSubject(.account(let name)):
      unknownSubject.explanation("there is no account \(name)", impact: "nothing was proposed")
    case .unknownSubject(.client(let name)):
      unknownSubject.explanation(
        "client \(name) has no account", impact: "nothing was proposed")
    case .decided(let number, let state, let role):
      decided.explanation("add-on \(number) was \(state.rawValue) by \(role)")
    case .notInForce(let number):
      notEnded.explanation("\(number) is no approved add-on", impact: "nothing was proposed")
    case .endedAlready(let number, let other):
      notEnded.explanation(
        "the end of add-on \(number) is asked for by \(other)", impact: "nothing was proposed")
    }
  }
}
