internal import Foundation
internal import Postgres
internal import SQLText

/// `benchmark questions BINARY DATABASE_URL FOLDER [ACCOUNTS]`: how long the questions about one account of
/// 200 positions take in a large book, by which plans its rows are found, and the whole book's change from day
/// to day against the margin stage.
struct QuestionBenchmark {
  let job: Job
  let target: DatabaseTarget
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
    try measureMovers()
    try printPlans()
  }

  private func prepare() throws {
    let book = folder.appendingPathComponent("questions")
    try BookMaker(
      accounts: accounts, positionsPerAccount: 10, underlyings: 20, instrumentsPerUnderlying: 20
    ).write(to: book)
    try SecondPeriod.add(to: book, widePositions: Self.positions)
    try job.run(["database", "migrate"])
    try job.run(["load", book.path])
    try FileManager.default.removeItem(at: book)
    try job.run(["run", "eod", "--period", BookMaker.period], accepted: [0, 2, 3])
    // Other terms for the second period, so that all five causes are looked for.
    let terms = folder.appendingPathComponent("terms")
    try FileManager.default.createDirectory(at: terms, withIntermediateDirectories: true)
    try Data("key,value\ncall_level,1.11\n".utf8).write(
      to: terms.appendingPathComponent("parameters.csv"))
    try job.run(["load", terms.path])
    try job.run(["run", "eod", "--period", SecondPeriod.period], accepted: [0, 2, 3])
  }

  private func measure(_ name: String, _ arguments: [String]) throws {
    let times = try (0..<Self.repetitions).map { _ in
      try job.run(["margin"] + arguments).seconds * 1_000
    }.sorted()
    print(
      "| \(name) | \(decimal(times[0], 1)) | \(decimal(times[times.count / 2], 1)) |")
  }

  /// The process's whole time, its start, connections and markets included, against the stage alone.
  private func measureMovers() throws {
    let seconds = try (0..<3).map { _ in try job.run(["margin", "movers"]).seconds }.sorted()[1]
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
    guard let stage = Double(try row.text("seconds")) else { throw BenchmarkError.noStageTime }
    print("\nmovers_seconds: \(decimal(seconds, 3))")
    print("margin_stage_seconds: \(decimal(stage, 3))")
    print("movers_over_margin_stage: \(decimal(seconds / stage, 3))\n")
  }

  private func printPlans() throws {
    let connection = try Connection(target, applicationName: "crossmargin-benchmark")
    defer { connection.close() }
    let published = try connection.query(.publishedRun, [.text(SecondPeriod.period), .null]).only()
    let (run, input) = (try published.integer("run_no"), try published.integer("input_no"))
    let (dataset, set) = (
      try published.integer("dataset_no"), try published.integer("parameter_set")
    )
    let number = try connection.query(
      .accountNumber, [.integer(input), .text(SecondPeriod.wideAccount)]
    ).only().integer("account_no")
    let listed = SQLFill.literal("{\(number)}")
    let ofDataset: [String: SQLFill] = [
      "dataset": .integer(Int64(dataset)), "accounts": listed,
    ]
    var scans = 0
    func explain(_ statement: SQLStatement, _ parameters: [Parameter] = []) throws {
      print("## \(statement.name)\n\n```")
      let query = statement.text.split(separator: "\n").filter { !$0.hasPrefix("--") }
        .joined(separator: "\n").replacing("COPY (", with: "")
        .replacing(") TO STDOUT (FORMAT binary)", with: "")
      for row in try connection.query(
        SQLStatement(name: "plan", text: "EXPLAIN \(query)"), parameters
      ).rows {
        let line = try row.text("QUERY PLAN")
        print(line)
        // Whatever grows with the accounts is found by a key.
        for table in ["position", "balance", "open_order", "margin", "period_account"]
        where line.contains("Seq Scan on \(table)") { scans += 1 }
      }
      print("```\n")
    }
    try explain(.accountNumber, [.integer(input), .text(SecondPeriod.wideAccount)])
    try explain(
      .listedAccounts.filled(["input": .integer(Int64(input)), "accounts": listed]))
    try explain(.listedBalances.filled(ofDataset))
    try explain(.listedPositions.filled(ofDataset))
    try explain(.listedOrders.filled(ofDataset))
    try explain(.listedMargin.filled(["run": .integer(Int64(run)), "accounts": listed]))
    try explain(.caseInstruments, [.integer(number), .integer(dataset), .texts(["U0-0"])])
    try explain(
      .hedgeInstruments, [.integer(number), .integer(dataset), .integer(set), .texts([])])
    print("full_scans_of_account_rows: \(scans)")
  }
}
