internal import SQLText

/// A table of results in the book format's columns.
public enum ExportedTable: String, Sendable, CaseIterable {
  /// One row an account.
  case margin
  /// One row an instrument or coin and scenario.
  case riskArrays = "risk-arrays"
  /// One row an instrument or coin.
  case deltas
  /// One row a margin call.
  case calls
  /// One row a step of the liquidation queue.
  case liquidations
  /// One row a difference found in the period, in the order of rule, account and item.
  ///
  /// Columns: `rule`, `account` (`*` for all), `item` (an asset, an instrument, a column of
  /// `export margin`, or `*`), `severity`, `age_business_days`, `opened_in`, `opened_on`, `expected`,
  /// `actual`, `difference` — numbers in the item's own unit, without trailing zeros, empty where
  /// there is none —, `difference_usd` with two decimals, empty without a price, and `explanation`.
  /// The age is counted to the period's business date.
  case breaks

  fileprivate func statement(_ published: PublishedRun) -> SQLStatement {
    let run: [String: SQLFill] = ["run": .integer(Int64(published.run))]
    let runAndInput = run.merging(["input": .integer(Int64(published.inputNo))]) { $1 }
    switch self {
    case .margin: return .exportMargin.filled(runAndInput)
    case .riskArrays: return .exportRiskArrays.filled(run)
    case .deltas: return .exportDeltas.filled(run)
    case .calls: return .exportCalls.filled(runAndInput)
    case .liquidations: return .exportLiquidations.filled(runAndInput)
    case .breaks: return .exportBreaks.filled(["input": .integer(Int64(published.inputNo))])
    }
  }
}

extension Connection {
  /// Streams a published table as CSV, a header first, through `chunk`.
  ///
  /// - Returns: the number of rows, the header apart.
  /// - Throws: what `chunk` throws; ``PostgresError``.
  public func export(
    _ table: ExportedTable, of published: PublishedRun,
    _ chunk: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Int {
    try copyOutBytes(table.statement(published), chunk)
  }
}
