internal import Amounts
internal import Margin
internal import Reconciliation
internal import SQLText

/// A published run with what it was computed from, as comparisons need it.
struct ReconciledRun: Sendable {
  let published: PublishedRun
  let input: RunInput
  let market: BookMarket
  /// The input of the run it follows, nil when it follows none.
  let prior: RunInput?
  let tolerances: Tolerances
  /// The numbers of the input's accounts, nil when it has none.
  let accounts: ClosedRange<Int>?
  let accountCount: Int

  /// - Throws: ``PostgresError``; what reading a market throws.
  init(_ connection: Connection, _ published: PublishedRun) throws {
    self.published = published
    let run = try connection.query(.reconciliationRun, [.integer(published.run)]).only()
    input = try RunInput(connection, inputNo: run.integer("input_no"))
    prior = try run.optionalInteger("prior_input_no").map { try RunInput(connection, inputNo: $0) }
    market = try input.market(connection)
    tolerances = try connection.tolerances()
    accounts = try connection.accountRange(of: published)
    accountCount = try connection.query(.periodAccounts, [.integer(input.inputNo)])
      .only().integer("accounts")
  }
}

extension Connection {
  /// The tolerance of every rule.
  ///
  /// - Throws: ``PostgresError``, also for a rule this program does not know.
  func tolerances() throws(PostgresError) -> Tolerances {
    var tolerances: [ReconciliationRule: Tolerance] = [:]
    for row in try query(.reconciliationTolerances).rows {
      let rule = try row.value("rule", as: "rule", ReconciliationRule.init(rawValue:))
      tolerances[rule] = Tolerance(
        absolute: try row.units("absolute_tolerance"),
        perQuotient: try row.units("quotient_tolerance"))
    }
    return Tolerances(tolerances)
  }
}

extension QueryRow {
  /// The value as an exact number in units of 10^−18, nil for NULL.
  func optionalUnits(_ name: String) throws(PostgresError) -> Int128? {
    try optionalValue(name, as: "exact") { try? DecimalText.units(parsing: $0.utf8) }
  }

  /// The value as an exact number in units of 10^−18.
  func units(_ name: String) throws(PostgresError) -> Int128 {
    try value(name, as: "exact") { try? DecimalText.units(parsing: $0.utf8) }
  }
}
