import Operations
import Testing

@testable import Postgres

/// Components that are zero are not kept, and are read as 0.
@Suite(.serialized)
struct LeftOutZerosTests {
  /// The components of rows, one a row: of which account, whether it has figures, the amount.
  private static func components(of table: String) -> String {
    """
    (SELECT m.account_no, m.status <> 'unpriced' AS priced, c.key, c.value::numeric AS amount
    FROM result.\(table) m CROSS JOIN LATERAL jsonb_each_text(to_jsonb(m) - ARRAY['run_no', 'account_no',
      'status', 'equity', 'initial', 'maintenance', 'worst_scenario', 'unpriced_reason']) c) AS component
    """
  }
  private static let kept = components(of: "margin_kept")
  private static let read = components(of: "margin")
  /// One account has figures, three have not.
  private static let unpriced = TestBook.valid.changing(
    "index_prices", "2024-03-29,BTC,60000", to: "2024-03-29,BTC,-1")

  @Test(arguments: [TestBook.valid, unpriced])
  func noZeroIsKept(book: TestBook) async throws {
    let store = try RunStore(book)
    try await store.run()
    #expect(try store.text("SELECT count(*) FROM \(Self.kept) WHERE amount = 0") == "0")
    #expect(
      try store.text("SELECT count(*) > 0 FROM \(Self.kept) WHERE priced AND amount IS NULL") == "t"
    )
    #expect(
      try store.text("SELECT count(*) FROM \(Self.kept) WHERE NOT priced AND amount IS NOT NULL")
        == "0")
  }

  @Test func whatIsLeftOutIsReadAsZeroWhereThereAreFigures() async throws {
    let store = try RunStore(Self.unpriced)
    try await store.run()
    #expect(
      try store.text(
        "SELECT priced, count(DISTINCT account_no) FROM \(Self.read) GROUP BY 1 ORDER BY 1")
        == "f 3;t 1")
    #expect(
      try store.text("SELECT count(*) FROM \(Self.read) WHERE priced AND amount IS NULL") == "0")
    // What people have added is a number of every account.
    #expect(
      try store.text(
        """
        SELECT DISTINCT amount FROM \(Self.read) WHERE key IN ('add_on_initial', 'add_on_maintenance')
        """) == "0.000000000000000000")
    #expect(
      try store.text(
        """
        SELECT count(*) FROM \(Self.read)
        WHERE NOT priced AND amount IS NOT NULL AND key NOT IN ('add_on_initial', 'add_on_maintenance')
        """) == "0")
  }

  @Test func columnsAreReadAsTheyAreKept() throws {
    let store = try RunStore()
    let columns = """
      SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum)
      FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped AND attrelid = 'result.
      """
    let (read, kept) = try (
      store.text("\(columns)margin'::regclass"), store.text("\(columns)margin_kept'::regclass")
    )
    #expect(read == kept && read.contains("add_on_maintenance numeric(38,18)"))
  }

  @Test("a run whose zeros were kept is the same as its replay")
  func aRunWithItsZeros() async throws {
    let store = try RunStore()
    try await store.run()
    _ = try store.text(
      """
      DO $$ BEGIN
        SET LOCAL session_replication_role = replica;
        UPDATE result.margin_kept k SET \(Self.names.map { "\($0) = m.\($0)" }.joined(separator: ", "))
        FROM result.margin m WHERE (m.run_no, m.account_no) = (k.run_no, k.account_no);
      END $$
      """)
    #expect(try store.text("SELECT count(*) > 0 FROM \(Self.kept) WHERE amount = 0") == "t")
    let session = try await Session.open(store.target, applicationName: "crossmargin")
    let replayed = try await Replay(
      PostgresNightRegister(control: session, target: store.target, workers: 2)
    ).run(1)
    await session.close()
    #expect(replayed.isEqual)
    #expect(replayed.tables.contains { $0.table == "margin" && $0.rows == 4 })
  }

  private static let names = [
    "risk", "diversified_scan", "basis", "open_orders", "depeg", "standalone_initial",
    "add_on_initial",
  ]
}
