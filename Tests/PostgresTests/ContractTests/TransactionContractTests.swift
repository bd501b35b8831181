import SQLText
import Testing

@testable import Postgres

/// Transactions: all or nothing, kept apart, and one instant for several connections.
struct TransactionContractTests {
  private struct Stop: Error {}
  private let database: TestDatabase

  init() throws {
    database = try TestDatabase()
    try database.query("CREATE TABLE public.kept (n integer PRIMARY KEY)")
  }

  private var count: String {
    get throws { try database.text("SELECT count(*) FROM public.kept") }
  }

  @Test func itIsCommittedWholeOrNotAtAll() throws {
    let connection = database.connection
    try connection.transaction {
      _ = try database.query("INSERT INTO public.kept VALUES (1), (2)")
    }
    #expect(try count == "2")
    #expect(throws: Stop.self) {
      try connection.transaction {
        try database.query("INSERT INTO public.kept VALUES (3)")
        throw Stop()
      }
    }
    #expect(throws: PostgresError.self) {
      try connection.transaction {
        try database.query("INSERT INTO public.kept VALUES (4)")
        try database.query("INSERT INTO public.kept VALUES (1)")
      }
    }
    #expect(try count == "2")
  }

  @Test func aSwallowedFailureIsNotCommitted() throws {
    #expect(throws: PostgresError.transactionAborted) {
      try database.connection.transaction {
        try database.query("INSERT INTO public.kept VALUES (1)")
        _ = try? database.query("SELECT 1 / 0")
      }
    }
    #expect(try count == "0")
  }

  @Test func aReadOnlyOneRefusesWrites() throws {
    #expect(throws: PostgresError.self) {
      try database.connection.transaction(isReadOnly: true) {
        try database.query("INSERT INTO public.kept VALUES (1)")
      }
    }
    #expect(try count == "0")
  }

  @Test func severalConnectionsSeeOneInstant() throws {
    let (second, third) = (try database.other(), try database.other())
    defer {
      second.close()
      third.close()
    }
    let counting = TestDatabase.statement("SELECT count(*)::text AS n FROM public.kept")
    let seen = try database.connection.transaction(.repeatableRead, isReadOnly: true) {
      let snapshot = try database.connection.exportSnapshot()
      try third.query(TestDatabase.statement("INSERT INTO public.kept VALUES (1), (2), (3)"))
      let shared = try second.transaction(
        .repeatableRead, isReadOnly: true, snapshot: snapshot
      ) { try second.query(counting).only().text("n") }
      let own = try database.connection.query(counting).only().text("n")
      let later = try third.query(counting).only().text("n")
      return [shared, own, later]
    }
    #expect(seen == ["0", "0", "3"])
    #expect(throws: PostgresError.self) {
      try second.transaction(.repeatableRead, snapshot: "00000000-00000000-1") {}
    }
    #expect(try second.query(counting).only().text("n") == "3")
  }

  @Test func companionsLeadToTheSamePlace() throws {
    let companions = try database.connection.companions(3)
    #expect(companions.count == 3)
    #expect(try database.connection.companions(2).count == 2)
    for companion in companions {
      #expect(
        try companion.query(TestDatabase.statement("SELECT current_database() AS d")).only()
          .text("d") == database.text("SELECT current_database()"))
    }
  }
}
