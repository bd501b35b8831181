internal import Amounts
internal import Margin

extension StatementTables {
  static let margin = Table<MarginSummary>(
    "margin",
    [
      Column("initial_usd", .usd { row, _ in row.initial }),
      Column("maintenance_usd", .usd { row, _ in row.maintenance }),
      Column("prior_initial_usd", .usd { row, _ in row.priorInitial }),
      Column("prior_maintenance_usd", .usd { row, _ in row.priorMaintenance }),
      Column("initial_change_usd", .usd { row, _ in change(row.initial, row.priorInitial) }),
      Column(
        "maintenance_change_usd", .usd { row, _ in change(row.maintenance, row.priorMaintenance) }),
      Column("risk_usd", .usd { row, _ in row.risk }),
      Column("diversified_scan_usd", .usd { row, _ in row.diversifiedScan }),
      Column("basis_usd", .usd { row, _ in row.basis }),
      Column("worst_scenario", .integer { row, _ in row.worstScenario }),
      Column("standalone_initial_usd", .usd { row, _ in row.standalone }),
      Column("cross_margin_benefit_usd", .usd { row, _ in row.benefit }),
      Column("cross_margin_benefit_share", .share { row, _ in row.benefitShare }),
    ], rows: { $0.margin.map { [$0] } ?? [] })

  static let marginComponents = Table<MarginComponent>(
    "margin_components",
    [
      Column("component", .text { row, _ in row.kind.rawValue }),
      Column("initial_usd", .usd { row, _ in row.initial }),
      Column("maintenance_usd", .usd { row, _ in row.maintenance }),
      Column("prior_initial_usd", .usd { row, _ in row.priorInitial }),
      Column("prior_maintenance_usd", .usd { row, _ in row.priorMaintenance }),
      Column("initial_change_usd", .usd { row, _ in change(row.initial, row.priorInitial) }),
      Column(
        "maintenance_change_usd", .usd { row, _ in change(row.maintenance, row.priorMaintenance) }),
    ], rows: { $0.margin?.components ?? [] })

  /// Both are figures of a requirement, far from where a difference would overflow.
  private static func change(_ today: Money, _ prior: Money?) -> Money? {
    prior.map { today - $0 }
  }

  static let marginCalls = Table<StatementCall>(
    "margin_calls",
    [
      Column("call", .text { row, _ in row.identifier }),
      Column("state", .text { row, _ in row.state.rawValue }),
      Column("amount_usd", .usd { row, _ in row.amountUSD }),
      Column("issued_at", .instant { row, _ in row.issuedMicroseconds }),
      Column("due_at", .instant { row, _ in row.dueMicroseconds }),
      Column("first_due_at", .instant { row, _ in row.firstDueMicroseconds }),
      Column("standing", .text { row, _ in row.standing.rawValue }),
      Column("supersedes", .text { row, _ in row.supersedes }),
      Column("amount_change_usd", .usd { row, _ in row.amountChangeUSD }),
      Column("is_of_this_run", .flag { row, _ in row.isOfThisRun }),
    ], rows: { $0.calls })
}
