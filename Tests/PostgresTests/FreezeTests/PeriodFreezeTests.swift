import Operations
import SQLText
import Testing

@testable import Postgres

/// A period is frozen from the tables of a typical exchange by the views of the templates.
struct PeriodFreezeTests {
  @Test func theTablesOfAnExchangeBecomeAPeriod() throws {
    let exchange = try ExchangeStore()
    let outcome = try exchange.freeze()
    #expect(outcome.periods.map(\.period) == ["2024-03-29"])
    #expect(outcome.periods.map(\.change) == [.added])
    #expect(outcome.accountsAdded == 2)
    let store = exchange.store
    #expect(
      try store.text(
        """
        SELECT concat_ws(' ', p.opens_at, p.closes_at, p.kind, d.origin) FROM book.period p
        JOIN book.period_input i USING (period) JOIN book.dataset d USING (dataset_no)
        WHERE p.period = '2024-03-29'
        """) == "2024-03-28 08:00:00+00 2024-03-29 08:00:00+00 daily freeze")
    #expect(
      try store.text(
        """
        SELECT concat_ws(' ', account, asset, trim_scale(quantity)) FROM book.balance
        JOIN book.account USING (account_no) JOIN reference.asset_key USING (asset_no) ORDER BY 1
        """) == "17 BTC 1.5;17 USDC 50000.500000000000000001;18 USD -3")
    #expect(
      try store.text(
        """
        SELECT concat_ws(' ', account, instrument, trim_scale(quantity), trim_scale(entry_price))
        FROM book.position JOIN book.account USING (account_no)
        JOIN reference.instrument_key USING (instrument_no) ORDER BY 1
        """) == "17 BTC-C66 -3 0;17 BTC-PERP -2 61000;18 BTC-INV 100 59999.5")
    #expect(
      try store.text(
        """
        SELECT concat_ws(' ', "order", side, trim_scale(o.quantity), trim_scale(limit_price)) FROM book.open_order o
        """) == "1 buy 2 59000")
    #expect(
      try store.text(
        """
        SELECT concat_ws(' ', underlying, trim_scale(price), observed_at) FROM book.index_price
        WHERE price <> 59000 ORDER BY 1
        """) == "BTC 60000 2024-03-29 07:59:58+00;ETH 3000 2024-03-29 07:00:00+00")
    #expect(try store.text("SELECT trade FROM book.trade") == "9")
    #expect(
      try store.text("SELECT kind || ' ' || trim_scale(amount) FROM book.transfer ORDER BY 1")
        == "deposit 10000.5;withdrawal 3")
    #expect(
      try store.text("SELECT observed_at FROM book.asset_price") == "2024-03-29 07:59:59.25+00")
    #expect(
      try store.text("SELECT name || ' ' || status FROM book.account WHERE account = '18'")
        == "Beta, \"B\" restricted")
    // The contract the exchange no longer lists stays known, and so do the terms.
    #expect(
      try store.text(
        "SELECT count(*) FROM reference.instrument WHERE parameter_set = \(outcome.parameterSet)")
        == "4")
    #expect(try exchange.freeze().isUnchanged)
  }

  @Test func anOpenPeriodIsReplacedAndASealedOneRefused() throws {
    let exchange = try ExchangeStore()
    try exchange.freeze()
    try exchange.execute("UPDATE exchange.positions SET net_size = -1 WHERE symbol = 'BTC-PERP'")
    #expect(try exchange.freeze(isDryRun: true).periods.map(\.change) == [.replaced])
    #expect(try exchange.freeze().periods.map(\.change) == [.replaced])
    try exchange.store.seal("2024-03-29")
    #expect(try exchange.freeze().isUnchanged)
    try exchange.execute("DELETE FROM exchange.positions")
    #expect(
      throws: BookError.periodIsSealed(period: "2024-03-29", version: 1, state: .sealed)
    ) { try exchange.freeze() }
  }

  @Test func aPeriodMayBecomeEmpty() throws {
    let exchange = try ExchangeStore()
    try exchange.freeze()
    try exchange.execute("TRUNCATE exchange.positions, exchange.wallets, exchange.orders")
    let outcome = try exchange.freeze()
    #expect(outcome.periods.map(\.change) == [.replaced])
    #expect(outcome.periods.first?.rows["positions"] == nil)
  }

  @Test func allViewsShowOneInstant() throws {
    let exchange = try ExchangeStore()
    // While the views are read, somebody books a movement and its wallet; neither may be seen.
    try exchange.execute(
      """
      CREATE EXTENSION dblink;
      CREATE FUNCTION source.meanwhile() RETURNS text LANGUAGE sql VOLATILE AS $$
        SELECT dblink_exec('dbname=' || current_database() || ' port=5432 host=' ||
          current_setting('unix_socket_directories') || ' user=crossmargin',
          'UPDATE exchange.wallets SET available = 7; UPDATE exchange.positions SET net_size = 7')
      $$;
      CREATE OR REPLACE VIEW source.balances AS
        SELECT source.period() AS period, user_id::text AS account, currency AS asset,
          available + reserved AS quantity
        FROM exchange.wallets WHERE (SELECT source.meanwhile()) IS NOT NULL AND available <> 0;
      """)
    try exchange.freeze()
    #expect(
      try exchange.store.text("SELECT count(*) FROM exchange.positions WHERE net_size = 7") == "3")
    #expect(
      try exchange.store.text(
        """
        SELECT (SELECT string_agg(trim_scale(quantity)::text, ' ' ORDER BY quantity) FROM book.balance)
          || ' | ' || (SELECT string_agg(trim_scale(quantity)::text, ' ' ORDER BY quantity) FROM book.position)
        """) == "-3 1.5 50000.500000000000000001 | -3 -2 100")
  }
}
