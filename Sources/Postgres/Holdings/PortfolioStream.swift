internal import Amounts
internal import Margin
internal import SQLText

/// The accounts of a period one after another, each as a portfolio, in one pass over the book's own
/// rows; what only needs the figures reads ``HeldAccountStream``.
///
/// The memory it holds is that of one range's accounts, balances and orders, and of one portfolio.
struct PortfolioStream {
  let connection: Connection
  let input: RunInput
  let market: BookMarket

  /// Calls `body` for every account in a range of numbers, in their order.
  ///
  /// - Parameter body: takes the account, what it holds — filled anew for each —, and which row of
  ///   it refers to nothing in the parameter set, nil for none.
  /// - Throws: what `body` throws; ``PostgresError``, also for rows of an account that the period does
  ///   not have.
  func forEachAccount(
    in range: ClosedRange<Int>,
    _ body: (AccountRows.Account, borrowing Portfolio, UnpricedReason?) throws -> Void
  ) throws {
    let rows = try AccountRows(connection, input: input, market: market, range: range)
    let statement = SQLStatement.holdingsPositions.filled(
      AccountRows.fills(range, "dataset", input.dataset))
    let cursor = try connection.copyOutCursor(statement)
    do {
      var positions = try PositionCursor(cursor, market: market)
      try walk(rows, &positions, body)
    } catch let error as BinaryRowError {
      cursor.abandon()
      throw PostgresError.rowUnreadable(
        statement: statement.name, row: cursor.rowCount, error)
    } catch {
      cursor.abandon()
      throw error
    }
  }

  private func walk(
    _ rows: AccountRows, _ positions: inout PositionCursor,
    _ body: (AccountRows.Account, borrowing Portfolio, UnpricedReason?) throws -> Void
  ) throws {
    var portfolio = Portfolio(model: .standard, status: .active)
    var balance = 0
    var order = 0
    for account in rows.accounts {
      portfolio.model = account.model
      portfolio.status = account.status
      portfolio.addOn = account.addOn
      portfolio.balances.removeAll(keepingCapacity: true)
      portfolio.positions.removeAll(keepingCapacity: true)
      portfolio.orders.removeAll(keepingCapacity: true)
      var isKnown = true
      while balance < rows.balances.count, rows.balances[balance].account == account.number {
        let row = rows.balances[balance]
        balance += 1
        guard let asset = row.asset else {
          isKnown = false
          continue
        }
        portfolio.balances.append(.init(asset: asset, quantity: row.quantity))
      }
      while order < rows.orders.count, rows.orders[order].account == account.number {
        let row = rows.orders[order]
        order += 1
        guard let instrument = row.instrument else {
          isKnown = false
          continue
        }
        portfolio.orders.append(
          .init(instrument: instrument, side: row.side, quantity: row.quantity, limit: row.limit))
      }
      while let row = positions.row, row.account == account.number {
        if let instrument = row.instrument {
          portfolio.positions.append(
            .init(instrument: instrument, quantity: row.quantity, entry: row.entry))
        } else {
          isKnown = false
        }
        try positions.advance()
      }
      try body(account, portfolio, isKnown ? nil : input.unknownReference)
    }
    guard balance == rows.balances.count, order == rows.orders.count, positions.row == nil else {
      throw PostgresError.protocolViolation(
        statement: SQLStatement.holdingsPositions.name,
        detail: "rows came that belong to no account of the period")
    }
  }
}

extension RunInput {
  /// Why an account has no figures of which a row refers to nothing in the parameter set.
  var unknownReference: UnpricedReason {
    UnpricedReason(
      "a holding is in an asset or instrument that parameter set \(parameterSet) does not have")
  }
}

/// The positions of a range of accounts, the next one always at hand.
private struct PositionCursor {
  struct Row {
    let account: Int32
    let instrument: Int?
    let quantity: Quantity
    let entry: Price
  }

  private let cursor: CopyOutCursor
  private let market: BookMarket
  private(set) var row: Row?

  init(_ cursor: CopyOutCursor, market: BookMarket) throws {
    self.cursor = cursor
    self.market = market
    try advance()
  }

  mutating func advance() throws {
    guard var next = try cursor.next() else {
      row = nil
      return
    }
    row = Row(
      account: try next.integer32(), instrument: market.instruments[try next.integer32()],
      quantity: Quantity(units: try next.numeric()), entry: Price(units: try next.numeric()))
    try next.finish()
  }
}
