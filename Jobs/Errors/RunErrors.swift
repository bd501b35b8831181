import Operations
import Postgres

/// Trouble between runs, and with what a run must prove before it is published.
enum RunErrors: ErrorFamily {
  /// Another run works.
  static let locked = CatalogueEntry(
    code: "CM-5001", title: "another run holds the lock",
    meaning: """
      One run works at a time, and its lock was still held after two seconds. Nothing was done. A \
      killed run's lock is freed by the database itself within moments.
      """,
    fix: "wait for the other run, or see who holds the lock: crossmargin status",
    exit: .temporarilyUnavailable)

  /// A newer attempt has taken the run over.
  static let fenced = CatalogueEntry(
    code: "CM-5002", title: "a newer attempt owns the run",
    meaning: """
      While this process was held up, another one took its run over. The database refused \
      everything this one tried to commit since, so nothing is lost and nothing is there twice.
      """,
    fix: "nothing; the newer attempt finishes the run: crossmargin run list", exit: .fenced)

  /// A check before publication found rows.
  static let checkFailed = CatalogueEntry(
    code: "CM-5003", title: "a check before publication failed",
    meaning: """
      Every check in SQL/Checks must return no row before a run is published. One returned rows, so \
      the run is not published. Running again repeats it.
      """,
    fix: "keep the database as it is and report the check; earlier publications stand",
    exit: .invariantBroken)

  /// No run has this number.
  static let unknownRun = CatalogueEntry(
    code: "CM-5004", title: "there is no such run",
    meaning: "No run has this number.",
    fix: "crossmargin run list shows the runs", exit: .failed)

  /// A strict run found accounts without a price.
  static let strict = CatalogueEntry(
    code: "CM-5005", title: "accounts are unpriced, and the run is strict",
    meaning: """
      Accounts lack a price they need (MR-00d). With --strict nothing is published then; without it \
      all other accounts are. A period that is published like that already stays as it is.
      """,
    fix: """
      run without --strict to publish all other accounts, or, since the period is sealed by now,
      crossmargin period reopen PERIOD --reason TEXT, load the missing prices, run again
      """, exit: .failed)

  /// The terms were refused.
  static let parametersRefused = CatalogueEntry(
    code: "CM-5006", title: "the parameter set is impossible as a whole",
    meaning:
      "A rule that binds the terms together is broken, so no account can be margined by them.",
    fix: "load corrected reference files; crossmargin period show PERIOD names the parameter set",
    exit: .inputInvalid)

  /// The input was changed at the same moment.
  static let inputChanged = CatalogueEntry(
    code: "CM-5007", title: "the period's input was changed while the run began",
    meaning: "A load replaced the period's rows or terms between judging and sealing them.",
    fix: "run the same command again", exit: .temporarilyUnavailable)

  /// Figures computed twice differ.
  static let notReproduced = CatalogueEntry(
    code: "CM-5008", title: "figures computed twice differ",
    meaning: """
      What was computed for an account cannot be computed again from the same sealed input. Nothing \
      is published.
      """,
    fix: "keep the database as it is and report it with the account", exit: .invariantBroken)

  static let entries = [
    locked, fenced, checkFailed, unknownRun, strict, parametersRefused, inputChanged,
    notReproduced,
  ]

  static func explain(_ error: any Error) -> Explanation? {
    if let error = error as? RunError { return explanation(error) }
    guard let error = error as? PostgresError, case .statementFailed(let failure) = error else {
      return nil
    }
    switch failure.sqlstate {
    case "CM076":
      return fenced.explanation(
        cause: [failure.message], impact: "this attempt committed nothing since it was overtaken")
    case "CM070":
      return checkFailed.explanation(
        failure.message, cause: failure.detail.map { [$0] } ?? [], impact: "nothing was published")
    default: return nil
    }
  }

  private static func explanation(_ error: RunError) -> Explanation {
    switch error {
    case .locked: locked.explanation(impact: "nothing was done")
    case .notLoaded(let period):
      PeriodErrors.notLoaded.explanation("period \(period) is not loaded")
    case .accountsUnpriced(let run, let accounts):
      strict.explanation(
        "\(accounts) accounts are unpriced, and run \(run) is strict",
        impact: "nothing was published")
    case .publishedUnpriced(let run, let accounts):
      strict.explanation(
        "the period is published by run \(run) with \(accounts) unpriced accounts",
        impact: "nothing was done; the publication stands")
    case .parametersRefused(let reason):
      parametersRefused.explanation(cause: [reason], impact: "the period is not sealed")
    case .notPublished(let run):
      unknownRun.explanation(
        "no run \(run) is published, so there is nothing to hold a replay against")
    case .notReproduced(let account):
      notReproduced.explanation("the figures of account \(account) are not reproduced")
    case .inputChanged(let period):
      inputChanged.explanation("the input of period \(period) was changed while the run began")
    }
  }
}
