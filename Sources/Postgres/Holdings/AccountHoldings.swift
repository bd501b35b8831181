internal import Amounts
internal import Margin
internal import SQLText

/// What one account holds, with the names of its orders.
struct AccountHoldings {
  var portfolio: Portfolio
  /// The orders' names, in the order of the portfolio's orders.
  var orderNames: [String] = []
  /// Whether every row refers to something in the parameter set.
  var isKnown = true
}

extension Connection {
  /// What a few accounts hold, by their numbers; an account that the period does not have is left out.
  ///
  /// - Throws: ``PostgresError``.
  func holdings(
    of accounts: [Int32], input: RunInput, market: BookMarket
  ) throws -> [Int32: AccountHoldings] {
    let list = SQLFill.accounts(accounts)
    let ofDataset: [String: SQLFill] = [
      "dataset": .integer(Int64(input.dataset)), "accounts": list,
    ]
    var holdings: [Int32: AccountHoldings] = [:]
    _ = try copyOut(
      .listedAccounts.filled(["input": .integer(Int64(input.inputNo)), "accounts": list])
    ) { row in
      let account = try row.integer32()
      holdings[account] = AccountHoldings(
        portfolio: Portfolio(
          model: try row.label(Portfolio.Model.self),
          status: try row.label(Portfolio.AccountStatus.self), addOn: try row.addOn()))
    }
    _ = try copyOut(.listedBalances.filled(ofDataset)) { row in
      let account = try row.integer32()
      let asset = market.assets[try row.integer32()]
      let quantity = Quantity(units: try row.numeric())
      guard let asset else {
        holdings[account, default: .nothing].isKnown = false
        return
      }
      holdings[account]?.portfolio.balances.append(.init(asset: asset, quantity: quantity))
    }
    _ = try copyOut(.listedPositions.filled(ofDataset)) { row in
      let account = try row.integer32()
      let instrument = market.instruments[try row.integer32()]
      let quantity = Quantity(units: try row.numeric())
      let entry = Price(units: try row.numeric())
      guard let instrument else {
        holdings[account, default: .nothing].isKnown = false
        return
      }
      holdings[account]?.portfolio.positions.append(
        .init(instrument: instrument, quantity: quantity, entry: entry))
    }
    _ = try copyOut(.listedOrders.filled(ofDataset)) { row in
      let account = try row.integer32()
      let instrument = market.instruments[try row.integer32()]
      let side: Portfolio.Side = try row.boolean() ? .buy : .sell
      let quantity = Quantity(units: try row.numeric())
      let limit = Price(units: try row.numeric())
      let name = try row.text()
      guard let instrument else {
        holdings[account, default: .nothing].isKnown = false
        return
      }
      holdings[account]?.portfolio.orders.append(
        .init(instrument: instrument, side: side, quantity: quantity, limit: limit))
      holdings[account]?.orderNames.append(name)
    }
    return holdings
  }
}

extension AccountHoldings {
  /// Nothing held, for rows that would come without their account.
  fileprivate static var nothing: AccountHoldings {
    AccountHoldings(portfolio: Portfolio(model: .standard, status: .active))
  }
}
