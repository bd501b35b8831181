internal import Foundation
internal import Postgres

/// `benchmark BINARY URL_SMALL URL_LARGE URL_OPTIONS FOLDER [ACCOUNTS] [PAIRS]`: what the night costs against
/// floors that are measured beside it. The other benchmarks are called by their names.
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
        folder: URL(fileURLWithPath: arguments[4]),
        accounts: arguments.count > 5 ? Int(arguments[5]) ?? 200_000 : 200_000
      ).run()
    }
    if arguments.count >= 5, arguments[1] == "growth" {
      return try GrowthBenchmark(
        binary: arguments[2], databaseURL: arguments[3],
        folder: URL(fileURLWithPath: arguments[4])
      ).run()
    }
    guard arguments.count >= 6 else {
      throw BenchmarkError.usage(
        "benchmark BINARY URL_SMALL URL_LARGE URL_OPTIONS FOLDER [ACCOUNTS] [PAIRS]")
    }
    let jobs = arguments[2...4].map { Job(binary: arguments[1], databaseURL: $0) }
    try Self(
      small: jobs[0], large: jobs[1], options: jobs[2], folder: URL(fileURLWithPath: arguments[5]),
      accounts: arguments.count > 6 ? Int(arguments[6]) ?? 200_000 : 200_000,
      pairs: arguments.count > 7 ? Int(arguments[7]) ?? 5 : 5
    ).run()
  }

  let small: Job
  let large: Job
  let options: Job
  let folder: URL
  let accounts: Int
  let pairs: Int
  private let connectionCount = ProcessInfo.processInfo.activeProcessorCount
  private static let largeFactor = 5

  func run() throws {
    print("# The night against its floors\n")
    try Machine.describe(small)
    print(
      "\n\(accounts) accounts, \(accounts * 10) positions, 400 instruments, 45 scenarios; "
        + "\(pairs) pairs; medians with the spread.\n")
    // Memory comes first: what this process holds later would count as its children's.
    let smallMemory = try prepare(small, accounts, "small")
    let largeMemory = try prepare(large, accounts * Self.largeFactor, "large")
    let stage = try pairs(of: .margin, "margin stage") {
      try small.runAnew(BookMaker.period, through: "margin")
      return try small.lastSeconds(of: "margin")
    }
    let kept = try pairs(of: .keptMargin, "margin stage, zeros left out of its floor") {
      try small.runAnew(BookMaker.period, through: "margin")
      return try small.lastSeconds(of: "margin")
    }
    let night = try pairs(of: .night, "night without statements") {
      let seconds = try small.runAnew(BookMaker.period, through: "publish").seconds
      return try seconds - small.lastSeconds(of: "statements")
    }
    let noop = try Timing(
      (0..<pairs).map { _ in
        try small.run(["run", "eod", "--period", BookMaker.period], accepted: [0, 3]).seconds
      })
    let largeStage = try Timing(
      (0..<3).map { _ in
        try large.runAnew(BookMaker.period, through: "margin")
        return try large.lastSeconds(of: "margin")
      })
    let arrays = try riskArrays()
    let kernel = try Timing(
      (0..<pairs).map { _ in
        let seconds = try KernelBenchmark(accounts: accounts).measure()
        return seconds.exact / seconds.double
      })
    let perAccount = largeStage.median / Double(Self.largeFactor) / stage.seconds.median
    print(
      """
      - a re-run with nothing to do: \(noop.text(3)) s
      - margin stage at \(accounts * Self.largeFactor) accounts: \(largeStage.text(3)) s
      - risk arrays of \(Self.optionCount) options, priced, quantised and stored: \(arrays.text(1)) ms
      - exact kernel over the same loop in Double: \(kernel.text(3))

      margin_stage_over_copy_floor: \(decimal(stage.ratio.median, 3))
      margin_stage_over_kept_floor: \(decimal(kept.ratio.median, 3))
      large_over_small_per_account: \(decimal(perAccount, 3))
      peak_memory_mb_small: \(decimal(smallMemory, 1))
      peak_memory_mb_large: \(decimal(largeMemory, 1))
      night_over_copy_floor: \(decimal(night.ratio.median, 3))
      exact_over_double_kernel: \(decimal(kernel.median, 3))
      risk_arrays_5000_ms: \(decimal(arrays.median, 1))
      noop_seconds: \(decimal(noop.median, 3))
      """)
  }

  /// Makes and loads a book, runs it once as far as margin, and returns that run's peak memory.
  private func prepare(_ job: Job, _ accounts: Int, _ name: String) throws -> Double {
    let load = try job.load(accounts: accounts, in: folder)
    let run = try job.run(
      ["run", "eod", "--period", BookMaker.period, "--through", "margin"], accepted: [0, 3])
    print(
      "- \(name): load of \(accounts) accounts \(decimal(load.seconds, 1)) s, peak "
        + "\(decimal(load.peakMegabytes, 1)) MB; first run through margin "
        + "\(decimal(run.seconds, 1)) s, peak \(decimal(run.peakMegabytes, 1)) MB")
    return run.peakMegabytes
  }

  /// Measures something and its floor in pairs, in alternating order, so that what one leaves in the caches
  /// helps neither.
  private func pairs(
    of scope: CopyFloor.Scope, _ name: String, _ measure: () throws -> Double
  ) throws -> (ratio: Timing, seconds: Timing) {
    _ = try measure()
    let floor = CopyFloor(
      target: DatabaseTarget(conninfo: small.databaseURL), connectionCount: connectionCount,
      scope: scope)
    try floor.prepare(period: BookMaker.period)
    let bytes = try floor.resultBytes()
    _ = try floor.measure(resultBytes: bytes)
    var ratios: [Double] = []
    var times: [Double] = []
    print("\n| pair | floor s | \(name) s | ratio |\n|---|---|---|---|")
    for pair in 1...pairs {
      var floorSeconds = pair % 2 == 1 ? try floor.measure(resultBytes: bytes) : 0
      let seconds = try measure()
      if pair % 2 == 0 { floorSeconds = try floor.measure(resultBytes: bytes) }
      ratios.append(seconds / floorSeconds)
      times.append(seconds)
      print(
        "| \(pair) | \(decimal(floorSeconds, 3)) | \(decimal(seconds, 3)) | "
          + "\(decimal(seconds / floorSeconds, 3)) |")
    }
    let ratio = Timing(ratios)
    print("\n\(name) over its floor: \(ratio.text(3))\n")
    return (ratio, Timing(times))
  }

  private static let optionCount = 5_000

  /// Milliseconds of the stage that prices and stores the arrays of many options.
  private func riskArrays() throws -> Timing {
    let book = folder.appendingPathComponent("options")
    // The first two underlyings have options besides a perpetual and two futures.
    try BookMaker(
      accounts: 100, positionsPerAccount: 10, underlyings: 2,
      instrumentsPerUnderlying: Self.optionCount / 2 + 3
    ).write(to: book)
    try options.run(["database", "migrate"])
    try options.run(["load", book.path])
    return try Timing(
      (0..<pairs).map { _ in
        try options.runAnew(BookMaker.period, through: "risk-arrays")
        return try options.lastSeconds(of: "risk_arrays") * 1_000
      })
  }
}
