internal import Amounts
internal import Margin

extension StatementTables {
  static let transfers = Table<Transfer>(
    "transfers",
    [
      Column("transfer", .text { row, _ in row.identifier }),
      Column("booked_at", .instant { row, _ in row.bookedMicroseconds }),
      Column("kind", .text { row, _ in row.kind.rawValue }),
      Column("asset", .text { row, statement in statement.market.terms.assets[row.asset] }),
      Column("amount", .amount { row, _ in row.signedAmount }),
      Column("reference", .text { row, _ in row.reference }),
    ], rows: { $0.transfers })

  static let cash = Table<CashLine>(
    "cash",
    [
      Column("asset", .text { row, statement in statement.market.terms.assets[row.asset] }),
      Column("opening", .amount { row, _ in row.movement?.opening }),
      Column("deposits", .amount { row, _ in row.movement?.effects.deposits }),
      Column("withdrawals", .amount { row, _ in row.movement?.effects.withdrawals }),
      Column("transfers_in", .amount { row, _ in row.movement?.effects.transfersIn }),
      Column("transfers_out", .amount { row, _ in row.movement?.effects.transfersOut }),
      Column("corrections", .amount { row, _ in row.movement?.effects.corrections }),
      Column("realised_pnl", .amount { row, _ in row.movement?.effects.realisedProfit }),
      Column("option_premium", .amount { row, _ in row.movement?.effects.optionPremium }),
      Column("funding", .amount { row, _ in row.movement?.effects.funding }),
      Column("fees", .amount { row, _ in row.movement?.effects.fees }),
      Column("unreconciled", .amount { row, _ in row.movement?.unreconciled }),
      Column("closing", .amount { row, _ in row.closing }),
    ], rows: { $0.cash })

  static let collateral = Table<CollateralLine>(
    "collateral",
    [
      Column("asset", .text { row, statement in statement.market.terms.assets[row.asset] }),
      Column("balance", .amount { row, _ in row.balance }),
      Column("unrealised_pnl", .amount { row, _ in row.unrealisedProfit }),
      Column("net_holding", .amount { row, _ in row.net }),
      Column("rate_usd", .price { row, _ in row.rate }),
      Column("value_usd", .usd { row, _ in row.valueUSD }),
      Column("haircut_usd", .usd { row, _ in row.haircutUSD }),
      Column("eligible_usd", .usd { row, _ in row.eligibleUSD }),
      Column("liability_charge_usd", .usd { row, _ in row.liabilityUSD }),
    ], rows: { $0.collateral })

  static let rates = Table<RateLine>(
    "rates",
    [
      Column("kind", .text { row, _ in row.kind.rawValue }),
      Column("item", .text { row, _ in row.item }),
      Column("value", .scaled { row, _ in row.value.map { ($0, 18) } }),
      Column("prior_value", .scaled { row, _ in row.priorValue.map { ($0, 18) } }),
      Column("source", .text { row, _ in row.source }),
      Column("observed_at", .instant { row, _ in row.observedMicroseconds }),
      Column("is_stale", .flag { row, _ in row.isStale }),
    ], rows: { $0.rates })

  static let breaks = Table<StatementBreak>(
    "breaks",
    [
      Column("kind", .text { row, _ in row.kind.rawValue }),
      Column("item", .text { row, _ in row.item }),
      Column("expected", .scaled { row, _ in (row.expected, 18) }),
      Column("actual", .scaled { row, _ in (row.actual, 18) }),
      Column("difference", .scaled { row, _ in (row.difference, 18) }),
      Column("difference_usd", .usd { row, _ in row.differenceUSD }),
      Column("explanation", .text { row, _ in row.explanation }),
    ], rows: { $0.breaks })

  static let tieOuts = Table<TieOut>(
    "tie_outs",
    [
      Column("code", .text { row, _ in row.code.rawValue }),
      Column("proof", .text { row, _ in row.code.sentence }),
      Column("verdict", .text { row, _ in row.verdict.rawValue }),
      Column("comparisons", .integer { row, _ in row.comparisons }),
      Column("subject", .text { row, _ in row.subject }),
      Column("left", .scaled { row, _ in row.left.map { ($0, row.decimals) } }),
      Column("right", .scaled { row, _ in row.right.map { ($0, row.decimals) } }),
      Column("difference", .scaled { row, _ in row.difference.map { ($0, row.decimals) } }),
      Column("reason", .text { row, _ in row.reason }),
    ], rows: { $0.tieOuts })

  static let notes = Table<String>(
    "notes", [Column("note", .text { row, _ in row })], rows: { $0.notes })
}
