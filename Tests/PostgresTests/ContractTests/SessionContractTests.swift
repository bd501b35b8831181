import SQLText
import Testing

@testable import Postgres

/// Sessions: their settings, their ends, and what becomes of a statement that takes too long.
struct SessionContractTests {
  @Test func settingsAreAsTheyWereAsked() throws {
    let database = try TestDatabase()
    var settings = SessionSettings()
    settings.statementTimeoutMilliseconds = 12_345
    settings.lockTimeoutMilliseconds = 2_345
    let connection = try database.other(settings: settings)
    defer { connection.close() }
    for (name, value) in [
      ("statement_timeout", "12345ms"), ("lock_timeout", "2345ms"), ("TimeZone", "UTC"),
      ("idle_in_transaction_session_timeout", "5min"),
      ("client_connection_check_interval", "200ms"),
      ("search_path", "crossmargin, public"), ("application_name", "tests"),
      ("client_encoding", "UTF8"), ("standard_conforming_strings", "on"),
    ] {
      let found = try connection.query(
        TestDatabase.statement("SELECT current_setting($1) AS value"), [.text(name)]
      ).only().text("value")
      #expect(found == value, "\(name)")
    }
  }

  @Test func parametersArriveAsTheyAre() throws {
    let database = try TestDatabase()
    let hostile = "'; DROP TABLE x; -- \\ \" {a,b} ä \u{1F4A5}\n"
    let row = try database.query(
      """
      SELECT $1::text AS a, $2::bigint AS b, $3::boolean AS c, $4::bytea AS d,
        array_to_string($5::text[], '|') AS e, array_to_string($6::integer[], '|') AS f, $7::text AS g
      """,
      [
        .text(hostile), .integer(.min), .boolean(true), .bytes([0, 1, 255]),
        .texts([hostile, "", "NULL"]), .integers([1, -2]), .null,
      ]
    ).only()
    #expect(try row.text("a") == hostile)
    #expect(try row.integer("b") == .min)
    #expect(try row.boolean("c"))
    #expect(try row.bytes("d") == [0, 1, 255])
    #expect(try row.text("e") == "\(hostile)||NULL")
    #expect(try row.text("f") == "1|-2")
    #expect(try row.optionalText("g") == nil)
    #expect(throws: PostgresError.parameterUnsendable(statement: "test", position: 1)) {
      try database.query("SELECT $1::text", [.text("a\0b")])
    }
  }

  @Test func aStatementCanBeCancelled() async throws {
    let session = try await Session.open(
      TemporaryCluster.migratedDatabase(), applicationName: "tests")
    async let sleeping = session.perform { connection in
      let error = #expect(throws: PostgresError.self) {
        try connection.query(TestDatabase.statement("SELECT pg_sleep(60)"))
      }
      return error?.isCancelled
    }
    // Between statements a request is lost, so it is repeated until the statement has ended.
    let knocking = Task {
      while !Task.isCancelled {
        session.cancel()
        try await Task.sleep(for: .milliseconds(20))
      }
    }
    #expect(try await sleeping == true)
    knocking.cancel()
    await session.close()
    await #expect(throws: PostgresError.sessionClosed) { try await session.perform { _ in } }
  }

  @Test func timeLimitsHold() throws {
    let database = try TestDatabase()
    var settings = SessionSettings()
    settings.statementTimeoutMilliseconds = 50
    let impatient = try database.other(settings: settings)
    let timeout = #expect(throws: PostgresError.self) {
      try impatient.query(TestDatabase.statement("SELECT pg_sleep(60)"))
    }
    #expect(timeout?.isCancelled == true && timeout?.isTemporary == true)
    settings = SessionSettings()
    settings.lockTimeoutMilliseconds = 50
    let waiting = try database.other(settings: settings)
    try database.query("CREATE TABLE public.kept (n integer)")
    try database.connection.transaction {
      try database.query("LOCK TABLE public.kept")
      let locked = #expect(throws: PostgresError.self) {
        try waiting.query(TestDatabase.statement("SELECT * FROM public.kept"))
      }
      #expect(locked?.sqlstate == "55P03" && locked?.isTemporary == true)
    }
    for connection in [impatient, waiting] { connection.close() }
  }

  @Test func aSessionThatIdlesInATransactionIsEnded() throws {
    let database = try TestDatabase()
    var settings = SessionSettings()
    settings.idleInTransactionTimeoutMilliseconds = 50
    let idle = try database.other(settings: settings)
    let error = #expect(throws: PostgresError.self) {
      try idle.transaction {
        try database.query("SELECT pg_sleep(0.5)")
        try idle.query(TestDatabase.statement("SELECT 1"))
      }
    }
    #expect(error?.isUnavailable == true)
  }

  @Test func aSessionThatIsEndedIsLost() throws {
    let database = try TestDatabase()
    let doomed = try database.other()
    let process = try doomed.query(TestDatabase.statement("SELECT pg_backend_pid() AS pid")).only()
      .integer("pid")
    try database.query("SELECT pg_terminate_backend($1::integer, 5000)", [.integer(process)])
    let error = #expect(throws: PostgresError.self) {
      try doomed.query(TestDatabase.statement("SELECT 1"))
    }
    #expect(error?.isUnavailable == true)
    doomed.close()
    #expect(throws: PostgresError.sessionClosed) {
      try doomed.query(TestDatabase.statement("SELECT 1"))
    }
  }

  @Test func refusalsHaveTheirKinds() throws {
    let database = try TestDatabase()
    func kind(_ text: String) throws -> PostgresErrorKind? {
      do {
        try database.query(text)
        return nil
      } catch let error as PostgresError {
        return error.kind
      }
    }
    #expect(try kind("SELECT 1 / 0") == .dataRefused)
    #expect(try kind("SELECT * FROM nowhere") == .configuration)
    #expect(try kind("SELECT nothing FROM book.account") == .configuration)
    #expect(try kind("SELEC 1") == .invariantBroken)
    let role = "nobody_of_\(try database.text("SELECT current_database()"))"
    try database.query("CREATE ROLE \(role)")
    try database.query("SET ROLE \(role)")
    #expect(try kind("SELECT * FROM book.account") == .permission)
  }
}
