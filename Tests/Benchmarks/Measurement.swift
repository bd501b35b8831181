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

  /// The seconds a stage of the newest run took, from its first claim to its end, as the database has them.
  func lastSeconds(of stage: String) throws -> Double {
    let connection = try connection()
    defer { connection.close() }
    let row = try connection.query(
      SQLStatement(
        name: "stage_seconds",
        text: """
          SELECT extract(epoch FROM finished_at - started_at)::text AS seconds
          FROM batch.stage_execution WHERE stage::text = $1 ORDER BY run_no DESC LIMIT 1
          """), [.text(stage)]
    ).only()
    guard let seconds = Double(try row.text("seconds")) else { throw BenchmarkError.noStageTime }
    return seconds
  }

  /// Opens the period's next version and runs its night as far as a stage; the process's outcome.
  @discardableResult
  func runAnew(_ period: String, through stage: String) throws -> Outcome {
    try run(["period", "reopen", period, "--reason", "benchmark"])
    return try run(
      ["run", "eod", "--period", period, "--through", stage], accepted: [0, 2, 3])
  }
}

/// Times of several runs of the same thing.
struct Timing {
  private let sorted: [Double]

  /// At least one time.
  init(_ times: [Double]) { sorted = times.sorted() }

  var least: Double { sorted[0] }
  var largest: Double { sorted[sorted.count - 1] }
  /// The middle one, or the mean of the two in the middle.
  var median: Double {
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// The median with its spread, as a table shows them.
  func text(_ digits: Int) -> String {
    "\(decimal(median, digits)) (\(decimal(least, digits)) to \(decimal(largest, digits)))"
  }
}
