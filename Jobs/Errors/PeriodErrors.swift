import Operations
import Postgres

/// Trouble with the state a period is in.
enum PeriodErrors: ErrorFamily {
  /// The period does not exist.
  static let notLoaded = CatalogueEntry(
    code: "CM-3001", title: "the period is not loaded",
    meaning: "No book of this period has been loaded or frozen, so there is nothing to work on.",
    fix: "crossmargin period list shows the periods; crossmargin load DIR loads one",
    exit: .periodStateConflict)

  /// What was to be changed is sealed.
  static let sealed = CatalogueEntry(
    code: "CM-3002", title: "the period is sealed",
    meaning: """
      A run has sealed the period's input, which therefore never changes again. A correction is a \
      new version of the input.
      """,
    fix: "crossmargin period reopen PERIOD --reason TEXT opens the next version of the input",
    exit: .periodStateConflict)

  /// `latest` finds nothing.
  static let none = CatalogueEntry(
    code: "CM-3003", title: "there is no period",
    meaning: "The latest period was asked for, and there is none, or none that is published.",
    fix: "crossmargin load DIR loads a book; crossmargin run eod --period PERIOD publishes it",
    exit: .periodStateConflict)

  /// The period has no published run.
  static let notPublished = CatalogueEntry(
    code: "CM-3005", title: "nothing is published for the period",
    meaning: "The period is loaded, but no run of it has been published, so there are no results.",
    fix: "crossmargin run eod --period PERIOD", exit: .periodStateConflict)

  /// The published run could not price some accounts.
  static let unpriced = CatalogueEntry(
    code: "CM-3004", title: "accounts are unpriced, so the period cannot be closed",
    meaning: """
      Accounts of the published run lack a price they need (MR-00d). A period closes when every \
      account has its figures.
      """,
    fix: """
      crossmargin export margin --period PERIOD --out FILE says why for each account
      crossmargin period reopen PERIOD --reason TEXT, load what is missing, run the night again
      """, exit: .periodStateConflict)

  /// The version asked for does not exist.
  static let noVersion = CatalogueEntry(
    code: "CM-3006", title: "the period has no such version",
    meaning: """
      Versions of a period's results, and those of its input, count from 1. The one that was asked \
      for is not there, or no rows came to it.
      """,
    fix: """
      crossmargin period show PERIOD shows the newest of both; without --version that one is taken
      """, exit: .periodStateConflict)

  static let entries = [notLoaded, sealed, none, notPublished, unpriced, noVersion]

  static func explain(_ error: any Error) -> Explanation? {
    if let error = error as? PeriodChoiceError {
      switch error {
      case .unknown(let period):
        return notLoaded.explanation("period \(period) is not loaded")
      case .noneLoaded: return none.explanation("no period is loaded")
      case .nonePublished: return none.explanation("no period is published")
      case .notPublished(let period):
        return notPublished.explanation(
          "nothing is published for period \(period)", fix: "crossmargin run eod --period \(period)"
        )
      case .noVersion(let period, let subject, let version):
        return noVersion.explanation(
          "there is no version \(version) of the \(subject.rawValue) of period \(period)")
      }
    }
    if let error = error as? PeriodError { return explanation(error) }
    // The schema's own triggers refuse changes of what is sealed, whoever asks.
    guard let error = error as? PostgresError, case .statementFailed(let failure) = error,
      failure.sqlstate == "23001"
    else { return nil }
    return sealed.explanation(
      failure.message, cause: DatabaseErrors.evidence(failure),
      impact: "nothing was changed")
  }

  private static func explanation(_ error: PeriodError) -> Explanation {
    switch error {
    case .notLoaded(let period): notLoaded.explanation("period \(period) is not loaded")
    case .notPublished(let period, let version):
      notPublished.explanation(
        "input version \(version) of period \(period) is not published",
        impact: "the period stays as it is", fix: "crossmargin run eod --period \(period)")
    case .accountsUnpriced(let period, let accounts):
      unpriced.explanation(
        "\(accounts) accounts of period \(period) are unpriced",
        impact: "the period stays as it is")
    case .reasonMissing(let period):
      CommandLineErrors.usage.explanation(
        "reopening period \(period) needs a reason", fix: "--reason TEXT, for the audit log")
    }
  }
}
