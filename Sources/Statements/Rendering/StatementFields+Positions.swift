internal import Amounts
internal import Margin

extension StatementFields {
  static func position(
    _ row: PositionLine?, _ market: StatementMarket, _ fields: inout some FieldWriter & ~Copyable
  ) {
    let contract = row.map { market.terms.contracts[$0.contract] }
    fields.text("instrument", contract?.name)
    fields.text("kind", contract?.kind.rawValue)
    fields.word("side", row.map { $0.quantity < .zero ? "short" : "long" })
    fields.quantity("quantity", row?.quantity)
    fields.decimal("multiplier", contract?.multiplierUnits, decimals: 18)
    fields.text("settlement_asset", contract.map { market.terms.assets[$0.settlementAsset] })
    fields.instant("expires_at", contract?.expiryMicroseconds)
    fields.price("entry_price", row?.entry)
    fields.price("prior_mark", row?.priorMark)
    fields.price("mark", row?.mark)
    fields.instant("mark_observed_at", row?.observedMicroseconds)
    fields.flag("mark_is_stale", row?.isStale)
    fields.usd("notional_usd", row?.notionalUSD)
    fields.amount("unrealised_pnl", row?.unrealisedProfit)
    fields.amount("equity_value", row?.equityValue)
    fields.usd("equity_value_usd", row?.equityValueUSD)
    fields.amount("variation", row?.variation)
  }

  static func movement(
    _ row: MovementLine?, _ market: StatementMarket, _ fields: inout some FieldWriter & ~Copyable
  ) {
    fields.text("instrument", row.map { market.terms.contracts[$0.contract].name })
    fields.quantity("opening", row?.opening)
    fields.quantity("bought", row?.bought)
    fields.quantity("sold", row?.sold)
    fields.quantity("expired", row?.expired)
    fields.quantity("unreconciled", row?.unreconciled)
    fields.quantity("closing", row?.closing)
    fields.price("opening_entry_price", row?.openingEntry)
    fields.price("opening_mark", row?.openingMark)
    fields.amount("opening_equity_value", row?.openingValue)
    fields.price("expected_entry_price", row?.expectedEntry)
    fields.price("closing_entry_price", row?.closingEntry)
    fields.amount("realised_pnl", row?.realisedProfit)
    fields.amount("option_premium", row?.optionPremium)
    fields.amount("funding", row?.funding)
  }

  static func order(
    _ row: OrderLine?, _ market: StatementMarket, _ fields: inout some FieldWriter & ~Copyable
  ) {
    fields.text("order", row?.identifier)
    fields.text("instrument", row.map { market.terms.contracts[$0.order.instrument].name })
    fields.text("side", row?.order.side.rawValue)
    fields.quantity("quantity", row?.order.quantity)
    fields.price("limit_price", row?.order.limit)
    fields.price("mark", row.flatMap { market.mark($0.order.instrument)?.mark })
  }

  static func trade(
    _ row: TradeLine?, _ market: StatementMarket, _ fields: inout some FieldWriter & ~Copyable
  ) {
    let contract = row.map { market.terms.contracts[$0.trade.instrument] }
    fields.text("trade", row?.trade.identifier)
    fields.instant("executed_at", row?.trade.executedMicroseconds)
    fields.text("instrument", contract?.name)
    fields.text("side", row?.trade.side.rawValue)
    fields.quantity("quantity", row?.trade.quantity)
    fields.price("price", row?.trade.price)
    fields.amount("fee", row?.trade.fee)
    fields.text("fee_asset", row.map { market.terms.assets[$0.trade.feeAsset] })
    fields.text("settlement_asset", contract.map { market.terms.assets[$0.settlementAsset] })
    fields.amount("realised_pnl", row?.realisedProfit)
    fields.amount("option_premium", row?.optionPremium)
  }
}
