internal import Amounts
internal import Margin

extension StatementTables {
  static let positions = Table<PositionLine>(
    "positions",
    [
      Column("instrument", .text { row, statement in contract(row.contract, statement).name }),
      Column("kind", .text { row, statement in contract(row.contract, statement).kind.rawValue }),
      Column("side", .text { row, _ in row.quantity < .zero ? "short" : "long" }),
      Column("quantity", .quantity { row, _ in row.quantity }),
      Column(
        "multiplier", .scaled { row, statement in multiplier(row.contract, statement) }),
      Column(
        "settlement_asset",
        .text { row, statement in
          statement.market.terms.assets[contract(row.contract, statement).settlementAsset]
        }),
      Column(
        "expires_at",
        .instant { row, statement in contract(row.contract, statement).expiryMicroseconds }),
      Column("entry_price", .price { row, _ in row.entry }),
      Column("prior_mark", .price { row, _ in row.priorMark }),
      Column("mark", .price { row, _ in row.mark }),
      Column("mark_observed_at", .instant { row, _ in row.observedMicroseconds }),
      Column("mark_is_stale", .flag { row, _ in row.isStale }),
      Column("notional_usd", .usd { row, _ in row.notionalUSD }),
      Column("unrealised_pnl", .amount { row, _ in row.unrealisedProfit }),
      Column("equity_value", .amount { row, _ in row.equityValue }),
      Column("equity_value_usd", .usd { row, _ in row.equityValueUSD }),
      Column("variation", .amount { row, _ in row.variation }),
    ], rows: { $0.positions })

  static let positionMovements = Table<MovementLine>(
    "position_movements",
    [
      Column("instrument", .text { row, statement in contract(row.contract, statement).name }),
      Column("opening", .quantity { row, _ in row.opening }),
      Column("bought", .quantity { row, _ in row.bought }),
      Column("sold", .quantity { row, _ in row.sold }),
      Column("expired", .quantity { row, _ in row.expired }),
      Column("unreconciled", .quantity { row, _ in row.unreconciled }),
      Column("closing", .quantity { row, _ in row.closing }),
      Column("opening_entry_price", .price { row, _ in row.openingEntry }),
      Column("opening_mark", .price { row, _ in row.openingMark }),
      Column("opening_equity_value", .amount { row, _ in row.openingValue }),
      Column("expected_entry_price", .price { row, _ in row.expectedEntry }),
      Column("closing_entry_price", .price { row, _ in row.closingEntry }),
      Column("realised_pnl", .amount { row, _ in row.realisedProfit }),
      Column("option_premium", .amount { row, _ in row.optionPremium }),
      Column("funding", .amount { row, _ in row.funding }),
    ], rows: { $0.movements })

  static let orders = Table<OrderLine>(
    "orders",
    [
      Column("order", .text { row, _ in row.identifier }),
      Column(
        "instrument", .text { row, statement in contract(row.order.instrument, statement).name }),
      Column("side", .text { row, _ in row.order.side.rawValue }),
      Column("quantity", .quantity { row, _ in row.order.quantity }),
      Column("limit_price", .price { row, _ in row.order.limit }),
      Column(
        "mark", .price { row, statement in statement.market.mark(row.order.instrument)?.mark }),
    ], rows: { $0.orders })

  static let trades = Table<TradeLine>(
    "trades",
    [
      Column("trade", .text { row, _ in row.trade.identifier }),
      Column("executed_at", .instant { row, _ in row.trade.executedMicroseconds }),
      Column(
        "instrument", .text { row, statement in contract(row.trade.instrument, statement).name }),
      Column("side", .text { row, _ in row.trade.side.rawValue }),
      Column("quantity", .quantity { row, _ in row.trade.quantity }),
      Column("price", .price { row, _ in row.trade.price }),
      Column("fee", .amount { row, _ in row.trade.fee }),
      Column(
        "fee_asset", .text { row, statement in statement.market.terms.assets[row.trade.feeAsset] }),
      Column(
        "settlement_asset",
        .text { row, statement in
          statement.market.terms.assets[contract(row.trade.instrument, statement).settlementAsset]
        }),
      Column("realised_pnl", .amount { row, _ in row.realisedProfit }),
      Column("option_premium", .amount { row, _ in row.optionPremium }),
    ], rows: { $0.trades })

  private static func contract(_ number: Int, _ statement: Statement) -> ActivityContract {
    statement.market.terms.contracts[number]
  }

  private static func multiplier(
    _ number: Int, _ statement: Statement
  ) -> (units: Int128, decimals: Int)? {
    (contract(number, statement).multiplierUnits, 18)
  }
}
