internal import SQLText

/// How the rows of a range of accounts are read: as they lie, or by their key.
///
/// A dataset is filled in the order of its keys, so reading it as it lies gives the same order for less
/// than two thirds of the work. Whoever rewrites a table in another order (`CLUSTER`, say) loses the
/// gain and nothing else: the reader sees it and asks for the key's order.
struct HoldingsReading {
  /// Rows that came in another order than their accounts'.
  struct OutOfOrder: Error {}

  private let range: ClosedRange<Int>
  private let dataset: Int
  /// The first and the last block by table; nil to read by key.
  private let blocks: Blocks?

  private struct Blocks {
    let balances: ClosedRange<Int>?
    let positions: ClosedRange<Int>?
    let orders: ClosedRange<Int>?
  }

  /// Reading by key.
  init(dataset: Int, range: ClosedRange<Int>) {
    self.dataset = dataset
    self.range = range
    blocks = nil
  }

  /// Reading the rows as they lie.
  init(asTheyLie connection: Connection, dataset: Int, range: ClosedRange<Int>) throws {
    self.dataset = dataset
    self.range = range
    let row = try connection.query(
      .holdingsBlocks, [.integer(dataset), .integer(range.lowerBound), .integer(range.upperBound)]
    ).only()
    func span(_ table: String) throws -> ClosedRange<Int>? {
      guard let first = try row.optionalInteger("\(table)_first"),
        let last = try row.optionalInteger("\(table)_last")
      else { return nil }
      guard first <= last else { throw OutOfOrder() }
      return first...last
    }
    blocks = Blocks(
      balances: try span("balance"), positions: try span("position"), orders: try span("order"))
  }

  /// The statement that reads balances; nil when there is nothing to read. So for the others.
  var balances: SQLStatement? {
    statement(.holdingsBalances, .blockBalances, blocks?.balances)
  }
  var positions: SQLStatement? {
    statement(.holdingsPositions, .blockPositions, blocks?.positions)
  }
  var orders: SQLStatement? { statement(.holdingsOrders, .blockOrders, blocks?.orders) }

  private func statement(
    _ byKey: SQLStatement, _ asItLies: SQLStatement, _ span: ClosedRange<Int>?
  ) -> SQLStatement? {
    var values = AccountRows.fills(range, "dataset", dataset)
    guard blocks != nil else { return byKey.filled(values) }
    guard let span else { return nil }
    values["from"] = .literal("(\(span.lowerBound),0)")
    values["to"] = .literal("(\(span.upperBound + 1),0)")
    return asItLies.filled(values)
  }
}
