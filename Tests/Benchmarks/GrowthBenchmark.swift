internal import Foundation
internal import Postgres

/// `benchmark growth BINARY URL FOLDER`: how the cost of the margin stage and of the risk arrays grows with
/// accounts, positions per account, instruments and scenarios; each on its own from a middle book.
struct GrowthBenchmark {
  /// One book: how large it is along each axis.
  struct Size {
    var accounts = 20_000
    var positions = 10
    var instruments = 400
    var scenarios = 45
  }

  let binary: String
  /// A database on whose server one for each book is made.
  let databaseURL: String
  let folder: URL
  private static let repetitions = 3

  private struct Axis {
    let name: String
    let path: any WritableKeyPath<Size, Int> & Sendable
    let values: [Int]
    /// The book of which one size varies.
    var base = Size()
  }

  private static let axes = [
    Axis(
      name: "accounts", path: \.accounts, values: [10_000, 32_000, 100_000, 320_000, 1_000_000]),
    // A thousand positions need as many instruments.
    Axis(
      name: "positions per account", path: \.positions, values: [1, 3, 10, 30, 100, 300, 1_000],
      base: Size(accounts: 5_000, instruments: 2_000)),
    Axis(name: "instruments", path: \.instruments, values: [60, 400, 2_000, 6_000, 20_000]),
    Axis(name: "scenarios", path: \.scenarios, values: [45, 100, 300, 1_000]),
  ]

  func run() throws {
    print("# How the cost grows\n")
    try Machine.describe(Job(binary: binary, databaseURL: databaseURL))
    print("\nMedians of \(Self.repetitions) runs.\n")
    for axis in Self.axes {
      print(
        "## By \(axis.name)\n\nFrom a book of \(axis.base.accounts) accounts with "
          + "\(axis.base.positions) positions, \(axis.base.instruments) instruments and "
          + "\(axis.base.scenarios) scenarios.\n")
      print(
        "| \(axis.name) | margin s | µs per account | exponent | risk arrays ms | job's CPU s "
          + "| peak MB |\n|---|---|---|---|---|---|---|")
      var before: (size: Int, seconds: Double)?
      var points: [(size: Int, seconds: Double)] = []
      for value in axis.values {
        var size = axis.base
        size[keyPath: axis.path] = value
        let cost = try measure(size, Job(binary: binary, databaseURL: emptyDatabase()))
        let step = before.map { Self.exponent(from: $0, to: (value, cost.margin)) }
        print(
          "| \(value) | \(decimal(cost.margin, 3)) "
            + "| \(decimal(cost.margin / Double(size.accounts) * 1e6, 2)) "
            + "| \(step.map { decimal($0, 2) } ?? "") | \(decimal(cost.arrays * 1_000, 1)) "
            + "| \(decimal(cost.processor, 2)) | \(decimal(cost.peakMegabytes, 1)) |")
        before = (value, cost.margin)
        points.append((value, cost.margin))
      }
      print("\nfitted exponent: \(decimal(Self.fittedExponent(points), 2))\n")
    }
  }

  private struct Cost {
    var margin: Double
    var arrays: Double
    /// The job's own processor time, all stages; what is missing to the wall times the cores is the server's.
    var processor: Double
    var peakMegabytes: Double
  }

  /// The URL of a database that has nothing in it; the one before is dropped.
  private func emptyDatabase() throws -> String {
    let server = try Job(binary: binary, databaseURL: databaseURL).connection()
    defer { server.close() }
    try server.execute(script: "DROP DATABASE IF EXISTS crossmargin_growth")
    try server.execute(script: "CREATE DATABASE crossmargin_growth")
    return databaseURL.replacing("/crossmargin?", with: "/crossmargin_growth?")
  }

  private func measure(_ size: Size, _ job: Job) throws -> Cost {
    let book = folder.appendingPathComponent("book")
    let underlyings = 20
    try BookMaker(
      accounts: size.accounts, positionsPerAccount: size.positions, underlyings: underlyings,
      instrumentsPerUnderlying: size.instruments / underlyings
    ).write(to: book)
    if size.scenarios != Size().scenarios { try writeScenarios(size.scenarios, to: book) }
    try job.run(["database", "migrate"])
    try job.run(["load", book.path])
    try FileManager.default.removeItem(at: book)
    var margins: [Double] = []
    var arrays: [Double] = []
    var outcomes: [Job.Outcome] = []
    for _ in 0..<Self.repetitions {
      if outcomes.isEmpty {
        outcomes.append(
          try job.run(
            ["run", "eod", "--period", BookMaker.period, "--through", "margin"], accepted: [0, 3]))
      } else {
        outcomes.append(try job.runAnew(BookMaker.period, through: "margin"))
      }
      margins.append(try job.lastSeconds(of: "margin"))
      arrays.append(try job.lastSeconds(of: "risk_arrays"))
    }
    return Cost(
      margin: Timing(margins).median, arrays: Timing(arrays).median,
      processor: Timing(outcomes.map(\.processorSeconds)).median,
      peakMegabytes: outcomes.map(\.peakMegabytes).max() ?? 0)
  }

  /// Price moves in equal steps over the range, each with volatility down, the same and up.
  private func writeScenarios(_ count: Int, to book: URL) throws {
    let lines = try LineFile(book, "scenarios.csv", "scenario,kind,move,volatility")
    let steps = (count + 2) / 3
    for number in 0..<count {
      let move = 2 * Double(number / 3) / Double(max(1, steps - 1)) - 1
      lines.add("\(number + 1),range,\(decimal(move, 6)),\(["down", "same", "up"][number % 3])")
    }
    try lines.close()
  }

  /// The exponent of the power by which the time grows from one size to the next.
  private static func exponent(
    from: (size: Int, seconds: Double), to: (size: Int, seconds: Double)
  ) -> Double {
    log(to.seconds / from.seconds) / log(Double(to.size) / Double(from.size))
  }

  /// The slope of the line through the logarithms, by least squares.
  private static func fittedExponent(_ points: [(size: Int, seconds: Double)]) -> Double {
    let logarithms = points.map { (log(Double($0.size)), log($0.seconds)) }
    let count = Double(points.count)
    let meanSize = logarithms.map(\.0).reduce(0, +) / count
    let meanTime = logarithms.map(\.1).reduce(0, +) / count
    let products = logarithms.map { ($0.0 - meanSize) * ($0.1 - meanTime) }.reduce(0, +)
    return products / logarithms.map { ($0.0 - meanSize) * ($0.0 - meanSize) }.reduce(0, +)
  }
}
