internal import Foundation
internal import Postgres
internal import SQLText

/// Times of several runs of the same thing.
struct Timing {
  private let sorted: [Double]

  /// At least one time.
  init(_ times: [Double]) { sorted = times.sorted() }

  var least: Double { sorted[0] }
  var largest: Double { sorted[sorted.count - 1] }
  var median: Double {
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// The median with its spread, as a table shows them.
  func text(_ digits: Int) -> String {
    "\(decimal(median, digits)) (\(decimal(least, digits)) to \(decimal(largest, digits)))"
  }
}

extension Job {
  /// The seconds a stage of the last run took, from its beginning to its end, both as the database has them.
  func lastSeconds(of stage: String) throws -> Double {
    let connection = try Connection(
      DatabaseTarget(conninfo: databaseURL), applicationName: "crossmargin-benchmark")
    defer { connection.close() }
    let row = try connection.query(
      SQLStatement(
        name: "stage_seconds",
        text: """
          SELECT extract(epoch FROM finished_at - started_at)::text AS seconds
          FROM batch.stage_execution WHERE stage = '\(stage)' ORDER BY run_no DESC LIMIT 1
          """)
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
