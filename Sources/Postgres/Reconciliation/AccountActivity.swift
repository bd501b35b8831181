internal import Amounts
internal import Margin
internal import SQLText

/// What an account did within a period.
struct AccountActivity {
  var trades: [Trade] = []
  var transfers: [Transfer] = []
  /// Which row of it refers to nothing in the parameter set; nil for none.
  var unknown: UnpricedReason?

  /// The activity of a range of accounts, by number; accounts without any are left out.
  static func read(
    _ connection: Connection, input: RunInput, market: BookMarket, range: ClosedRange<Int>
  ) throws -> [Int32: AccountActivity] {
    let fills = AccountRows.fills(range, "dataset", input.dataset)
    var activity: [Int32: AccountActivity] = [:]
    _ = try connection.copyOut(.reconciliationTrades.filled(fills)) { row in
      let account = try row.integer32()
      let identifier = try row.text()
      let instrument = market.instruments[try row.integer32()]
      let side: Portfolio.Side = try row.boolean() ? .buy : .sell
      let quantity = Quantity(units: try row.numeric())
      let price = Price(units: try row.numeric())
      let fee = Money(units: try row.numeric())
      let feeAsset = market.assets[try row.integer32()]
      let executed = try row.timestamptz()
      guard let instrument, let feeAsset else {
        activity[account, default: AccountActivity()].unknown = unknownReference(
          "trade", identifier, input)
        return
      }
      activity[account, default: AccountActivity()].trades.append(
        Trade(
          identifier: identifier, instrument: instrument, side: side, quantity: quantity,
          price: price, fee: fee, feeAsset: feeAsset, executedMicroseconds: executed))
    }
    _ = try connection.copyOut(.reconciliationTransfers.filled(fills)) { row in
      let account = try row.integer32()
      let identifier = try row.text()
      let kind = try row.label(Transfer.Kind.self)
      let asset = market.assets[try row.integer32()]
      let amount = Money(units: try row.numeric())
      let reference = try row.text()
      let booked = try row.timestamptz()
      guard let asset else {
        activity[account, default: AccountActivity()].unknown = unknownReference(
          "transfer", identifier, input)
        return
      }
      activity[account, default: AccountActivity()].transfers.append(
        Transfer(
          identifier: identifier, kind: kind, asset: asset, amount: amount, reference: reference,
          bookedMicroseconds: booked))
    }
    return activity
  }

  private static func unknownReference(
    _ kind: String, _ identifier: String, _ input: RunInput
  ) -> UnpricedReason {
    UnpricedReason(
      "\(kind) \(identifier) is in an asset or instrument that parameter set "
        + "\(input.parameterSet) does not have")
  }
}

extension MarketReader {
  /// The funding rates of the period, parallel to a market's instruments; nil where there is none.
  static func fundingRates(
    _ connection: Connection, input: RunInput, market: BookMarket
  ) throws -> [Ratio?] {
    var rates = [Ratio?](repeating: nil, count: market.instrumentNumbers.count)
    let dataset: [String: SQLFill] = ["dataset": .integer(Int64(input.dataset))]
    _ = try connection.copyOut(.reconciliationFunding.filled(dataset)) { row in
      let index = market.instruments[try row.integer32()]
      let rate = Ratio(units: try row.numeric())
      if let index { rates[index] = rate }
    }
    return rates
  }
}
