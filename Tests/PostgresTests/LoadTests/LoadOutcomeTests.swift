import Operations
import Testing

@testable import Postgres

/// What a load brings into the database, and what it leaves as it is.
struct LoadOutcomeTests {
  @Test func aBookIsLoadedWhole() throws {
    let store = try LoadStore()
    let outcome = try store.load(TestBook.valid)
    #expect(outcome.isNewParameterSet)
    #expect(outcome.accountsAdded == 4)
    #expect(outcome.periods.map(\.period) == ["2024-03-28", "2024-03-29"])
    #expect(outcome.periods.map(\.change) == [.added, .added])
    #expect(outcome.periods[1].rows["balances"] == 3)
    #expect(
      try store.text(
        """
        SELECT concat_ws(' ', account, asset, trim_scale(b.quantity)) FROM book.balance b
        JOIN book.account USING (account_no) JOIN reference.asset_key USING (asset_no)
        JOIN book.period_input i USING (dataset_no) WHERE i.period = '2024-03-29' ORDER BY 1
        """) == "A1 USDC 50000.5;A2 BTC 1.5;A2 USDC -3")
    #expect(
      try store.text(
        """
        SELECT concat_ws(' ', account, instrument, trim_scale(quantity), trim_scale(entry_price))
        FROM book.position JOIN book.account USING (account_no)
        JOIN reference.instrument_key USING (instrument_no)
        JOIN book.period_input i USING (dataset_no) WHERE i.period = '2024-03-29' ORDER BY 1
        """)
        == "A1 BTC-PERP -2 61000;A2 BTC-C66 -3 0;H1 BTC-PERP 2 61000.000000000000000001")
    #expect(
      try store.text(
        "SELECT trim_scale(quality) FROM book.mark ORDER BY quality, mark LIMIT 2") == "0.9;1")
    #expect(
      try store.text(
        """
        SELECT concat_ws(' ', o.side, o.quantity, o.limit_price, t.side, t.fee, x.kind, x.amount)
        FROM book.open_order o, book.trade t, book.transfer x
        """) == "buy 1 59000 sell 0.5 deposit 10000.5")
    #expect(try store.text("SELECT name FROM book.account WHERE account = 'A1'") == "Alpha, one")
    #expect(
      try store.text("SELECT count(*) FROM pg_class WHERE relnamespace = 'staging'::regnamespace")
        == "0")
  }

  @Test func aSetIsCompletedByTheDefaults() throws {
    let store = try LoadStore()
    try store.load(TestBook.valid.without("scenarios", "parameters", "open_interest_bands"))
    #expect(try store.text("SELECT count(*) FROM reference.scenario") == "45")
    #expect(try store.text("SELECT count(*) FROM reference.parameter") == "35")
    #expect(
      try store.text(
        "SELECT concat_ws(' ', half_spread, impact, clip_usd) FROM reference.underlying ORDER BY 1")
        == "0.0005 0.1 1000000;0.0005 0.1 500000")
    #expect(
      try store.text("SELECT DISTINCT lot_size FROM reference.instrument") == "0.00000001")
  }

  @Test func loadingTheSameAgainChangesNothing() throws {
    let store = try LoadStore()
    try store.load(TestBook.valid)
    let before = try store.content()
    #expect(try store.load(TestBook.valid).isUnchanged)
    // Neither the order of rows and columns nor the writing of a number makes another book.
    let other = TestBook.valid
      .changing(
        "balances", "2024-03-29,A1,USDC,50000.5\n2024-03-29,A2,BTC,1.5",
        to: "2024-03-29,A2,BTC,1.50\n2024-03-29,A1,USDC,+050000.500"
      )
      .changing("netting_nodes", "root,,0.4\nmajors,root,0.7", to: "majors,root,0.70\nroot,,0.4")
    #expect(try store.load(other).isUnchanged)
    #expect(try store.content() == before)
  }

  @Test func anOpenPeriodIsReplacedWhole() throws {
    let store = try LoadStore()
    try store.load(TestBook.valid)
    let changed = TestBook.valid
      .changing("balances", "50000.5", to: "50001")
      .without("orders", "trades", "transfers")
    let outcome = try store.load(changed)
    #expect(outcome.periods.map(\.change) == [.unchanged, .replaced])
    #expect(!outcome.isNewParameterSet)
    #expect(
      try store.text(
        "SELECT trim_scale(quantity) FROM book.balance ORDER BY quantity") == "-3;1.5;40000;50001")
    #expect(try store.text("SELECT count(*) FROM book.open_order") == "0")
    #expect(try store.text("SELECT count(*) FROM book.dataset") == "2")
    #expect(try store.text("SELECT to_regclass('book.trade_2')::text") == "∅")
  }

  @Test func aDryRunLeavesNothing() throws {
    let store = try LoadStore()
    let before = try store.content()
    let outcome = try store.load(TestBook.valid, isDryRun: true)
    #expect(outcome.periods.map(\.change) == [.added, .added])
    #expect(try store.content() == before)
  }

  @Test func aLoadThatWasRolledBackLeavesNoGapInTheNumbers() throws {
    let numbers = """
      SELECT string_agg(account_no || account, ' ' ORDER BY account_no) || ' '
        || (SELECT string_agg(asset_no || asset, ' ' ORDER BY asset_no) FROM reference.asset_key) || ' '
        || (SELECT string_agg(instrument_no || instrument, ' ' ORDER BY instrument_no)
            FROM reference.instrument_key) FROM book.account
      """
    let undisturbed = try LoadStore()
    try undisturbed.load(TestBook.valid)
    let store = try LoadStore()
    try store.load(TestBook.valid, isDryRun: true)
    try store.load(TestBook.valid)
    #expect(try store.text(numbers) == undisturbed.text(numbers))
  }
}
