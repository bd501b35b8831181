import Operations
import Testing

@testable import Postgres

/// What a freeze refuses: it names view and key, and takes nothing.
struct FreezeRefusalTests {
  @Test(arguments: [
    (
      "UPDATE exchange.positions SET net_size = 'NaN' WHERE user_id = 18",
      "source.positions: column 4 (quantity): row 2024-03-29, 18, BTC-INV: not a decimal number: \"NaN\""
    ),
    (
      """
      DROP VIEW source.positions;
      CREATE VIEW source.positions AS
      SELECT source.period() AS period, '18' AS account, 'BTC-INV' AS instrument, 1 AS quantity,
        0.1234567890123456789 AS entry_price
      """,
      "source.positions: column 5 (entry_price): row 2024-03-29, 18, BTC-INV: 19 fractional digits, "
        + "at most 18 are exact: \"0.1234567890123456789\""
    ),
    (
      "UPDATE exchange.users SET margin_mode = 'cross', time_zone = 'Mars/Olympus' WHERE id = 17",
      "source.accounts: column 6 (time_zone): row 17: the time zone is not known: \"Mars/Olympus\""
    ),
    (
      "DROP VIEW source.accounts; CREATE VIEW source.accounts AS SELECT 'x' AS account WHERE false",
      "source.accounts: column client: the column is required"
    ),
    (
      "CREATE VIEW source.parameters AS SELECT 'stale_after_seconds' AS key, 900 AS value, 1 AS more",
      "source.parameters: column 3 (more): the book has no such column"
    ),
    (
      """
      DROP VIEW source.transfers; CREATE VIEW source.transfers AS SELECT 'X' AS transfer
      """, "source.transfers: column period: the column is required"
    ),
    (
      "INSERT INTO exchange.index_ticks VALUES ('DOGE', 1, '2024-03-29 07:00+00')",
      "source.index_prices: column 2 (underlying): row 2024-03-29, DOGE: unknown: \"DOGE\""
    ),
    (
      """
      DROP VIEW source.orders;
      CREATE VIEW source.orders AS
      SELECT source.period() AS period, id::text AS "order", user_id::text AS account,
        symbol AS instrument, 'buy' AS side, size AS quantity, 0::numeric(38,18) AS limit_price
      FROM exchange.orders WHERE id = 1
      """,
      "source.orders: column 7 (limit_price): row 2024-03-29, 1: must be above 0: \"0.000000000000000000\""
    ),
    (
      """
      DROP VIEW source.index_prices;
      CREATE VIEW source.index_prices AS
      SELECT source.period() AS period, 'BTC' AS underlying, 1 AS price, timestamp '2024-03-29 07:00' AS observed_at
      """,
      "source.index_prices: column 4 (observed_at): row 2024-03-29, BTC: not an instant in UTC like "
        + "2024-03-29T08:00:00Z: \"2024-03-29 07:00:00\""
    ),
  ])
  func aBadRowIsNamedByViewAndKey(change: String, problem: String) throws {
    let exchange = try ExchangeStore()
    try exchange.execute(change)
    let before = try exchange.store.content()
    let problems = try exchange.problems()
    #expect(problems.first == problem)
    #expect(try exchange.store.content() == before)
  }

  @Test func requiredViewsAreMissed() throws {
    let exchange = try ExchangeStore()
    try exchange.execute("DROP VIEW source.marks")
    #expect(
      try exchange.problems() == [
        "source.marks: it is required, and the database does not have its content either"
      ])
  }

  @Test func withoutViewsThereIsNothingToFreeze() throws {
    let store = try LoadStore()
    #expect(throws: FreezeError.noViews) {
      try PeriodFreezer(store.connection).freeze("2024-03-29")
    }
  }

  @Test func aPeriodNobodyKnowsIsRefused() throws {
    let exchange = try ExchangeStore()
    try exchange.execute("DROP VIEW source.periods")
    let before = try exchange.store.content()
    #expect(throws: PeriodError.notLoaded(period: "2024-03-29")) { try exchange.freeze() }
    #expect(try exchange.store.content() == before)
    // One the database has already needs no view of periods.
    try exchange.execute("UPDATE exchange.index_ticks SET ticked_at = ticked_at - interval '1 day'")
    #expect(try exchange.freeze("2024-03-28").periods.map(\.change) == [.replaced])
  }

  @Test func aViewThatFailsFailsTheFreeze() throws {
    let exchange = try ExchangeStore()
    try exchange.execute(
      "CREATE VIEW source.scenarios AS SELECT 1 / (SELECT count(*) - 2 FROM exchange.users) AS scenario"
    )
    let before = try exchange.store.content()
    #expect(throws: PostgresError.self) { try exchange.freeze() }
    #expect(try exchange.store.content() == before)
  }
}
