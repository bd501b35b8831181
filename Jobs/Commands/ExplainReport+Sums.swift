import Amounts
import Margin

extension ExplainReport {
  /// MR-41.
  static func addAttribution(_ explanation: MarginExplanation, to report: inout Report) {
    report.head("Where the requirement comes from")
    report.note(
      "Lines that sum to both requirements exactly (MR-41). A contribution is what a position or coin adds "
        + "to R over all nodes, times the level's factor; below zero it lowers the requirement.")
    let attribution = explanation.attribution
    report.add(
      Table(
        "attribution", columns: ["line", "rule", "of", "initial", "maintenance"],
        of: attribution.lines
      ) {
        [
          .text($0.kind.rawValue), .text($0.rule), .text($0.subject), .exact($0.initial),
          .exact($0.maintenance),
        ]
      })
    var sum = Table("sum", columns: ["sum", "initial", "maintenance"])
    sum.append([.text("all lines"), .usd(attribution.initial), .usd(attribution.maintenance)])
    report.show(sum)
  }

  /// MR-42.
  static func addBenefit(_ explanation: MarginExplanation, to report: inout Report) {
    report.head("What holding everything in one account saves")
    report.note(
      "Each holding, and each instrument with its position and orders, margined as an account with only it "
        + "(MR-42). Their sum less the initial requirement is the benefit; below zero the account pays more than "
        + "its parts would.")
    report.add(
      Table("standalone", columns: ["item", "is_holding", "initial"], of: explanation.standalone) {
        [.text($0.item), .boolean($0.isHolding), .usd($0.initial)]
      })
    report.add("standalone_sum", .usd(explanation.figures.standaloneInitial.exact))
    report.add("cross_margin_benefit", .usd(explanation.benefit))
  }

  static func addThresholds(_ explanation: MarginExplanation, to report: inout Report) {
    report.head("The next steps of the rules")
    report.note(
      "How far the account is from where the rules step: what is used, where the step lies, what is left. Of a "
        + "standing equity is used, and what is left is how far it may fall; below zero the step is behind."
    )
    let columns = ["step", "rule", "of", "band", "used", "limit", "distance"]
    func row(_ threshold: Threshold, _ amount: (Exact) -> Datum) -> [Datum] {
      [
        .text(threshold.kind.rawValue), .text(threshold.rule), .text(threshold.subject),
        .optional(threshold.band), amount(threshold.used), threshold.limit.map(amount) ?? .absent,
        threshold.distance.map(amount) ?? .absent,
      ]
    }
    let exact = Table("thresholds", columns: columns, of: explanation.thresholds) {
      row($0) { .usd($0) }
    }
    report.addData("thresholds", .list(exact.rows.map(exact.record)))
    report.show(
      Table("thresholds", columns: columns, of: explanation.thresholds) { row($0, Datum.rounded) })
  }

  /// MR-43.
  static func addLiquidationPrices(_ prices: [LiquidationPrice], to report: inout Report) {
    report.head("Liquidation prices")
    report.note(
      "Where equity falls below maintenance when one underlying's prices move in proportion, options re-marked, "
        + "and everything else stays (MR-43): the account margined again at the price, where it still stands, and "
        + "0.01 % further out, where it does not. Searched between 0.3 and 3 times the price on a grid of "
        + "\(LiquidationPrice.gridSteps) steps of 0.01 %; a second crossing within one of them may be missed."
    )
    report.add(
      Table(
        "liquidation_prices",
        columns: [
          "underlying", "price_now", "direction", "outcome", "price", "equity", "maintenance",
          "price_beyond", "equity_beyond", "maintenance_beyond",
        ], of: prices
      ) { price in
        let found = price.found
        return [
          .text(price.underlying), .exact(price.spot), .text(price.direction.rawValue),
          .text(found == nil ? "none in range" : "found"), .exact(found?.at.price),
          .usd(found?.at.equity), .usd(found?.at.maintenance), .exact(found?.beyond.price),
          .usd(found?.beyond.equity), .usd(found?.beyond.maintenance),
        ]
      })
  }

  static func addLeverage(_ leverage: Leverage, to report: inout Report) {
    report.head("Leverage")
    report.note(
      "Gross notional is the sum of the positions' notionals, whatever their direction; the ratios are over "
        + "equity. Liquidation begins where maintenance over equity passes 1.")
    report.add("gross_notional", .usd(leverage.grossNotional))
    report.add("leverage", .exact(leverage.leverage))
    report.add("initial_over_equity", .exact(leverage.initialShare))
    report.add("maintenance_over_equity", .exact(leverage.maintenanceShare))
  }
}
