import Amounts
import Margin
import Postgres

extension ExplainReport {
  static func addHoldings(
    _ explanation: MarginExplanation, _ found: MarginCase, to report: inout Report
  ) {
    report.head("What the account holds")
    report.note(
      "A net holding is a balance and the unrealised profit of the perpetuals and futures settled in it "
        + "(MR-01, MR-02).")
    report.add(
      Table(
        "holdings", columns: ["asset", "balance", "unrealised", "net", "price", "value"],
        of: explanation.holdings
      ) {
        [
          .text($0.asset), .exact($0.balance), .exact($0.unrealised), .exact($0.net),
          .exact($0.price), .exact($0.value),
        ]
      })
    report.note(
      "Positions; a quantity below zero is sold. Of a linear contract the mark is in its settlement asset, of "
        + "an inverse one in USD, or in coin for an option. Delta is in coins per contract.")
    addPositions(explanation, to: &report)
    let workings = Table(
      "gains", columns: WorkingsText.columns,
      of: explanation.positions.compactMap { $0.unrealised ?? $0.optionValue }, row: row)
    if !workings.rows.isEmpty {
      report.note(
        "The unrealised profit of perpetuals and futures in their settlement assets, and the value of options "
          + "in USD:")
    }
    report.addWorkings(workings)
    addOrders(found, to: &report)
  }

  /// All of a position for programs; for people options have their terms in a table of their own.
  private static func addPositions(_ explanation: MarginExplanation, to report: inout Report) {
    let names = [
      "instrument", "underlying", "kind", "payoff", "quantity", "entry", "mark", "multiplier",
      "settled_in", "settlement_price", "notional", "unit_delta", "forward", "strike", "volatility",
      "seconds_to_expiry",
    ]
    let all = Table("positions", columns: names, of: explanation.positions, row: values)
    report.addData("positions", .list(all.rows.map(all.record)))
    let held = 0..<12
    report.show(
      Table("positions", columns: Array(names[held]), of: all.rows) { Array($0[held]) })
    let options = all.rows.filter { $0[2] == .text(Instrument.Kind.option.rawValue) }
    guard !options.isEmpty else { return }
    report.note("What the options were priced with:")
    report.show(
      Table("options", columns: [names[0]] + names[12...], of: options) { [$0[0]] + $0[12...] })
  }

  private static func values(_ position: ExplainedPosition) -> [Datum] {
    [
      .text(position.instrument), .text(position.underlying), .text(position.kind.rawValue),
      .text(position.payoff.rawValue), .exact(position.quantity),
      position.lots.count == 1
        ? .exact(position.lots[0].entry)
        : .list(
          position.lots.map {
            .record([("quantity", .exact($0.quantity)), ("entry", .exact($0.entry))])
          }),
      .exact(position.mark), .exact(position.multiplier), .text(position.settlementAsset),
      .exact(position.settlementPrice), .usd(position.notional), .exact(position.unitDelta),
      .exact(position.forward), .exact(position.strike), .exact(position.volatility),
      .exact(position.secondsToExpiry),
    ]
  }

  private static func addOrders(_ found: MarginCase, to report: inout Report) {
    let orders = found.portfolio.orders
    guard !orders.isEmpty else { return }
    report.note("Resting orders:")
    var table = Table(
      "orders", columns: ["number", "order", "instrument", "side", "quantity", "limit"])
    for (place, order) in orders.enumerated() {
      table.append([
        .integer(place + 1), .text(found.orderNames[place]),
        .text(found.market.instruments[order.instrument].name), .text(order.side.rawValue),
        .exact(order.quantity.exact), .exact(order.limit.exact),
      ])
    }
    report.add(table)
  }
}
