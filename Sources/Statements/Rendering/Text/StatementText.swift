internal import Amounts
internal import Margin

/// A statement for people, in plain text of a hundred columns; a table with long names is wider.
///
/// Lines and components of zero are left out. USD figures and amounts of an asset are whole; prices
/// and quantities are shown with at most eight decimals.
public enum StatementText {
  /// Writes a statement at the end of a buffer, which can be emptied and used again.
  public static func append(_ statement: Statement, to bytes: inout [UInt8]) {
    var page = TextPage()
    page.line(
      StatusBand.sentence(statement),
      right: "Tie-outs \(statement.tieOutsPassed)/\(statement.tieOutsTotal)")
    page.rule("=")
    header(statement, &page)
    keyFigures(statement, &page)
    equity(statement, &page)
    bridge(statement, &page)
    margin(statement, &page)
    calls(statement, &page)
    positions(statement, &page)
    movements(statement, &page)
    orders(statement, &page)
    trades(statement, &page)
    transfers(statement, &page)
    cash(statement, &page)
    collateral(statement, &page)
    rates(statement, &page)
    breaks(statement, &page)
    notes(statement, &page)
    tieOuts(statement, &page)
    bytes.append(contentsOf: page.text.utf8)
  }

  private static func header(_ statement: Statement, _ page: inout TextPage) {
    let (run, account) = (statement.run, statement.account)
    page.fact("Statement", statement.identifier + ", final")
    if let supersedes = statement.supersedes { page.fact("Supersedes", supersedes) }
    page.fact("Account", account.identifier + ", " + account.name.onOneLine())
    page.fact(
      "",
      "client \(account.client), \(statement.model.rawValue) model, "
        + "\(statement.accountStatus.rawValue), \(statement.standing.rawValue)")
    page.fact(
      "Period", "\(run.period) (\(run.periodKind.rawValue)), business date \(run.businessDateText)")
    page.fact(
      "  UTC",
      "from \(TextNumber.instant(run.opensMicroseconds)) to before "
        + TextNumber.instant(run.closesMicroseconds))
    page.fact(
      "  \(account.timeZone)",
      "from "
        + TextNumber.instant(run.opensMicroseconds, offsetSeconds: account.offsetAtOpenSeconds)
        + " to before "
        + TextNumber.instant(run.closesMicroseconds, offsetSeconds: account.offsetAtCloseSeconds))
    page.fact("Prior period", run.priorPeriod ?? "none")
    page.fact("Valuation cut-off", TextNumber.instant(run.closesMicroseconds) + " UTC")
    page.fact(
      "Run", "\(run.run), parameter set \(run.parameterSet), engine \(run.engineVersion)")
    page.fact("Input", run.inputFingerprint)
    page.fact("Reporting currency", account.reportingCurrency + "; figures are in USD")
  }

  private static func keyFigures(_ statement: Statement, _ page: inout TextPage) {
    page.section("KEY FIGURES, USD")
    var table = TextTable([
      ("", .left), ("Today", .decimal), ("Prior", .decimal), ("Change", .decimal),
    ])
    for name in keyFigureNames {
      table.row([
        name.label, figure(statement.figures?.units(of: name), name),
        figure(statement.priorFigures?.units(of: name), name),
        figure(statement.change(of: name), name),
      ])
    }
    table.write(to: &page)
  }

  private static func figure(_ units: Int128?, _ name: KeyFigureName) -> String {
    guard let units else { return TextNumber.dash }
    switch name {
    case .utilisation: return TextNumber.percent(Ratio(units: units))
    case .leverage: return TextNumber.fixed(units, decimals: 2) + " x"
    default: return TextNumber.fixed(units, decimals: 2)
    }
  }

  private static func notes(_ statement: Statement, _ page: inout TextPage) {
    page.section("NOTES")
    let standing = [
      StatementFields.signConvention, StatementFields.roundingRule,
      "Lines of zero are left out. Prices and quantities are shown with at most eight decimals; "
        + "statement.json has all of them.",
    ]
    for note in statement.notes + standing { page.paragraph("- " + note.onOneLine(), indent: 2) }
  }

  private static func tieOuts(_ statement: Statement, _ page: inout TextPage) {
    page.section("TIE-OUTS")
    for tieOut in statement.tieOuts {
      page.line(
        "\(tieOut.code.rawValue)  \(tieOut.code.sentence)", right: tieOut.verdict.words(tieOut))
      page.paragraph("     " + grounds(tieOut), indent: 5)
    }
  }

  /// What was compared, with both sides, or why nothing was.
  private static func grounds(_ tieOut: TieOut) -> String {
    if let reason = tieOut.reason { return "does not apply: \(reason)" }
    let subject = tieOut.subject ?? ""
    guard let left = tieOut.left, let right = tieOut.right else { return subject }
    let sides = "\(subject): \(TextNumber.exact(left)), \(TextNumber.exact(right))"
    guard tieOut.verdict == .failed, let difference = tieOut.difference else { return sides }
    return sides + ", difference \(TextNumber.exact(difference))"
  }
}

extension TieOut.Verdict {
  /// The verdict, with how many comparisons it rests on.
  fileprivate func words(_ tieOut: TieOut) -> String {
    switch self {
    case .passed: "passed, \(tieOut.comparisons) compared"
    case .failed: "FAILED, \(tieOut.comparisons) compared"
    case .notApplicable: "not applicable"
    }
  }
}

extension String {
  /// The text with line breaks and other control characters as blanks.
  func onOneLine() -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      scalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return String(scalars)
  }
}
