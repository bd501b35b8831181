import Margin
import Operations
import Postgres

/// Trouble with what-ifs and with changes from day to day.
enum SubstitutionErrors: ErrorFamily {
  /// A what-if that cannot be answered.
  static let refused = CatalogueEntry(
    code: "CM-4101", title: "the what-if cannot be answered",
    meaning: """
      A change names something that the terms of the period do not have, asks for what cannot be, such as a \
      price below zero, or makes a parameter set that would be refused whole (MR-00d).
      """,
    fix: "crossmargin margin what-if --help shows what can be changed", exit: .failed)

  /// A file of changes that is not understood.
  static let changesRefused = CatalogueEntry(
    code: "CM-4102", title: "the changes are not understood",
    meaning:
      "The file of changes is CSV with the columns change, name, value; nothing was computed.",
    fix: "correct the file where the lines above point", exit: .inputInvalid)

  /// A period without one before.
  static let noPriorClose = CatalogueEntry(
    code: "CM-4103", title: "the period follows no published period",
    meaning: """
      Changes are measured against the published period that a run follows, and this one follows none: it is \
      the first of its kind, or was run before its predecessor.
      """,
    fix: """
      publish the period before, then crossmargin period reopen PERIOD --reason TEXT and run it again
      """, exit: .periodStateConflict)

  /// Two closes whose terms do not go together.
  static let termsApart = CatalogueEntry(
    code: "CM-4104", title: "the terms of the two closes cannot be put together",
    meaning: """
      The steps of MR-45 hold the later holdings against the earlier terms. Here the two sets contradict each \
      other so far that together they would be refused.
      """,
    fix: "crossmargin run diff RUN OTHER shows how the terms differ", exit: .failed)

  static let entries = [refused, changesRefused, noPriorClose, termsApart]

  static func explain(_ error: any Error) -> Explanation? {
    switch error {
    case let error as OverrideError: refused.explanation(cause: [sentence(error)])
    case let error as OverrideTextError:
      changesRefused.explanation(
        cause: [(error.line.map { "line \($0): " } ?? "") + "\(error.text): \(error.reason)"])
    case let error as BookProblem: changesRefused.explanation(cause: [error.description])
    case let error as ParameterError: termsApart.explanation(cause: ["\(error)"])
    default: nil
    }
  }

  private static func sentence(_ error: OverrideError) -> String {
    switch error {
    case .unknown(let name, let expected): "\(name) is not \(expected)"
    case .nothingToChange(let name): "\(name) has no number that could be changed by an amount"
    case .impossible(let name, let value): "\(name) cannot be \(value)"
    case .noMark(let instrument):
      "\(instrument) has no mark to trade at; give a price: \(instrument)=QUANTITY@PRICE"
    case .instrumentGivenTwice(let instrument): "the account has two positions in \(instrument)"
    case .parametersRefused(let error): "the changed parameter set would be refused: \(error)"
    case .amount(let error): "an amount is out of range: \(error)"
    }
  }
}
