import Operations
import SQLText

@testable import Postgres

/// A database of one test's own with a book in it, and the night run on it.
struct RunStore {
  let target: DatabaseTarget
  let connection: Connection
  static let period = "2024-03-29"

  init(_ book: TestBook = .valid) throws {
    target = try TemporaryCluster.migratedDatabase()
    connection = try Connection(target, applicationName: "tests")
    _ = try PostgresBookLoader(connection).load(book, origin: .load)
  }

  @discardableResult
  func run(
    through stage: RunStage = .publish, isStrict: Bool = false, period: String = RunStore.period,
    engineVersion: String = EngineVersion.current
  ) async throws -> RunOutcome {
    let session = try await Session.open(target, applicationName: "crossmargin")
    let register = PostgresNightRegister(
      control: session, target: target, workers: 2, engineVersion: engineVersion)
    do {
      let outcome = try await EndOfDay(register).run(
        RunRequest(period: period, through: stage, isStrict: isStrict))
      await session.close()
      return outcome
    } catch {
      await session.close()
      throw error
    }
  }

  /// The rows of a query, columns joined by a space and rows by a semicolon.
  func text(_ query: String) throws -> String {
    let result = try connection.query(SQLStatement(name: "test", text: query))
    return try result.rows.map { row in
      try result.columnNames.map { try row.optionalText($0) ?? "∅" }.joined(separator: " ")
    }.joined(separator: ";")
  }

  /// The SQLSTATE a statement is refused with, nil when it is not.
  func refusal(_ query: String) throws -> String? {
    do {
      _ = try text(query)
      return nil
    } catch let error as PostgresError {
      return error.sqlstate
    }
  }
}
