internal import Amounts
internal import Margin

extension StatementText {
  static func positions(_ statement: Statement, _ page: inout TextPage) {
    page.section("OPEN POSITIONS")
    guard !statement.positions.isEmpty else { return page.line("None.") }
    var table = TextTable([
      ("Instrument", .left), ("Quantity", .decimal), ("Entry", .decimal), ("Mark", .decimal),
      ("", .left), ("Notional USD", .decimal), ("Value USD", .decimal),
    ])
    for line in statement.positions {
      table.row([
        statement.market.terms.contracts[line.contract].name,
        TextNumber.short(line.quantity.units), TextNumber.short(line.entry.units),
        TextNumber.short(line.mark?.units), line.isStale ? "stale" : "",
        TextNumber.usd(line.notionalUSD), TextNumber.usd(line.equityValueUSD),
      ])
    }
    table.write(to: &page)
    page.line("Value is unrealised P&L, and for options the mark value: what is in equity.")
  }

  static func movements(_ statement: Statement, _ page: inout TextPage) {
    page.section("HOW POSITIONS CHANGED")
    guard statement.opening != .noPriorPeriod else {
      return page.line("Not known: there is no prior period.")
    }
    var table = TextTable([
      ("Instrument", .left), ("Opening", .decimal), ("Bought", .decimal), ("Sold", .decimal),
      ("Expired", .decimal), ("Unreconciled", .decimal), ("Closing", .decimal),
    ])
    for line in statement.movements where line.opening != line.closing || line.bought != .zero {
      table.row(
        [
          line.opening, line.bought, line.sold, line.expired, line.unreconciled, line.closing,
        ].reduce(into: [statement.market.terms.contracts[line.contract].name]) { cells, quantity in
          cells.append(TextNumber.short(quantity.units))
        })
    }
    if table.isEmpty { page.line("No position changed.") } else { table.write(to: &page) }
  }

  static func orders(_ statement: Statement, _ page: inout TextPage) {
    page.section("OPEN ORDERS")
    guard !statement.orders.isEmpty else { return page.line("None.") }
    var table = TextTable([
      ("Order", .left), ("Instrument", .left), ("Side", .left), ("Quantity", .decimal),
      ("Limit", .decimal), ("Mark", .decimal),
    ])
    for line in statement.orders {
      table.row([
        line.identifier, statement.market.terms.contracts[line.order.instrument].name,
        line.order.side.rawValue, TextNumber.short(line.order.quantity.units),
        TextNumber.short(line.order.limit.units),
        TextNumber.short(statement.market.mark(line.order.instrument)?.mark.units),
      ])
    }
    table.write(to: &page)
  }

  static func trades(_ statement: Statement, _ page: inout TextPage) {
    page.section("TRADES")
    guard !statement.trades.isEmpty else { return page.line("None.") }
    var table = TextTable([
      ("Executed (UTC)", .left), ("Trade", .left), ("Instrument", .left), ("Side", .left),
      ("Quantity", .decimal), ("Price", .decimal),
    ])
    var effects = TextTable([
      ("Trade", .left), ("Realised P&L", .decimal), ("Premium", .decimal), ("", .left),
      ("Fee", .decimal), ("", .left),
    ])
    let terms = statement.market.terms
    for line in statement.trades {
      let trade = line.trade
      let contract = terms.contracts[trade.instrument]
      table.row([
        TextNumber.instant(trade.executedMicroseconds), trade.identifier, contract.name,
        trade.side.rawValue, TextNumber.short(trade.quantity.units),
        TextNumber.short(trade.price.units),
      ])
      effects.row([
        trade.identifier,
        contract.isOption ? "" : line.realisedProfit.map { TextNumber.exact($0.units) } ?? "-",
        contract.isOption ? TextNumber.exact(line.optionPremium.units) : "",
        terms.assets[contract.settlementAsset], TextNumber.exact(trade.fee.units),
        terms.assets[trade.feeAsset],
      ])
    }
    table.write(to: &page)
    page.line()
    effects.write(to: &page)
  }

  static func transfers(_ statement: Statement, _ page: inout TextPage) {
    page.section("TRANSFERS")
    guard !statement.transfers.isEmpty else { return page.line("None.") }
    var table = TextTable([
      ("Booked (UTC)", .left), ("Transfer", .left), ("Kind", .left), ("Amount", .decimal),
      ("", .left), ("Reference", .left),
    ])
    for transfer in statement.transfers {
      table.row([
        TextNumber.instant(transfer.bookedMicroseconds), transfer.identifier,
        transfer.kind.rawValue, TextNumber.exact(transfer.signedAmount.units),
        statement.market.terms.assets[transfer.asset], transfer.reference.onOneLine(),
      ])
    }
    table.write(to: &page)
  }
}
