import Amounts
import Margin
import Postgres

/// An account's margin explained, for somebody who knows none of it.
enum ExplainReport {
  /// - Throws: ``ExplanationError`` when the explanation does not arrive at the published figures.
  static func report(_ found: MarginCase) throws -> Report {
    var report = Report(command: "margin explain")
    report.add("account", .text(found.account))
    report.add("model", .text(found.portfolio.model.rawValue))
    report.add("period", .text(found.published.period))
    report.add("version", .integer(found.published.version))
    report.add("run", .integer(found.published.run))
    report.add("standing", .text(found.assessment.standing.rawValue))
    switch found.assessment {
    case .unpriced(let reason):
      report.add("unpriced_reason", .text(reason.description))
      report.note(
        "The account has no requirement, since an input that it needs is not there (MR-00d).")
    case .priced(let figures):
      report.add("unpriced_reason", .absent)
      let explanation = try MarginExplanation(
        of: found.portfolio, in: found.market, figures: figures)
      try add(explanation, found, to: &report)
    }
    return report
  }

  private static func add(
    _ explanation: MarginExplanation, _ found: MarginCase, to report: inout Report
  ) throws {
    let figures = explanation.figures
    report.add("equity", .usd(figures.equity.exact))
    report.add("initial", .usd(figures.initial.exact))
    report.add("maintenance", .usd(figures.maintenance.exact))
    report.note(summary(figures))
    addRequirement(explanation, found, to: &report)
    addHoldings(explanation, found, to: &report)
    addWorkings(explanation, to: &report)
    addNodes(explanation, to: &report)
    addMatrix(explanation, found, to: &report)
    addTerms(explanation, found, to: &report)
    addAttribution(explanation, to: &report)
    addBenefit(explanation, to: &report)
    addThresholds(explanation, to: &report)
    addLiquidationPrices(
      try LiquidationPrice.all(of: found.portfolio, in: found.market), to: &report)
    addLeverage(explanation.leverage, to: &report)
  }

  private static func summary(_ figures: MarginFigures) -> String {
    let meaning =
      switch figures.standing {
      case .healthy: "it may open positions"
      case .restricted: "it may only reduce positions"
      case .call: "it is called for more collateral"
      case .liquidation: "its positions are closed for it"
      case .default: "it owes more than it has"
      case .unpriced: "it has no figures"
      }
    return
      "Equity is what would be left if everything were closed at the marks. Opening positions takes the "
      + "initial requirement, keeping them the maintenance requirement. The account is "
      + "\(figures.standing.rawValue): \(meaning). All amounts are in USD unless said."
  }

  private static func addRequirement(
    _ explanation: MarginExplanation, _ found: MarginCase, to report: inout Report
  ) {
    report.head("The requirement")
    report.note(
      "What each rule charges, rounded up to the cent. Parts of RISK are multiplied by each level's factor; "
        + "the sums below the table show it.")
    report.add(
      Table(
        "components", columns: ["component", "rule", "of", "initial", "maintenance", "in_risk"],
        of: explanation.components
      ) {
        [
          .text($0.figure.rawValue), .text($0.rule), .text($0.subject), .usd($0.initial.cents),
          .usd($0.maintenance.cents), .boolean($0.isRisk),
        ]
      })
    addAddOns(found, to: &report)
    report.addWorkings(
      Table("totals", columns: WorkingsText.columns, of: explanation.totals, row: row))
  }

  /// A step of calculation.
  static func row(_ working: Working) -> [Datum] {
    [
      .text(working.name), .text(working.calculation), .exact(working.value),
      .text(working.rounding.rawValue),
    ]
  }

  private static func addWorkings(_ explanation: MarginExplanation, to report: inout Report) {
    report.head("How each component comes about")
    report.note(
      "Step by step. A calculation has nothing but numbers, + - * /, max, min and sqrt: put it into a "
        + "calculator and find the value, rounded as it says.")
    var table = Table("workings", columns: ["component", "rule", "of"] + WorkingsText.columns)
    for component in explanation.components {
      for working in component.workings {
        table.append(
          [.text(component.figure.rawValue), .text(component.rule), .text(component.subject)]
            + row(working))
      }
    }
    report.addWorkings(table)
  }
}
