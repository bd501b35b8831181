internal import Amounts
internal import Margin

/// The rows of a statement's tables, field by field: the one description that JSON and CSV are written
/// from. Where a row may be missing, nil gives the names alone.
enum StatementFields {
  static let roundingRule =
    "Equity is rounded down to 0.01 USD and every component of a requirement up; other USD figures "
    + "half-even to 0.01; amounts of an asset are exact, half-even at 18 decimals where they are not "
    + "finite. A rounding line makes USD lines foot."
  static let signConvention =
    "Plus is in the account's favour: holdings, gains, what is received, long quantities. Minus is a "
    + "debt, a loss, what is paid, a short quantity. Requirements and charges are magnitudes."

  static func header(
    _ statement: borrowing Statement, _ fields: inout some FieldWriter & ~Copyable
  ) {
    let run = statement.run
    fields.text("statement", statement.identifier)
    fields.integer("version", statement.version)
    fields.text("supersedes", statement.supersedes)
    fields.word("status", "final")
    fields.text("account", statement.account.identifier)
    fields.text("client", statement.account.client)
    fields.text("name", statement.account.name)
    fields.text("model", statement.model.rawValue)
    fields.text("account_status", statement.accountStatus.rawValue)
    fields.text("reporting_currency", statement.account.reportingCurrency)
    fields.word("currency", "USD")
    fields.text("period", run.period)
    fields.text("period_kind", run.periodKind.rawValue)
    fields.text("business_date", run.businessDateText)
    fields.instant("opens_at", run.opensMicroseconds)
    fields.instant("closes_at", run.closesMicroseconds)
    fields.text("time_zone", statement.account.timeZone)
    fields.instant(
      "opens_at_local", run.opensMicroseconds, offsetSeconds: statement.account.offsetAtOpenSeconds)
    fields.instant(
      "closes_at_local", run.closesMicroseconds,
      offsetSeconds: statement.account.offsetAtCloseSeconds)
    fields.text("prior_period", run.priorPeriod)
    fields.instant("valuation_cut_off", run.closesMicroseconds)
    fields.text("run", run.run)
    fields.integer("parameter_set", run.parameterSet)
    fields.text("input_fingerprint", run.inputFingerprint)
    fields.text("engine_version", run.engineVersion)
    fields.text("rounding_rule", roundingRule)
    fields.text("sign_convention", signConvention)
  }

  static func statusBand(
    _ statement: borrowing Statement, _ fields: inout some FieldWriter & ~Copyable
  ) {
    fields.text("sentence", StatusBand.sentence(statement))
    fields.text("standing", statement.standing.rawValue)
    fields.text("unpriced_reason", statement.unpricedReason?.description)
    fields.integer("tie_outs_passed", statement.tieOutsPassed)
    fields.integer("tie_outs_total", statement.tieOutsTotal)
  }

  static func keyFigure(
    _ name: KeyFigureName, _ statement: borrowing Statement,
    _ fields: inout some FieldWriter & ~Copyable
  ) {
    fields.text("figure", name.rawValue)
    fields.word("unit", name.isRatio ? "ratio" : "USD")
    fields.decimal("today", statement.figures?.units(of: name), decimals: name.decimals)
    fields.decimal("prior", statement.priorFigures?.units(of: name), decimals: name.decimals)
    fields.decimal("change", statement.change(of: name), decimals: name.decimals)
  }

  static func equity(_ row: EquityParts?, _ fields: inout some FieldWriter & ~Copyable) {
    fields.usd("balances_usd", row?.balances)
    fields.usd("unrealised_pnl_usd", row?.unrealisedProfit)
    fields.usd("option_value_usd", row?.optionValue)
    fields.usd("rounding_usd", row?.rounding)
    fields.usd("equity_usd", row?.equity)
  }

  static func bridgeLine(_ row: BridgeRow?, _ fields: inout some FieldWriter & ~Copyable) {
    fields.word("line", row?.name)
    fields.usd("usd", row?.amount)
  }

  static func assetBridge(
    _ row: AssetBridge?, _ market: StatementMarket, _ fields: inout some FieldWriter & ~Copyable
  ) {
    fields.text("asset", row.map { market.terms.assets[$0.asset] })
    fields.price("rate_usd", row?.rate)
    fields.price("prior_rate_usd", row?.priorRate)
    fields.amount("opening", row?.opening)
    for line in bridgeLines where line.isInAssets {
      fields.amount(line.name, row?.amounts[line])
    }
    fields.amount("closing", row?.closing)
  }
}

/// A line of the bridge in USD, opening and closing among them.
struct BridgeRow {
  let name: StaticString
  let amount: Money
}

extension EquityBridge {
  /// Opening, the lines in their order, closing.
  var rows: [BridgeRow] {
    var rows = [BridgeRow(name: "opening", amount: opening)]
    for line in bridgeLines { rows.append(BridgeRow(name: line.name, amount: amounts[line])) }
    rows.append(BridgeRow(name: "closing", amount: closing))
    return rows
  }
}

extension Statement {
  /// A key figure's change since the prior close, in units of 10^−18; nil where either is not known.
  func change(of name: KeyFigureName) -> Int128? {
    guard let today = figures?.units(of: name), let prior = priorFigures?.units(of: name) else {
      return nil
    }
    let (change, overflow) = today.subtractingReportingOverflow(prior)
    return overflow ? nil : change
  }
}
