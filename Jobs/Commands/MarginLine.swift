/// A line of an account's requirement: its name, its rule, and the columns of `export margin` it has at either
/// level.
struct MarginLine {
  let name: String
  let rule: String
  let initial: String?
  let maintenance: String?

  private init(_ name: String, _ rule: String, initial: String?, maintenance: String?) {
    self.name = name
    self.rule = rule
    self.initial = initial
    self.maintenance = maintenance
  }

  /// A line of the same column at both levels.
  private init(_ name: String, _ rule: String, both column: String) {
    self.init(name, rule, initial: column, maintenance: column)
  }

  /// The lines in the order they are shown.
  static let all = [
    MarginLine("risk", "MR-30", both: "risk"),
    MarginLine("diversified scan", "MR-25", both: "diversified_scan"),
    MarginLine("basis", "MR-26", both: "basis"),
    MarginLine(
      "short-option contingency", "MR-27", initial: "short_option_initial",
      maintenance: "short_option_maintenance"),
    MarginLine("concentration", "MR-28", both: "concentration"),
    MarginLine("funding and exit fees", "MR-06", both: "funding_and_fees"),
    MarginLine("open orders", "MR-29", initial: "open_orders", maintenance: nil),
    MarginLine(
      "position margin", "MR-11", initial: "position_margin_initial",
      maintenance: "position_margin_maintenance"),
    MarginLine(
      "option margin", "MR-15", initial: "option_margin_initial",
      maintenance: "option_margin_maintenance"),
    MarginLine(
      "haircuts", "MR-02", initial: "haircut_initial", maintenance: "haircut_maintenance"),
    MarginLine(
      "liabilities", "MR-03", initial: "liability_initial", maintenance: "liability_maintenance"),
    MarginLine("depeg", "MR-04", initial: "depeg", maintenance: nil),
    MarginLine("price quality", "MR-05", initial: "price_quality", maintenance: nil),
    MarginLine(
      "add-on", "MR-07", initial: "add_on_initial", maintenance: "add_on_maintenance"),
    MarginLine("requirement", "MR-40", initial: "initial", maintenance: "maintenance"),
    MarginLine("stand-alone sum", "MR-42", initial: "standalone_initial", maintenance: nil),
  ]

  /// A column by the line and level it is shown at.
  struct Level {
    let column: String
    let name: String
    let rule: String
    let level: String
  }

  /// Every column, equity first.
  static let levels: [Level] =
    [Level(column: "equity", name: "equity", rule: "MR-01", level: "")] + all.flatMap(\.levels)

  private var levels: [Level] {
    if let initial, initial == maintenance {
      return [Level(column: initial, name: name, rule: rule, level: "both")]
    }
    var levels: [Level] = []
    if let initial {
      levels.append(Level(column: initial, name: name, rule: rule, level: "initial"))
    }
    if let maintenance {
      levels.append(Level(column: maintenance, name: name, rule: rule, level: "maintenance"))
    }
    return levels
  }
}
