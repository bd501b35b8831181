internal import Amounts
internal import Margin

extension StatementText {
  static func equity(_ statement: Statement, _ page: inout TextPage) {
    guard let parts = statement.equity else { return }
    page.section("EQUITY, USD")
    var table = TextTable([("", .left), ("Today", .decimal)])
    table.row(["Balances", TextNumber.usd(parts.balances)])
    table.row(["Unrealised P&L of perpetuals and futures", TextNumber.usd(parts.unrealisedProfit)])
    table.row(["Option value", TextNumber.usd(parts.optionValue)])
    table.row(["Rounding", TextNumber.usd(parts.rounding)])
    table.ruleBeforeNext()
    table.row(["Equity", TextNumber.usd(parts.equity)])
    table.write(to: &page)
  }

  static func bridge(_ statement: Statement, _ page: inout TextPage) {
    page.section("EQUITY BRIDGE, USD")
    guard let bridge = statement.bridge else {
      return page.line("None: " + (statement.reasonWithoutBridge ?? "there is no opening") + ".")
    }
    var table = TextTable([("", .left), ("USD", .decimal)])
    table.row(["Opening equity", TextNumber.usd(bridge.opening)])
    for line in bridgeLines where bridge.amounts[line] != .zero || line == .rounding {
      table.row(["  " + line.label, TextNumber.usd(bridge.amounts[line])])
    }
    table.ruleBeforeNext()
    table.row(["Closing equity", TextNumber.usd(bridge.closing)])
    table.write(to: &page)
    page.section("EQUITY BRIDGE BY ASSET: balance, unrealised P&L and option value")
    guard !bridge.assets.isEmpty else { return page.line("None.") }
    var assets = TextTable([
      ("Asset", .left), ("", .left), ("Amount", .decimal), ("Rate", .decimal),
    ])
    for asset in bridge.assets {
      let name = statement.market.terms.assets[asset.asset]
      assets.row([
        name, "Opening", TextNumber.exact(asset.opening.units),
        TextNumber.short(asset.priorRate?.units),
      ])
      for line in bridgeLines where asset.amounts[line] != .zero {
        assets.row(["", "  " + line.label, TextNumber.exact(asset.amounts[line].units), ""])
      }
      assets.row([
        "", "Closing", TextNumber.exact(asset.closing.units), TextNumber.short(asset.rate?.units),
      ])
    }
    assets.write(to: &page)
    page.line("The rate is the USD price, at the opening that of the prior close.")
  }

  static func margin(_ statement: Statement, _ page: inout TextPage) {
    page.section("MARGIN, USD")
    guard let margin = statement.margin else {
      return page.line("None: " + (statement.reasonWithoutPrice ?? "there are no figures") + ".")
    }
    var table = TextTable([
      ("", .left), ("Initial", .decimal), ("Maintenance", .decimal), ("Prior initial", .decimal),
      ("Change", .decimal),
    ])
    func row(_ label: String, _ initial: Money, _ maintenance: Money, _ prior: Money?) {
      table.row([
        label, TextNumber.usd(initial), TextNumber.usd(maintenance), TextNumber.usd(prior),
        TextNumber.usd(prior.map { initial - $0 }),
      ])
    }
    for part in margin.components
    where part.initial != .zero || part.maintenance != .zero
      || (part.priorInitial ?? .zero) != .zero
    {
      row(part.kind.label, part.initial, part.maintenance, part.priorInitial)
    }
    table.ruleBeforeNext()
    row("Requirement", margin.initial, margin.maintenance, margin.priorInitial)
    table.write(to: &page)
    page.line()
    var benefit = TextTable([("Cross-margin benefit", .left), ("USD", .decimal)])
    benefit.row(["Sum of stand-alone requirements", TextNumber.usd(margin.standalone)])
    benefit.row(["Initial requirement", TextNumber.usd(margin.initial)])
    benefit.ruleBeforeNext()
    let share = margin.benefitShare.map { ", \(TextNumber.percent($0)) of the sum" } ?? ""
    benefit.row(["Benefit" + share, TextNumber.usd(margin.benefit)])
    benefit.write(to: &page)
    let scenarios = statement.market.today.parameters.scenarios
    if scenarios.indices.contains(margin.worstScenario - 1) {
      page.paragraph(
        "The scenario that binds is \(margin.worstScenario): "
          + "\(scenarios[margin.worstScenario - 1].words). R is an underlying's own price range.")
    }
  }

  static func calls(_ statement: Statement, _ page: inout TextPage) {
    page.section("MARGIN CALLS")
    guard !statement.calls.isEmpty else { return page.line("None.") }
    var table = TextTable([
      ("Call", .left), ("State", .left), ("USD", .decimal), ("Issued (UTC)", .left),
      ("Due (UTC)", .left), ("Supersedes", .left),
    ])
    for call in statement.calls {
      table.row([
        call.identifier, call.state.rawValue, TextNumber.usd(call.amountUSD),
        TextNumber.instant(call.issuedMicroseconds), TextNumber.instant(call.dueMicroseconds),
        call.supersedes ?? TextNumber.dash,
      ])
    }
    table.write(to: &page)
    guard statement.calls.contains(where: { $0.state == .issued }) else { return }
    page.paragraph(
      "A call is met when equity is at least the initial requirement again, by deposits or by "
        + "closing positions. If it is not met when due, positions may be closed for the account.")
  }
}
