import Margin
import Operations
import Postgres

/// Trouble with what is asked of published results.
enum ResultErrors: ErrorFamily {
  /// The account has no row in the published run.
  static let noAccount = CatalogueEntry(
    code: "CM-4001", title: "the account is not in the period",
    meaning: "The published run of the period holds no row of this account.",
    fix: "crossmargin export margin --period PERIOD --out FILE lists every account of a period",
    exit: .failed)

  /// A statement cannot be made again as it was proved.
  static let statementNotReproduced = CatalogueEntry(
    code: "CM-4002", title: "a statement is not reproduced",
    meaning: """
      A statement made again from the sealed rows is not, byte for byte, the one whose tie-outs the run \
      proved. It is not given out. Rows were changed by hand, or another engine made the run.
      """,
    fix: "crossmargin run show RUN names the engine; export with that one, or report the account",
    exit: .invariantBroken)

  /// Another pack stands where one would go.
  static let packStands = CatalogueEntry(
    code: "CM-4003", title: "another statement pack stands in this place",
    meaning: """
      A pack of this period, account and version is there with other contents: from another database, or \
      changed since. Packs are never overwritten.
      """,
    fix: "export to another folder, or move the old pack away", exit: .failed)

  /// Another process writes packs there.
  static let folderLocked = CatalogueEntry(
    code: "CM-4004", title: "another process writes to this folder",
    meaning: "One export at a time writes statement packs below a folder.",
    fix: "try again when the other export is done", exit: .temporarilyUnavailable)

  /// The account has no R to be computed again.
  static let noScan = CatalogueEntry(
    code: "CM-4005", title: "the account has no R",
    meaning: """
      R is the scenario scan of priced accounts of the portfolio model (MR-25). Accounts of the standard \
      model are margined position by position.
      """,
    fix: "crossmargin margin show ACCOUNT --period PERIOD shows the account's figures",
    exit: .failed)

  /// An explanation arrived elsewhere.
  static let explanationDisagrees = CatalogueEntry(
    code: "CM-4006", title: "the explanation does not arrive at the published figures",
    meaning: """
      An explanation computes the figures a second time, by code of its own. One of the two computations \
      is wrong. Nothing was shown.
      """,
    fix: "keep the database as it is and report it with the account", exit: .invariantBroken)

  /// An unpriced account may withdraw nothing that can be computed.
  static let unpricedWithdrawal = CatalogueEntry(
    code: "CM-4007", title: "the account is unpriced",
    meaning: """
      What may be withdrawn depends on equity and requirement, and an input they need is not there \
      (MR-00d).
      """,
    fix: "crossmargin margin show ACCOUNT --period PERIOD names the input", exit: .failed)

  static let entries = [
    noScan, noAccount, statementNotReproduced, packStands, folderLocked, explanationDisagrees,
    unpricedWithdrawal,
  ]

  /// An account that a published run does not have.
  static func noAccount(_ account: String, in published: PublishedRun) -> Explanation {
    noAccount.explanation(
      "account \(account) is not in version \(published.version) of period \(published.period)",
      fix: "crossmargin export margin --period \(published.period) --out FILE lists every account")
  }

  static func explain(_ error: any Error) -> Explanation? {
    switch error {
    case StatementExportError.notReproduced(let statement, let run):
      statementNotReproduced.explanation(
        "statement \(statement) of run \(run) is not reproduced", impact: "the export stopped there"
      )
    case PackError.anotherStands(let folder):
      packStands.explanation("another statement pack stands in \(folder)")
    case let error as ExplanationError: explanation(error)
    case let error as FolderLockError:
      folderLocked.explanation("another process writes to \(error.folder)")
    default: nil
    }
  }

  private static func explanation(_ error: ExplanationError) -> Explanation {
    switch error {
    case .disagrees(let figure, let explained, let published):
      explanationDisagrees.explanation(
        cause: ["\(figure): explained \(explained), published \(published)"])
    case .amount(let error):
      explanationDisagrees.explanation(cause: ["an amount is out of range: \(error)"])
    }
  }
}
