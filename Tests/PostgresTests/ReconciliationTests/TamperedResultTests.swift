import Operations
import Reconciliation
import Testing

@testable import Postgres

/// A published row that is not what the sealed input gives is found, column by column.
struct TamperedResultTests {
  private let period = ReconciliationBook.periods[0]

  @Test(arguments: [
    ("initial = initial + 0.01", "margin L1 initial"),
    ("worst_scenario = 44", "margin L1 worst_scenario"),
    ("status = 'restricted'", "margin L1 status"),
    ("standalone_initial = NULL", "margin L1 standalone_initial"),
  ])
  func aChangedColumn(change: String, key: String) async throws {
    let store = try ReconciliationStore()
    #expect(try await store.settle(period).found == 0)
    let row = "account_no = (SELECT account_no FROM book.account WHERE account = 'L1')"
    try store.tamper("CREATE TEMPORARY TABLE kept AS SELECT * FROM result.margin_kept WHERE \(row)")
    try store.tamper("UPDATE result.margin_kept SET \(change) WHERE \(row)")
    // The statement says the same figures, and no longer has the hash it was published with.
    #expect(try await store.reconcile(period).found == 2)
    #expect(try store.open() == [key, "statement L1 *"])
    // Put right, it is gone in the same period; changed again, it is the same break again.
    try store.tamper("DELETE FROM result.margin_kept WHERE \(row)")
    try store.tamper("INSERT INTO result.margin_kept SELECT * FROM kept")
    let outcome = try await store.reconcile(period)
    #expect(outcome.found == 0 && outcome[.margin]?.resolved == 1)
    #expect(try store.open() == [])
    try store.tamper("UPDATE result.margin_kept SET \(change) WHERE \(row)")
    #expect(try await store.reconcile(period)[.margin]?.opened == 1)
    #expect(try store.connection.breaks(includingResolved: true).map(\.number) == [1, 2])
  }

  @Test func aMissingRow() async throws {
    let store = try ReconciliationStore()
    try await store.nights(period)
    try store.tamper(
      """
      DELETE FROM result.margin_kept
      WHERE account_no = (SELECT account_no FROM book.account WHERE account = 'O1')
      """)
    #expect(try await store.reconcile(period).found == 2)
    #expect(try store.open() == ["margin O1 *", "statement O1 *"])
  }

  @Test func anotherEngineIsNotCompared() async throws {
    let store = try ReconciliationStore()
    try await store.nights(period)
    try store.tamper("UPDATE result.margin_kept SET equity = equity + 1")
    let outcome = try await store.reconcile(period, engineVersion: "crossmargin 2")
    #expect(outcome[.margin]?.skipped?.contains("this program is crossmargin 2") == true)
    #expect(outcome.found == 0)
    #expect(try store.open() == [])
  }
}
