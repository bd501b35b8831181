internal import Foundation
internal import Postgres
internal import SQLText

extension Job {
  /// Migrates the database and loads a book of so many accounts, each with ten positions on average.
  ///
  /// - Parameter adding: what is added to the book's folder before it is loaded.
  @discardableResult
  func load(
    accounts: Int, in folder: URL, adding: (URL) throws -> Void = { _ in }
  ) throws -> Outcome {
    let book = folder.appendingPathComponent("book")
    try BookMaker(
      accounts: accounts, positionsPerAccount: 10, underlyings: 20, instrumentsPerUnderlying: 20
    ).write(to: book)
    try adding(book)
    try run(["database", "migrate"])
    let outcome = try run(["load", book.path])
    try FileManager.default.removeItem(at: book)
    return outcome
  }

  /// A connection with the job's database.
  func connection() throws -> Connection {
    try Connection(
      DatabaseTarget(conninfo: databaseURL), applicationName: "crossmargin-benchmark")
  }

  /// The time of the newest run's margin stage: first claim to ATTACH.
  func marginStageSeconds() throws -> Double {
    let connection = try connection()
    defer { connection.close() }
    let row = try connection.query(
      SQLStatement(
        name: "stage_seconds",
        text: """
          SELECT extract(epoch FROM finished_at - started_at)::text AS seconds
          FROM batch.stage_execution WHERE stage = 'margin' ORDER BY run_no DESC LIMIT 1
          """)
    ).only()
    guard let seconds = Double(try row.text("seconds")) else { throw BenchmarkError.noStageTime }
    return seconds
  }
}

/// The middle of some values, or the mean of the two in the middle.
func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
