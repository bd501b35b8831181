import Operations
import SQLText

@testable import Postgres

/// A database of one test's own, and what a load left in it.
struct LoadStore {
  let connection: Connection

  init() throws {
    try self.init(url: TemporaryCluster.migratedDatabaseURL())
  }

  /// A store in a migrated database.
  init(url: String) throws {
    connection = try Connection(DatabaseTarget(conninfo: url), applicationName: "tests")
  }

  @discardableResult
  func load(_ book: some BookSource, isDryRun: Bool = false) throws -> BookLoadOutcome {
    try PostgresBookLoader(connection).load(book, origin: .load, isDryRun: isDryRun)
  }

  /// The problems a book is refused for; empty when it is loaded.
  func problems(of book: some BookSource) throws -> [BookProblem] {
    do {
      try load(book)
      return []
    } catch BookError.refused(let problems) {
      return problems
    }
  }

  /// The first column of the rows of a query, joined by a semicolon.
  @discardableResult
  func text(_ query: String) throws -> String {
    let result = try connection.query(SQLStatement(name: "test", text: query))
    return try result.rows.map { try $0.optionalText(result.columnNames[0]) ?? "∅" }
      .joined(separator: ";")
  }

  /// How much of everything there is, staging and partitions among it.
  func content() throws -> String {
    try text(
      """
      SELECT concat_ws(' ',
        (SELECT count(*) FROM reference.parameter_set), (SELECT count(*) FROM book.account),
        (SELECT count(*) FROM book.period), (SELECT count(*) FROM book.period_input),
        (SELECT count(*) FROM book.dataset), (SELECT count(*) FROM reference.asset_key),
        (SELECT count(*) FROM reference.instrument_key),
        (SELECT count(*) FROM pg_class WHERE relnamespace = 'staging'::regnamespace),
        (SELECT count(*) FROM pg_inherits))
      """)
  }

  /// Seals the input in force of a period, as a run does.
  func seal(_ period: String, state: PeriodState = .sealed) throws {
    let seal = """
      UPDATE book.period_input i
      SET state = '\(state.rawValue)', parameter_set = (SELECT max(parameter_set) FROM reference.parameter_set),
        opens_at = p.opens_at, closes_at = p.closes_at, business_date = p.business_date,
        fingerprint = sha256(''), accounts = 0, sealed_at = now(), closed_at = CASE '\(state.rawValue)' WHEN 'closed' THEN now() END
      FROM book.period p
      WHERE p.period = '\(period)' AND i.period = p.period AND i.version = p.input_version
      """
    try connection.query(SQLStatement(name: "test_seal", text: seal))
  }
}
