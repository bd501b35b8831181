internal import Amounts
internal import Margin
internal import Operations
internal import Reconciliation
internal import SQLText

/// Compares the house's positions with those of all clients, instrument by instrument.
struct HouseComparison: Comparison {
  let run: ReconciledRun
  let findings: Findings
  let control: Session

  var rules: [ReconciliationRule] { [.house] }

  func compare(
    progress: @escaping @Sendable (ReconciliationProgress) -> Void
  ) async throws -> ComparisonResult {
    try await control.perform { [run, findings] connection in
      let input = Parameter.integer(run.input.inputNo)
      let accounts = try connection.query(.reconciliationHouseAccounts, [input])
        .only().integer("accounts")
      guard accounts > 0 else { return .skipped("the book has no account of the house") }
      progress(.began("house", unit: "instruments", total: nil))
      let rows = try connection.query(
        .reconciliationHouse, [input, .integer(run.input.dataset)]
      ).rows
      let rule = HouseRule(market: run.market.resolved, tolerances: run.tolerances)
      let differences = try rows.compactMap { rule.difference(try totals($0)) }
      try connection.add(to: findings) { add in
        for difference in differences { try add(Difference.everything, difference) }
      }
      progress(.advanced(rows.count))
      progress(.ended)
      return .compared([RuleEvaluation(rule: .house, compared: rows.count)])
    }
  }

  private func totals(_ row: QueryRow) throws(PostgresError) -> HouseRule.Totals {
    HouseRule.Totals(
      instrument: try row.text("instrument"),
      index: run.market.instruments[Int32(try row.integer("instrument_no"))],
      clients: try row.optionalUnits("clients").map { Quantity(units: $0) },
      house: try row.optionalUnits("house").map { Quantity(units: $0) })
  }
}
