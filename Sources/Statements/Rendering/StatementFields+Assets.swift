internal import Amounts
internal import Margin

extension StatementFields {
  static func transfer(
    _ row: Transfer?, _ market: StatementMarket, _ fields: inout some FieldWriter & ~Copyable
  ) {
    fields.text("transfer", row?.identifier)
    fields.instant("booked_at", row?.bookedMicroseconds)
    fields.text("kind", row?.kind.rawValue)
    fields.text("asset", row.map { market.terms.assets[$0.asset] })
    fields.amount("amount", row?.signedAmount)
    fields.text("reference", row?.reference)
  }

  static func cash(
    _ row: CashLine?, _ market: StatementMarket, _ fields: inout some FieldWriter & ~Copyable
  ) {
    let movement = row?.movement
    fields.text("asset", row.map { market.terms.assets[$0.asset] })
    fields.amount("opening", movement?.opening)
    fields.amount("deposits", movement?.effects.deposits)
    fields.amount("withdrawals", movement?.effects.withdrawals)
    fields.amount("transfers_in", movement?.effects.transfersIn)
    fields.amount("transfers_out", movement?.effects.transfersOut)
    fields.amount("corrections", movement?.effects.corrections)
    fields.amount("realised_pnl", movement?.effects.realisedProfit)
    fields.amount("option_premium", movement?.effects.optionPremium)
    fields.amount("funding", movement?.effects.funding)
    fields.amount("fees", movement?.effects.fees)
    fields.amount("unreconciled", movement?.unreconciled)
    fields.amount("closing", row?.closing)
  }

  static func collateral(
    _ row: CollateralLine?, _ market: StatementMarket, _ fields: inout some FieldWriter & ~Copyable
  ) {
    fields.text("asset", row.map { market.terms.assets[$0.asset] })
    fields.amount("balance", row?.balance)
    fields.amount("unrealised_pnl", row?.unrealisedProfit)
    fields.amount("net_holding", row?.net)
    fields.price("rate_usd", row?.rate)
    fields.usd("value_usd", row?.valueUSD)
    fields.usd("haircut_usd", row?.haircutUSD)
    fields.usd("eligible_usd", row?.eligibleUSD)
    fields.usd("liability_charge_usd", row?.liabilityUSD)
  }

  static func rate(_ row: RateLine?, _ fields: inout some FieldWriter & ~Copyable) {
    fields.text("kind", row?.kind.rawValue)
    fields.text("item", row?.item)
    fields.decimal("value", row?.value, decimals: 18)
    fields.decimal("prior_value", row?.priorValue, decimals: 18)
    fields.text("source", row?.source)
    fields.instant("observed_at", row?.observedMicroseconds)
    fields.flag("is_stale", row?.isStale)
  }

  static func difference(_ row: StatementBreak?, _ fields: inout some FieldWriter & ~Copyable) {
    fields.text("kind", row?.kind.rawValue)
    fields.text("item", row?.item)
    fields.decimal("expected", row?.expected, decimals: 18)
    fields.decimal("actual", row?.actual, decimals: 18)
    fields.decimal("difference", row?.difference, decimals: 18)
    fields.usd("difference_usd", row?.differenceUSD)
    fields.text("explanation", row?.explanation)
  }

  static func tieOut(_ row: TieOut?, _ fields: inout some FieldWriter & ~Copyable) {
    let decimals = row?.decimals ?? 2
    fields.text("code", row?.code.rawValue)
    fields.text("proof", row?.code.sentence)
    fields.text("verdict", row?.verdict.rawValue)
    fields.integer("comparisons", row?.comparisons)
    fields.text("subject", row?.subject)
    fields.decimal("left", row?.left, decimals: decimals)
    fields.decimal("right", row?.right, decimals: decimals)
    fields.decimal("difference", row?.difference, decimals: decimals)
    fields.text("reason", row?.reason)
  }

  static func note(_ row: String?, _ fields: inout some FieldWriter & ~Copyable) {
    fields.text("note", row)
  }
}
