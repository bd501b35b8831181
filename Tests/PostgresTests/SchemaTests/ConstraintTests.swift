import Testing

@testable import Postgres

/// The schema refuses what the rules exclude, whoever writes it.
struct ConstraintTests {
  private let database: TestDatabase

  init() throws {
    database = try TestDatabase()
    try database.query(
      """
      INSERT INTO reference.parameter_set (fingerprint) VALUES (sha256(''))
      """)
    try database.query("INSERT INTO reference.asset_key (asset) VALUES ('USDC')")
    try database.query("INSERT INTO reference.netting_node VALUES (1, 'root', NULL, 0.4, NULL)")
    try database.query(
      """
      INSERT INTO reference.underlying VALUES
        (1, 'BTC', 'root', 0.16, 0.5, 0.25, 0.45, 0.005, 0.06, 0.005, 0.003, 0.005, 0.003, 0.03, 1, 0, 0, 0, 1)
      """)
    try database.query(
      "INSERT INTO reference.asset VALUES (1, 1, 'stablecoin', 6, NULL, 0.02, 0.01)")
    try database.query("INSERT INTO reference.instrument_key (instrument) VALUES ('X')")
    try database.query(
      """
      INSERT INTO book.period VALUES
        ('P', '2024-03-28T08:00Z', '2024-03-29T08:00Z', '2024-03-29', 'daily')
      """)
    try database.query("INSERT INTO book.period_input (period, version) VALUES ('P', 1)")
  }

  @Test(arguments: [
    (
      "reference.netting_node VALUES (1, 'a', 'root', 0.39, 0.4)",
      "lambda_never_falls_on_the_way_down"
    ),
    ("reference.netting_node VALUES (1, 'a', 'a', 0.5, 0.5)", "node_is_not_its_own_parent"),
    ("reference.netting_node VALUES (1, 'a', 'root', 0.5, NULL)", "parent_and_its_lambda_together"),
    ("reference.netting_node VALUES (1, 'a', NULL, 0.5, NULL)", "netting_node_has_one_root"),
    (
      "reference.asset_haircut VALUES (1, 1, 0, 0.03, 0.05)", "haircut_initial_at_least_maintenance"
    ),
    (
      "reference.asset VALUES (1, 1, 'coin', 8, NULL, 0.01, 0.02)",
      "asset_liability_initial_at_least_maintenance"
    ),
    ("reference.open_interest_band VALUES (1, 'BTC', 5, 5, 1)", "band_upper_above_lower"),
    (
      "reference.instrument VALUES (1, 1, 'option', 'BTC', 1, 'linear', 1, 5, NULL, now(), 1)",
      "option_has_strike_right_and_expiry"
    ),
    (
      "reference.instrument VALUES (1, 1, 'future', 'BTC', 1, 'linear', 1, 5, NULL, now(), 1)",
      "option_has_strike_right_and_expiry"
    ),
    (
      "reference.instrument VALUES (1, 1, 'future', 'BTC', 1, 'linear', 1, NULL, NULL, NULL, 1)",
      "only_perpetuals_have_no_expiry"
    ),
    (
      "reference.instrument VALUES (1, 1, 'perpetual', 'BTC', 1, 'linear', 0, NULL, NULL, NULL, 1)",
      "positive_is_above_zero"
    ),
    (
      "reference.scenario VALUES (1, 1, 'tail', -1, 'up')", "tail_moves_and_loses_less_than_all"
    ),
    ("reference.scenario VALUES (1, 1, 'skew', 1, 'up')", "skew_is_plus_or_minus_one"),
    (
      "book.period VALUES ('Q', '2024-03-29T08:00Z', '2024-03-29T08:00Z', '2024-03-29', 'daily')",
      "period_closes_after_it_opens"
    ),
    (
      "book.period_input (period, version, state) VALUES ('P', 2, 'sealed')",
      "sealed_means_complete"
    ),
    ("book.balance VALUES (1, 1, 1, 'NaN')", "exact_is_a_number"),
  ])
  func itRefuses(row: String, constraint: String) throws {
    let failure = try database.refusal("INSERT INTO \(row)")
    #expect(failure?.constraint == constraint)
  }

  @Test func lambdaIsComparedWithTheParentsOwn() throws {
    // What is said of the parent's lambda must be its lambda.
    let failure = try database.refusal(
      "INSERT INTO reference.netting_node VALUES (1, 'a', 'root', 0.3, 0.2)")
    #expect(failure?.sqlstate == "23503")
  }

  @Test func aCircleOfNodesIsImpossibleWithoutEqualLambdas() throws {
    #expect(throws: PostgresError.self) {
      try database.connection.transaction {
        try database.query(
          "INSERT INTO reference.netting_node VALUES (1, 'a', 'b', 0.5, 0.6), (1, 'b', 'a', 0.6, 0.5)"
        )
      }
    }
  }

  @Test(arguments: ["batch.publication", "batch.audit_event", "result.call_event"])
  func anAppendOnlyTableIsNeverEmptied(table: String) throws {
    let failure = try database.refusal("TRUNCATE \(table)")
    #expect(failure?.sqlstate == "23001")
  }

  @Test func theAuditLogIsNeverRewritten() throws {
    try database.query("INSERT INTO batch.audit_event (action, object) VALUES ('a', 'o')")
    for change in ["UPDATE batch.audit_event SET action = 'b'", "DELETE FROM batch.audit_event"] {
      #expect(try database.refusal(change)?.sqlstate == "23001")
    }
  }
}
