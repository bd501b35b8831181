internal import Foundation

/// `benchmark questions BINARY DATABASE_URL FOLDER [ACCOUNTS]`: how long the questions about one account of
/// 200 positions take in a large book, by which plans its rows are found, and the whole book's change from day
/// to day against the margin stage.
struct QuestionBenchmark {
  let job: Job
  let folder: URL
  let accounts: Int

  private static let positions = 200
  private static let repetitions = 7

  func run() throws {
    print("# Questions about one account of \(Self.positions) positions, among \(accounts)\n")
    try prepare()
    let account = SecondPeriod.wideAccount
    print("| question | least ms | median ms |\n|---|---|---|")
    try measure("margin what-if, a trade", ["what-if", account, "--trade", "U0-0=-1"])
    try measure(
      "margin what-if, trade, price, volatility, parameter",
      [
        "what-if", account, "--trade", "U0-0=-1", "--price", "U0=-10%", "--volatility",
        "U0=+0.1", "--parameter", "U0.price_range=0.2",
      ])
    try measure("margin what-if --best-hedge", ["what-if", account, "--best-hedge"])
    try measure("margin history, one period", ["history", account, "--period", "latest"])
    try measure("margin show", ["show", account])
    let explain = try measure("margin explain", ["explain", account])
    let withdrawable = try measure("margin withdrawable", ["withdrawable", account])
    try measureMovers()
    try QuestionPlans(job: job).printAll()
    print("explain_ms: \(decimal(explain, 1))")
    print("withdrawable_ms: \(decimal(withdrawable, 1))")
  }

  private func prepare() throws {
    try job.load(accounts: accounts, in: folder) {
      try SecondPeriod.add(to: $0, widePositions: Self.positions)
    }
    try job.run(["run", "eod", "--period", BookMaker.period], accepted: [0, 2, 3])
    // Other terms for the second period, so that all five causes are looked for.
    let terms = folder.appendingPathComponent("terms")
    try FileManager.default.createDirectory(at: terms, withIntermediateDirectories: true)
    try Data("key,value\ncall_level,1.11\n".utf8).write(
      to: terms.appendingPathComponent("parameters.csv"))
    try job.run(["load", terms.path])
    try job.run(["run", "eod", "--period", SecondPeriod.period], accepted: [0, 2, 3])
  }

  /// Prints a row of the table, and returns the median in milliseconds.
  @discardableResult
  private func measure(_ name: String, _ arguments: [String]) throws -> Double {
    let times = try Timing(
      (0..<Self.repetitions).map { _ in try job.run(["margin"] + arguments).seconds * 1_000 })
    print("| \(name) | \(decimal(times.least, 1)) | \(decimal(times.median, 1)) |")
    return times.median
  }

  /// The process's whole time, its start, connections and markets included, against the stage alone.
  private func measureMovers() throws {
    let seconds = try Timing(
      (0..<3).map { _ in try job.run(["margin", "movers"]).seconds }
    ).median
    let stage = try job.lastSeconds(of: "margin")
    print("\nmovers_seconds: \(decimal(seconds, 3))")
    print("margin_stage_seconds: \(decimal(stage, 3))")
    print("movers_over_margin_stage: \(decimal(seconds / stage, 3))\n")
  }
}
