internal import Foundation
internal import Postgres
internal import SQLText

/// `benchmark BINARY DATABASE_URL_SMALL DATABASE_URL_LARGE FOLDER [ACCOUNTS] [PAIRS]`: the margin
/// stage against the COPY floor, and its memory at N and 4N accounts.
/// `benchmark book FOLDER ACCOUNTS`: only makes a book, of portfolio accounts without orders.
@main
struct Benchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    if arguments.count == 4, arguments[1] == "book", let accounts = Int(arguments[3]) {
      return try BookMaker(
        accounts: accounts, positionsPerAccount: 10, underlyings: 20, instrumentsPerUnderlying: 20,
        portfolioOnly: true
      ).write(to: URL(fileURLWithPath: arguments[2]))
    }
    if arguments.count >= 5, arguments[1] == "questions" {
      return try QuestionBenchmark(
        job: Job(binary: arguments[2], databaseURL: arguments[3]),
        target: DatabaseTarget(conninfo: arguments[3]), folder: URL(fileURLWithPath: arguments[4]),
        accounts: arguments.count > 5 ? Int(arguments[5]) ?? 200_000 : 200_000
      ).run()
    }
    guard arguments.count >= 5 else {
      throw BenchmarkError.usage("benchmark BINARY URL_SMALL URL_LARGE FOLDER [ACCOUNTS] [PAIRS]")
    }
    let folder = URL(fileURLWithPath: arguments[4])
    let accounts = arguments.count > 5 ? Int(arguments[5]) ?? 200_000 : 200_000
    let pairs = arguments.count > 6 ? Int(arguments[6]) ?? 5 : 5
    let jobs = ProcessInfo.processInfo.activeProcessorCount
    let small = Job(binary: arguments[1], databaseURL: arguments[2])
    let large = Job(binary: arguments[1], databaseURL: arguments[3])

    print("# Margin stage against the COPY floor\n")
    print(
      "\(jobs) cores; \(accounts) accounts, \(accounts * 10) positions, 400 instruments, 45 scenarios.\n"
    )
    // Memory comes first: what this process holds later would count as its children's.
    let smallMemory = try prepare(small, accounts, folder, "small")
    let largeMemory = try prepare(large, accounts * 4, folder, "large")
    let ratios = try measurePairs(small, jobs: jobs, pairs: pairs)

    let sorted = ratios.sorted()
    print(
      "\nratio: median \(decimal(median(ratios), 3)), spread \(decimal(sorted[0], 3)) to "
        + "\(decimal(sorted[sorted.count - 1], 3)) over \(pairs) pairs\n")
    print("margin_stage_over_copy_floor: \(decimal(median(ratios), 3))")
    print("peak_memory_mb_small: \(decimal(smallMemory, 1))")
    print("peak_memory_mb_large: \(decimal(largeMemory, 1))")
  }

  /// Makes and loads a book, runs it once, and returns the run's peak memory.
  private static func prepare(
    _ job: Job, _ accounts: Int, _ folder: URL, _ name: String
  ) throws -> Double {
    let book = folder.appendingPathComponent(name)
    try BookMaker(
      accounts: accounts, positionsPerAccount: 10, underlyings: 20, instrumentsPerUnderlying: 20
    ).write(to: book)
    try job.run(["database", "migrate"])
    let load = try job.run(["load", book.path])
    print(
      "\(name): load of \(accounts) accounts \(decimal(load.seconds, 1)) s, "
        + "peak \(decimal(load.peakMegabytes, 1)) MB")
    try FileManager.default.removeItem(at: book)
    let run = try job.run(
      ["run", "eod", "--period", BookMaker.period, "--through", "margin"], accepted: [0, 3])
    print(
      "\(name): run through margin \(decimal(run.seconds, 1)) s, "
        + "peak \(decimal(run.peakMegabytes, 1)) MB")
    return run.peakMegabytes
  }

  private static func measurePairs(_ job: Job, jobs: Int, pairs: Int) throws -> [Double] {
    let target = DatabaseTarget(conninfo: job.databaseURL)
    let floor = CopyFloor(target: target, connectionCount: jobs)
    try floor.prepare(period: BookMaker.period)
    let bytes = try floor.resultBytes()
    _ = try floor.measure(resultBytes: bytes)
    var ratios: [Double] = []
    print("\n| pair | floor s | stage s | ratio |\n|---|---|---|---|")
    for pair in 1...pairs {
      // The order alternates, so that what one leaves in the caches helps neither.
      var floorSeconds = pair % 2 == 1 ? try floor.measure(resultBytes: bytes) : 0
      let stageSeconds = try stage(job, target)
      if pair % 2 == 0 { floorSeconds = try floor.measure(resultBytes: bytes) }
      ratios.append(stageSeconds / floorSeconds)
      print(
        "| \(pair) | \(decimal(floorSeconds, 3)) | \(decimal(stageSeconds, 3)) | "
          + "\(decimal(stageSeconds / floorSeconds, 3)) |")
    }
    return ratios
  }

  /// A fresh run of the period, and the time of its margin stage: first claim to ATTACH.
  private static func stage(_ job: Job, _ target: DatabaseTarget) throws -> Double {
    try job.run(["period", "reopen", BookMaker.period, "--reason", "benchmark"])
    try job.run(
      ["run", "eod", "--period", BookMaker.period, "--through", "margin"], accepted: [0, 3])
    let connection = try Connection(target, applicationName: "crossmargin-benchmark")
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

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
