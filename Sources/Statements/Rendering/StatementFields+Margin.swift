internal import Amounts
internal import Margin

extension StatementFields {
  static func margin(_ row: MarginSummary?, _ fields: inout some FieldWriter & ~Copyable) {
    fields.usd("initial_usd", row?.initial)
    fields.usd("maintenance_usd", row?.maintenance)
    fields.usd("prior_initial_usd", row?.priorInitial)
    fields.usd("prior_maintenance_usd", row?.priorMaintenance)
    fields.usd("initial_change_usd", change(row?.initial, row?.priorInitial))
    fields.usd("maintenance_change_usd", change(row?.maintenance, row?.priorMaintenance))
    fields.usd("risk_usd", row?.risk)
    fields.usd("diversified_scan_usd", row?.diversifiedScan)
    fields.usd("basis_usd", row?.basis)
    fields.integer("worst_scenario", row?.worstScenario)
    fields.usd("standalone_initial_usd", row?.standalone)
    fields.usd("cross_margin_benefit_usd", row?.benefit)
    fields.share("cross_margin_benefit_share", row?.benefitShare)
  }

  static func marginComponent(
    _ row: MarginComponent?, _ fields: inout some FieldWriter & ~Copyable
  ) {
    fields.text("component", row?.kind.rawValue)
    fields.usd("initial_usd", row?.initial)
    fields.usd("maintenance_usd", row?.maintenance)
    fields.usd("prior_initial_usd", row?.priorInitial)
    fields.usd("prior_maintenance_usd", row?.priorMaintenance)
    fields.usd("initial_change_usd", change(row?.initial, row?.priorInitial))
    fields.usd("maintenance_change_usd", change(row?.maintenance, row?.priorMaintenance))
  }

  /// Both are parts of a requirement and not negative, so that no difference overflows.
  private static func change(_ today: Money?, _ prior: Money?) -> Money? {
    guard let today, let prior else { return nil }
    return today - prior
  }

  static func marginCall(_ row: StatementCall?, _ fields: inout some FieldWriter & ~Copyable) {
    fields.text("call", row?.identifier)
    fields.text("state", row?.state.rawValue)
    fields.usd("amount_usd", row?.amountUSD)
    fields.instant("issued_at", row?.issuedMicroseconds)
    fields.instant("due_at", row?.dueMicroseconds)
    fields.instant("first_due_at", row?.firstDueMicroseconds)
    fields.text("standing", row?.standing.rawValue)
    fields.text("supersedes", row?.supersedes)
    fields.usd("amount_change_usd", row?.amountChangeUSD)
    fields.flag("is_of_this_run", row?.isOfThisRun)
  }
}
