internal import Amounts
internal import Margin

/// A statement for people, in plain text of a hundred columns.
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
    for name in KeyFigureName.allCases {
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
    case .leverage: return TextNumber.fixed(units, decimals: 4) + " x"
    default: return TextNumber.fixed(units, decimals: 2)
    }
  }

  private static func notes(_ statement: Statement, _ page: inout TextPage) {
    page.section("NOTES")
    let standing = [
      StatementTables.signConvention, StatementTables.roundingRule,
      "Lines of zero are left out. Prices and quantities are shown with at most eight decimals; "
        + "statement.json has all of them.",
    ]
    for note in statement.notes + standing { page.paragraph("- " + note.onOneLine(), indent: 2) }
  }

  private static func tieOuts(_ statement: Statement, _ page: inout TextPage) {
    page.section("TIE-OUTS")
    var table = TextTable([
      ("", .left), ("What is compared", .left), ("Verdict", .left), ("Left", .decimal),
      ("Right", .decimal),
    ])
    for tieOut in statement.tieOuts {
      table.row([
        tieOut.code.rawValue, tieOut.code.sentence, verdict(tieOut),
        tieOut.left.map { TextNumber.exact($0) } ?? "",
        tieOut.right.map { TextNumber.exact($0) } ?? "",
      ])
    }
    table.write(to: &page)
    for tieOut in statement.tieOuts {
      if let reason = tieOut.reason {
        page.paragraph("\(tieOut.code.rawValue) does not apply: \(reason).", indent: 4)
      } else if tieOut.verdict == .failed, let subject = tieOut.subject {
        page.paragraph("\(tieOut.code.rawValue) FAILED: \(subject).", indent: 4)
      }
    }
  }

  private static func verdict(_ tieOut: TieOut) -> String {
    switch tieOut.verdict {
    case .passed: "passed (\(tieOut.comparisons))"
    case .failed: "FAILED (\(tieOut.comparisons))"
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
