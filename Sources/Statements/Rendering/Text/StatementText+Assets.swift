internal import Amounts
internal import Margin

extension StatementText {
  static func cash(_ statement: Statement, _ page: inout TextPage) {
    page.section("CASH BY ASSET")
    guard !statement.cash.isEmpty else { return page.line("None.") }
    var table = TextTable([("Asset", .left), ("", .left), ("Amount", .decimal)])
    for line in statement.cash {
      let name = statement.market.terms.assets[line.asset]
      guard let movement = line.movement else {
        table.row([name, "Closing", TextNumber.exact(line.closing.units)])
        continue
      }
      table.row([name, "Opening", TextNumber.exact(movement.opening.units)])
      for (label, amount) in movement.labelled where amount != .zero {
        table.row(["", "  " + label, TextNumber.exact(amount.units)])
      }
      table.row(["", "Closing", TextNumber.exact(line.closing.units)])
    }
    table.write(to: &page)
  }

  static func collateral(_ statement: Statement, _ page: inout TextPage) {
    page.section("COLLATERAL, USD")
    guard !statement.collateral.isEmpty else { return page.line("None.") }
    var table = TextTable([
      ("Asset", .left), ("Net holding", .decimal), ("Price", .decimal), ("Value", .decimal),
      ("Haircut", .decimal), ("Eligible", .decimal), ("Liability", .decimal),
    ])
    for line in statement.collateral {
      table.row([
        statement.market.terms.assets[line.asset],
        TextNumber.short((line.net ?? line.balance).units), TextNumber.short(line.rate?.units),
        TextNumber.usd(line.valueUSD), TextNumber.usd(line.haircutUSD),
        TextNumber.usd(line.eligibleUSD), TextNumber.usd(line.liabilityUSD),
      ])
    }
    table.write(to: &page)
    page.line("A net holding is the balance and the unrealised P&L settled in the asset.")
  }

  static func rates(_ statement: Statement, _ page: inout TextPage) {
    page.section("RATES AND PRICES USED")
    guard !statement.rates.isEmpty else { return page.line("None.") }
    var table = TextTable([
      ("", .left), ("Item", .left), ("Value", .decimal), ("Prior", .decimal), ("Source", .left),
      ("Observed (UTC)", .left), ("", .left),
    ])
    for line in statement.rates {
      table.row([
        line.kind.rawValue, line.item, TextNumber.short(line.value),
        TextNumber.short(line.priorValue), line.source ?? "fixed",
        line.observedMicroseconds.map { TextNumber.instant($0) } ?? TextNumber.dash,
        line.isStale == true ? "stale" : "",
      ])
    }
    table.write(to: &page)
  }

  static func breaks(_ statement: Statement, _ page: inout TextPage) {
    page.section("WHAT NOTHING EXPLAINS")
    guard !statement.breaks.isEmpty else { return page.line("Nothing.") }
    for difference in statement.breaks {
      let worth = difference.differenceUSD.map { " (USD \(TextNumber.usd($0)))" } ?? ""
      page.paragraph("- " + difference.explanation + worth, indent: 2)
    }
  }
}

extension CashLine.Movement {
  /// What moved the balance, as people call it.
  fileprivate var labelled: [(label: String, amount: Money)] {
    [
      ("Deposits", effects.deposits), ("Withdrawals", effects.withdrawals),
      ("Transfers in", effects.transfersIn), ("Transfers out", effects.transfersOut),
      ("Realised P&L", effects.realisedProfit), ("Option premium", effects.optionPremium),
      ("Funding", effects.funding), ("Fees", effects.fees), ("Corrections", effects.corrections),
      ("Unreconciled", unreconciled),
    ]
  }
}
