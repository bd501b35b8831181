internal import Amounts
internal import Margin
internal import SQLText

/// The accounts of a period one after another, each as a portfolio, of one row each: what it holds was
/// gathered when the dataset was built.
///
/// The memory it holds is that of one portfolio.
struct HeldAccountStream {
  let connection: Connection
  let input: RunInput
  let market: BookMarket

  /// Calls `body` for every account in a range of numbers, in their order.
  ///
  /// - Parameter body: takes the account's number, what it holds — filled anew for each —, and which
  ///   row of it refers to nothing in the parameter set, nil for none.
  /// - Throws: what `body` throws; ``PostgresError``.
  func forEachAccount(
    in range: ClosedRange<Int>, _ body: (Int32, borrowing Portfolio, UnpricedReason?) throws -> Void
  ) throws {
    var fills = AccountRows.fills(range, "input", input.inputNo)
    fills["dataset"] = .integer(Int64(input.dataset))
    var portfolio = Portfolio(model: .standard, status: .active)
    _ = try connection.copyOut(.heldAccounts.filled(fills)) { row in
      let account = try row.integer32()
      portfolio.model = try row.boolean() ? .portfolio : .standard
      portfolio.status = try row.optionalLabel(Portfolio.AccountStatus.self) ?? .active
      portfolio.addOn = try row.addOn()
      let areBalancesKnown = try fillBalances(&portfolio, &row)
      let arePositionsKnown = try fillPositions(&portfolio, &row)
      let areOrdersKnown = try fillOrders(&portfolio, &row)
      let isKnown = areBalancesKnown && arePositionsKnown && areOrdersKnown
      try body(account, portfolio, isKnown ? nil : input.unknownReference)
    }
  }

  /// - Returns: whether the parameter set has every asset. So for instruments below.
  private func fillBalances(
    _ portfolio: inout Portfolio, _ row: inout BinaryRow
  ) throws(BinaryRowError) -> Bool {
    portfolio.balances.removeAll(keepingCapacity: true)
    var fields = try PackedFields(&row)
    var isKnown = true
    while !fields.isAtEnd {
      let asset = market.assets[try fields.integer32()]
      let quantity = Quantity(units: try fields.numeric())
      if let asset {
        portfolio.balances.append(.init(asset: asset, quantity: quantity))
      } else {
        isKnown = false
      }
    }
    return isKnown
  }

  private func fillPositions(
    _ portfolio: inout Portfolio, _ row: inout BinaryRow
  ) throws(BinaryRowError) -> Bool {
    portfolio.positions.removeAll(keepingCapacity: true)
    var fields = try PackedFields(&row)
    var isKnown = true
    while !fields.isAtEnd {
      let instrument = market.instruments[try fields.integer32()]
      let quantity = Quantity(units: try fields.numeric())
      let entry = Price(units: try fields.numeric())
      if let instrument {
        portfolio.positions.append(
          .init(instrument: instrument, quantity: quantity, entry: entry))
      } else {
        isKnown = false
      }
    }
    return isKnown
  }

  private func fillOrders(
    _ portfolio: inout Portfolio, _ row: inout BinaryRow
  ) throws(BinaryRowError) -> Bool {
    portfolio.orders.removeAll(keepingCapacity: true)
    var fields = try PackedFields(&row)
    var isKnown = true
    while !fields.isAtEnd {
      let instrument = market.instruments[try fields.integer32()]
      let side: Portfolio.Side = try fields.boolean() ? .buy : .sell
      let quantity = Quantity(units: try fields.numeric())
      let limit = Price(units: try fields.numeric())
      if let instrument {
        portfolio.orders.append(
          .init(instrument: instrument, side: side, quantity: quantity, limit: limit))
      } else {
        isKnown = false
      }
    }
    return isKnown
  }
}
