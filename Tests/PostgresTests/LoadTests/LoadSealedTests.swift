import Operations
import SQLText
import Testing

@testable import Postgres

/// A sealed period never changes; it may be loaded again only as it was.
struct LoadSealedTests {
  @Test(arguments: [PeriodState.sealed, .closed])
  func aSealedPeriodIsRefusedUnlessIdentical(state: PeriodState) throws {
    let store = try LoadStore()
    try store.load(TestBook.valid)
    try store.seal("2024-03-29", state: state)
    let before = try store.content()
    #expect(try store.load(TestBook.valid).isUnchanged)
    let refusal = BookError.periodIsSealed(period: "2024-03-29", version: 1, state: state)
    #expect(throws: refusal) {
      try store.load(TestBook.valid.changing("balances", "50000.5", to: "50000.6"))
    }
    #expect(throws: refusal) {
      try store.load(TestBook.valid.changing("periods", "03-29T08:00:00Z,", to: "03-29T09:00:00Z,"))
    }
    #expect(try store.content() == before)
    // The other period is still open.
    let outcome = try store.load(TestBook.valid.changing("balances", "40000", to: "40001"))
    #expect(outcome.periods.map(\.change) == [.replaced, .unchanged])
  }

  @Test func rowsOfASealedDatasetCannotBeTouched() throws {
    let store = try LoadStore()
    try store.load(TestBook.valid)
    try store.seal("2024-03-29")
    for statement in [
      "UPDATE book.balance SET quantity = quantity + 1", "DELETE FROM book.position",
      "INSERT INTO book.balance SELECT dataset_no, account_no + 2, asset_no, 1 FROM book.balance",
    ] {
      #expect(throws: PostgresError.self) { try store.text(statement) }
    }
    #expect(try store.text("SELECT sum(quantity)::bigint FROM book.balance") == "89999")
  }

  @Test func aLoadWaitsForNoOther() throws {
    let store = try LoadStore()
    let other = try Connection(store.connection.target, applicationName: "tests")
    defer { other.close() }
    try other.transaction {
      #expect(try other.query(.loadLock).only().boolean("is_held"))
      #expect(throws: BookError.loadInProgress) { try store.load(TestBook.valid) }
    }
    #expect(try !store.load(TestBook.valid).isUnchanged)
  }
}
