/// Trouble with what is asked of published results.
enum ResultErrors: ErrorFamily {
  /// The account has no row in the published run.
  static let noAccount = CatalogueEntry(
    code: "CM-4001", title: "the account is not in the period",
    meaning: "The published run of the period holds no row of this account.",
    fix: "crossmargin export margin --period PERIOD --out FILE lists every account of a period",
    exit: .failed)

  static let entries = [noAccount]

  static func explain(_ error: any Error) -> Explanation? { nil }
}
