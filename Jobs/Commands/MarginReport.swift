import Margin
import Postgres

/// An account's margin, component by component.
enum MarginReport {
  static func report(_ margin: PublishedMargin, account: String, period: String) -> Report {
    var report = Report(command: "margin show")
    report.add("account", .text(account))
    report.add("client", .text(margin.client))
    report.add("model", .text(margin.model))
    report.add("period", .text(period))
    report.add("version", .integer(margin.version))
    report.add("run", .integer(margin.run))
    report.add("standing", .text(margin.status))
    // What it was called before, for programs.
    report.addData("status", .text(margin.status))
    report.add("unpriced_reason", .optional(margin.unpricedReason))
    func figure(_ name: String?) -> Datum {
      name.flatMap { margin.figures[$0] }.map(Datum.decimal) ?? .absent
    }
    for name in ["equity", "initial", "maintenance"] { report.add(name, figure(name)) }
    report.addWorstScenario(margin.worstScenario, margin.worstScenarioTerms)
    guard margin.unpricedReason == nil else { return report }
    let shown = MarginLine.all.filter { component in
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

extension Report {
  /// The scenario that binds the root (MR-25), with what moves in it. Where none does, as in the standard model, only
  /// programs are told.
  mutating func addWorstScenario(_ number: Int?, _ scenario: Scenario?, _ suffix: String = "") {
    let name = "worst_scenario" + suffix
    guard let number, number > 0 else { return addData(name, .optional(number)) }
    add(name, .integer(number))
    add("worst_move" + suffix, .optional(scenario?.words))
  }
}
