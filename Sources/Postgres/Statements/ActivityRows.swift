internal import Amounts
internal import Margin
internal import SQLText
internal import Statements

/// Reads what happened to a few accounts within the period.
struct ActivityRows {
  let connection: Connection
  let context: StatementContext

  func trades(of accounts: [Int32]) throws -> [Int32: [Trade]] {
    var trades: [Int32: [Trade]] = [:]
    let market = context.market
    _ = try connection.copyOut(.listedTrades.filled(ofDataset(accounts))) { row in
      let account = try row.integer32()
      let identifier = try row.text()
      let instrument = try row.index(in: market.instruments)
      let side: Portfolio.Side = try row.boolean() ? .buy : .sell
      let quantity = Quantity(units: try row.numeric())
      let price = Price(units: try row.numeric())
      let fee = Money(units: try row.numeric())
      let feeAsset = try row.index(in: market.assets)
      trades[account, default: []].append(
        Trade(
          identifier: identifier, instrument: instrument, side: side, quantity: quantity,
          price: price, fee: fee, feeAsset: feeAsset,
          executedMicroseconds: try row.timestamptz()))
    }
    return trades
  }

  func transfers(of accounts: [Int32]) throws -> [Int32: [Transfer]] {
    var transfers: [Int32: [Transfer]] = [:]
    let market = context.market
    _ = try connection.copyOut(.listedTransfers.filled(ofDataset(accounts))) { row in
      let account = try row.integer32()
      let identifier = try row.text()
      let kind = try row.label(Transfer.Kind.self)
      let asset = try row.index(in: market.assets)
      let amount = Money(units: try row.numeric())
      let reference = try row.text()
      transfers[account, default: []].append(
        Transfer(
          identifier: identifier, kind: kind, asset: asset, amount: amount, reference: reference,
          bookedMicroseconds: try row.timestamptz()))
    }
    return transfers
  }

  func calls(of accounts: [Int32]) throws -> [Int32: [StatementCall]] {
    var calls: [Int32: [StatementCall]] = [:]
    let fills: [String: SQLFill] = [
      "run": .integer(Int64(context.runNo)), "accounts": .accounts(accounts),
    ]
    _ = try connection.copyOut(.listedCalls.filled(fills)) { row in
      let account = try row.integer32()
      let identifier = try row.text()
      let state = try row.label(StatementCall.State.self)
      let amount = Money(units: try row.numeric())
      let (issued, due) = (try row.timestamptz(), try row.timestamptz())
      let firstDue = try row.timestamptz()
      let standing = try row.label(Standing.self)
      let supersedes = try row.optionalText()
      let change = try row.optionalNumeric().map { Money(units: $0) }
      calls[account, default: []].append(
        StatementCall(
          identifier: identifier, state: state, amountUSD: amount, issuedMicroseconds: issued,
          dueMicroseconds: due, firstDueMicroseconds: firstDue, standing: standing,
          supersedes: supersedes, amountChangeUSD: change, isOfThisRun: try row.boolean()))
    }
    return calls
  }

  private func ofDataset(_ accounts: [Int32]) -> [String: SQLFill] {
    ["dataset": .integer(Int64(context.input.dataset)), "accounts": .accounts(accounts)]
  }
}

extension SQLFill {
  /// Numbers of accounts as the literal of an array.
  static func accounts(_ numbers: [Int32]) -> SQLFill {
    .literal("{\(numbers.map(String.init).joined(separator: ","))}")
  }
}

extension BinaryRow {
  /// The next column as a number that must have a place.
  mutating func index(in places: NumberIndex) throws(BinaryRowError) -> Int {
    guard let place = places[try integer32()] else { throw .unreadable(column: column - 1) }
    return place
  }
}
