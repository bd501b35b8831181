import Postgres

/// An account's margin, component by component.
enum MarginReport {
  /// A line of the requirement: its name, its rule, and the columns it has at either level.
  private struct Component {
    let name: String
    let rule: String
    let initial: String?
    let maintenance: String?

    init(_ name: String, _ rule: String, initial: String?, maintenance: String?) {
      self.name = name
      self.rule = rule
      self.initial = initial
      self.maintenance = maintenance
    }

    /// A line of the same column at both levels.
    init(_ name: String, _ rule: String, both column: String) {
      self.init(name, rule, initial: column, maintenance: column)
    }
  }

  private static let components = [
    Component("risk", "MR-30", both: "risk"),
    Component("diversified scan", "MR-25", both: "diversified_scan"),
    Component("basis", "MR-26", both: "basis"),
    Component(
      "short-option contingency", "MR-27", initial: "short_option_initial",
      maintenance: "short_option_maintenance"),
    Component("concentration", "MR-28", both: "concentration"),
    Component("funding and exit fees", "MR-06", both: "funding_and_fees"),
    Component("open orders", "MR-29", initial: "open_orders", maintenance: nil),
    Component(
      "position margin", "MR-11", initial: "position_margin_initial",
      maintenance: "position_margin_maintenance"),
    Component(
      "option margin", "MR-15", initial: "option_margin_initial",
      maintenance: "option_margin_maintenance"),
    Component(
      "haircuts", "MR-02", initial: "haircut_initial", maintenance: "haircut_maintenance"),
    Component(
      "liabilities", "MR-03", initial: "liability_initial", maintenance: "liability_maintenance"),
    Component("depeg", "MR-04", initial: "depeg", maintenance: nil),
    Component("price quality", "MR-05", initial: "price_quality", maintenance: nil),
    Component(
      "add-on", "MR-07", initial: "add_on_initial", maintenance: "add_on_maintenance"),
    Component("requirement", "MR-40", initial: "initial", maintenance: "maintenance"),
    Component("stand-alone sum", "MR-42", initial: "standalone_initial", maintenance: nil),
  ]

  static func report(_ margin: PublishedMargin, account: String, period: String) -> Report {
    var report = Report(command: "margin show")
    report.add("account", .text(account))
    report.add("client", .text(margin.client))
    report.add("model", .text(margin.model))
    report.add("period", .text(period))
    report.add("version", .integer(margin.version))
    report.add("run", .integer(margin.run))
    report.add("status", .text(margin.status))
    report.add("unpriced_reason", .optional(margin.unpricedReason))
    func figure(_ name: String?) -> Datum {
      name.flatMap { margin.figures[$0] }.map(Datum.decimal) ?? .absent
    }
    for name in ["equity", "initial", "maintenance"] { report.add(name, figure(name)) }
    report.add("worst_scenario", .optional(margin.worstScenario))
    guard margin.unpricedReason == nil else { return report }
    let shown = components.filter { component in
      [component.initial, component.maintenance].contains { name in
        name.flatMap { margin.figures[$0] }.map { $0 != "0.00" } ?? false
      }
    }
    report.add(
      Table("components", columns: ["component", "rule", "initial", "maintenance"], of: shown) {
        [.text($0.name), .text($0.rule), figure($0.initial), figure($0.maintenance)]
      })
    report.note(
      "Amounts are in USD. Risk times its factor, and each line below it, sum to the requirement.")
    return report
  }
}
