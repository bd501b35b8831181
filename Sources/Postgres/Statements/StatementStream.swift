internal import Margin
internal import Statements

/// The statements of a run one after another.
///
/// Accounts are read a chunk at a time, so the memory it holds is that of a chunk.
struct StatementStream {
  let context: StatementContext
  let maker: StatementMaker

  /// Accounts read together: enough to spare round trips, few enough to be small.
  private static let chunk = 512

  init(_ context: StatementContext) {
    self.context = context
    maker = StatementMaker(run: context.run, market: context.statementMarket)
  }

  /// Calls `body` with every statement of a range of account numbers, in their order.
  ///
  /// - Parameter reader: reads the chunks; may be used by `body` between them only.
  /// - Throws: what `body` throws; `StatementError`, ``PostgresError``.
  func forEachStatement(
    in range: ClosedRange<Int>, reader: Connection,
    _ body: (Int32, Statement) throws -> Void
  ) throws {
    var first = range.lowerBound
    while first <= range.upperBound {
      let last = min(first + Self.chunk - 1, range.upperBound)
      let chunk = try StatementChunk(reader, context, range: first...last)
      for account in chunk.accounts {
        try body(account.number, try maker.statement(chunk.source(of: account)))
      }
      first = last + 1
    }
  }
}
