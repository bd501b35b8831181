import Operations
import SQLText
import Testing

@testable import Postgres

/// The accounts that a seal keeps, and those that it reads beside.
@Suite(.serialized)
struct SealTests {
  private static let fingerprint = """
    SELECT encode(fingerprint, 'hex'), accounts FROM book.period_input WHERE state = 'sealed'
    """

  @Test func whatIsReadBesideIsWhatIsKept() async throws {
    let store = try RunStore(.many)
    _ = try store.text("ALTER TABLE reference.add_on DISABLE TRIGGER USER")
    _ = try store.text(
      """
      INSERT INTO reference.add_on (account, multiplier, amount_usd, reason, announced_at,
        effective_at, expires_at, proposed_by, state, decided_by, decided_at)
      SELECT account, 1.5, 10.25, 'x', '2024-01-01', '2024-01-01', '2025-01-01', 'a', 'approved',
        'b', '2024-01-01'
      FROM book.account ORDER BY account LIMIT 3
      """)
    try await store.run(through: .seal)
    let input = try #require(
      Int64(store.text("SELECT input_no FROM book.period_input WHERE state = 'sealed'")))
    let kept = try rows(.sealAccountRows, input, store)
    #expect(try rows(.sealStandingRows, input, store) == kept)
    _ = try store.text("UPDATE book.account SET name = 'renamed' WHERE account_no = 1")
    #expect(try rows(.sealStandingRows, input, store) != kept)
    #expect(
      try store.text(
        "SELECT count(*) FROM book.period_account WHERE margin_add_ons <> '{}'") == "3")
  }

  @Test func aTransactionThatEndsMeanwhileIsNoticed() throws {
    let store = try RunStore()
    let instant = try store.text("SELECT pg_current_snapshot()")
    let other = try Connection(store.target, applicationName: "other")
    _ = try other.query(
      SQLStatement(name: "test", text: "UPDATE book.account SET name = 'renamed'"))
    let kept = try store.text(
      "SELECT instant FROM book.period_input, book.freeze_accounts(input_no) WHERE state = 'open'")
    #expect(!kept.split(separator: ";").contains { $0 == instant })
  }

  @Test func aSealAmidOtherTransactionsGivesTheSame() async throws {
    let (calm, busy) = (try RunStore(.many), try RunStore(.many))
    let target = busy.target
    let others = Task.detached {
      let connection = try Connection(target, applicationName: "other")
      let statement = SQLStatement(name: "test", text: "SELECT pg_current_xact_id()")
      while !Task.isCancelled { _ = try connection.query(statement) }
    }
    try await busy.run(through: .seal)
    others.cancel()
    try await others.value
    try await calm.run(through: .seal)
    #expect(try busy.text(Self.fingerprint) == calm.text(Self.fingerprint))
  }

  private func rows(
    _ statement: SQLStatement, _ input: Int64, _ store: RunStore
  ) throws -> Set<[UInt8]> {
    var rows: Set<[UInt8]> = []
    _ = try store.connection.copyOut(statement.filled(["input": .integer(input)])) { row in
      rows.insert(Array(row.rawBytes))
      while row.remainingColumnCount > 0 { try row.skip() }
    }
    return rows
  }
}
