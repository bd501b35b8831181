import SQLText

@testable import Postgres

/// A connection with a database of one test's own, and statements that no file has.
struct TestDatabase {
  let connection: Connection

  /// A connection with a migrated database.
  init() throws {
    connection = try Connection(TemporaryCluster.migratedDatabase(), applicationName: "tests")
  }

  /// Another connection with the same database.
  func other(settings: SessionSettings = SessionSettings()) throws -> Connection {
    try Connection(connection.target, applicationName: "tests", settings: settings)
  }

  /// A statement that no file has.
  static func statement(_ text: String) -> SQLStatement {
    SQLStatement(name: "test", text: text)
  }

  @discardableResult
  func query(_ text: String, _ parameters: [Parameter] = []) throws -> QueryResult {
    try connection.query(Self.statement(text), parameters)
  }

  /// The first column of the rows of a query, NULL as ∅, joined by a semicolon.
  func text(_ query: String) throws -> String {
    let result = try self.query(query)
    return try result.rows.map { try $0.optionalText(result.columnNames[0]) ?? "∅" }
      .joined(separator: ";")
  }

  /// What the server says about a statement it refuses; nil when it takes it.
  func refusal(_ text: String, _ parameters: [Parameter] = []) throws -> StatementFailure? {
    do {
      try query(text, parameters)
      return nil
    } catch PostgresError.statementFailed(let failure) {
      return failure
    }
  }
}
