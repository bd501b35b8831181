internal import Postgres
internal import SQLText

/// The plans by which the questions about one account find their rows: those of every query that `margin
/// explain` and `margin withdrawable` send, and of those that `margin what-if` sends besides.
struct QuestionPlans {
  let job: Job

  /// What has more rows in a book of more accounts.
  private static let tables: Set = [
    "account", "balance", "call_event", "holding", "liquidation_clip", "liquidation_plan",
    "margin_call", "margin_kept", "open_order", "period_account", "position", "risk_quantity",
    "statement", "trade", "transfer",
  ]

  /// Prints every plan, and how many of them read a whole table of accounts' rows.
  func printAll() throws {
    let connection = try job.connection()
    defer { connection.close() }
    var scans = 0
    for (statement, parameters) in try queries(connection) {
      print("## \(statement.name)\n\n```")
      let query = statement.text.split(separator: "\n").filter { !$0.hasPrefix("--") }
        .joined(separator: "\n").replacing("COPY (", with: "")
        .replacing(/\)\s+TO STDOUT \(FORMAT binary\)/, with: "")
      for row in try connection.query(
        SQLStatement(name: "plan", text: "EXPLAIN \(query)"), parameters
      ).rows {
        let line = try row.text("QUERY PLAN")
        print(line)
        if try isScan(line, connection) { scans += 1 }
      }
      print("```\n")
    }
    print("full_scans_of_account_rows: \(scans)")
  }

  /// Whether a line of a plan reads all of a table of accounts' rows, or of a partition of one. One of a few
  /// pages is read whole by choice, whatever keys it has.
  private func isScan(_ line: String, _ connection: Connection) throws -> Bool {
    guard let found = line.firstMatch(of: /Seq Scan on (([a-z_]+?)(_\d+)?)( |$)/),
      Self.tables.contains(String(found.output.2))
    else { return false }
    return try connection.query(
      SQLStatement(
        name: "large_tables",
        text: "SELECT count(*) AS tables FROM pg_class WHERE relname = $1 AND relpages > 10"),
      [.text(String(found.output.1))]
    ).only().integer("tables") > 0
  }

  private typealias Query = (statement: SQLStatement, parameters: [Parameter])

  private func queries(_ connection: Connection) throws -> [Query] {
    let (period, account) = (SecondPeriod.period, SecondPeriod.wideAccount)
    let published = try connection.query(.publishedRun, [.text(period), .null]).only()
    let (run, input) = (try published.integer("run_no"), try published.integer("input_no"))
    let (dataset, set) = (
      try published.integer("dataset_no"), try published.integer("parameter_set")
    )
    let number = try connection.query(
      .accountNumber, [.integer(input), .text(account)]
    ).only().integer("account_no")
    let held = try connection.query(
      .caseInstruments, [.integer(number), .integer(dataset), .texts([])]
    ).rows.map { try $0.text("instrument_no") }
    let listed = SQLFill.literal("{\(number)}")
    let ofSet: [String: SQLFill] = ["set": .integer(Int64(set))]
    let ofDataset: [String: SQLFill] = ["dataset": .integer(Int64(dataset))]
    let prices = ofSet.merging(ofDataset) { $1 }
    let holdings = ofDataset.merging(["accounts": listed]) { $1 }
    let instruments = SQLFill.literal("{\(held.joined(separator: ","))}")
    return [
      (.periodLatestPublished, []), (.publishedRun, [.text(period), .null]),
      (.accountNumber, [.integer(input), .text(account)]),
      (.caseInstruments, [.integer(number), .integer(dataset), .texts(["U0-0"])]),
      (.runInput, [.integer(input), .integer(set)]), (.marketNodes.filled(ofSet), []),
      (.marketUnderlyings.filled(prices), []), (.marketTiers.filled(ofSet), []),
      (.marketAssets.filled(prices), []), (.marketHaircuts.filled(ofSet), []),
      (.marketInstrumentsListed.filled(prices.merging(["instruments": instruments]) { $1 }), []),
      (.marketScalars.filled(ofSet), []), (.marketScenarios.filled(ofSet), []),
      (.listedAccounts.filled(["input": .integer(Int64(input)), "accounts": listed]), []),
      (.listedBalances.filled(holdings), []), (.listedPositions.filled(holdings), []),
      (.listedOrders.filled(holdings), []),
      (.listedMargin.filled(["run": .integer(Int64(run)), "accounts": listed]), []),
      (.assetDecimals, [.integer(set)]), (.openCall, [.integer(number), .integer(run)]),
      (.hedgeInstruments, [.integer(number), .integer(dataset), .integer(set), .texts([])]),
    ]
  }
}
