internal import Amounts
internal import Margin

/// The tables of a statement: what JSON, CSV and the schema show, in one description.
enum StatementTables {
  static let roundingRule =
    "Equity is rounded down to 0.01 USD and every component of a requirement up; other USD figures "
    + "half-even to 0.01; amounts of an asset are exact, half-even at 18 decimals where they are not "
    + "finite. A rounding line makes USD lines foot."
  static let signConvention =
    "Plus is in the account's favour: holdings, gains, what is received, long quantities. Minus is a "
    + "debt, a loss, what is paid, a short quantity. Requirements and charges are magnitudes."

  static let header = Table<Void>(
    "header",
    [
      Column("statement", .text { $1.identifier }),
      Column("version", .integer { $1.version }),
      Column("supersedes", .text { $1.supersedes }),
      Column("status", .text { _, _ in "final" }),
      Column("account", .text { $1.account.identifier }),
      Column("client", .text { $1.account.client }),
      Column("name", .text { $1.account.name }),
      Column("model", .text { $1.model.rawValue }),
      Column("account_status", .text { $1.accountStatus.rawValue }),
      Column("reporting_currency", .text { $1.account.reportingCurrency }),
      Column("currency", .text { _, _ in "USD" }),
      Column("period", .text { $1.run.period }),
      Column("period_kind", .text { $1.run.periodKind.rawValue }),
      Column("business_date", .text { $1.run.businessDateText }),
      Column("opens_at", .instant { $1.run.opensMicroseconds }),
      Column("closes_at", .instant { $1.run.closesMicroseconds }),
      Column("time_zone", .text { $1.account.timeZone }),
      Column(
        "opens_at_local",
        .localInstant { ($1.run.opensMicroseconds, $1.account.offsetAtOpenSeconds) }),
      Column(
        "closes_at_local",
        .localInstant { ($1.run.closesMicroseconds, $1.account.offsetAtCloseSeconds) }),
      Column("prior_period", .text { $1.run.priorPeriod }),
      Column("valuation_cut_off", .instant { $1.run.closesMicroseconds }),
      Column("run", .integer { Int($1.run.run) }),
      Column("parameter_set", .integer { $1.run.parameterSet }),
      Column("input_fingerprint", .text { $1.run.inputFingerprint }),
      Column("engine_version", .text { $1.run.engineVersion }),
      Column("rounding_rule", .text { _, _ in roundingRule }),
      Column("sign_convention", .text { _, _ in signConvention }),
    ], rows: { _ in [()] })

  static let statusBand = Table<Void>(
    "status_band",
    [
      Column("sentence", .text { StatusBand.sentence($1) }),
      Column("standing", .text { $1.standing.rawValue }),
      Column("unpriced_reason", .text { $1.unpricedReason?.description }),
      Column("tie_outs_passed", .integer { $1.tieOutsPassed }),
      Column("tie_outs_total", .integer { $1.tieOutsTotal }),
    ], rows: { _ in [()] })

  static let keyFigures = Table<KeyFigureName>(
    "key_figures",
    [
      Column("figure", .text { name, _ in name.rawValue }),
      Column("unit", .text { name, _ in name.isRatio ? "ratio" : "USD" }),
      Column("today", .scaled { name, statement in scaled(statement.figures, name) }),
      Column("prior", .scaled { name, statement in scaled(statement.priorFigures, name) }),
      Column("change", .scaled { name, statement in change(statement, name) }),
    ], rows: { _ in keyFigureNames })

  private static let keyFigureNames = KeyFigureName.allCases

  private static func scaled(
    _ figures: KeyFigures?, _ name: KeyFigureName
  ) -> (units: Int128, decimals: Int)? {
    figures?.units(of: name).map { ($0, name.decimals) }
  }

  private static func change(
    _ statement: Statement, _ name: KeyFigureName
  ) -> (units: Int128, decimals: Int)? {
    statement.change(of: name).map { ($0, name.decimals) }
  }

  static let equity = Table<EquityParts>(
    "equity",
    [
      Column("balances_usd", .usd { row, _ in row.balances }),
      Column("unrealised_pnl_usd", .usd { row, _ in row.unrealisedProfit }),
      Column("option_value_usd", .usd { row, _ in row.optionValue }),
      Column("rounding_usd", .usd { row, _ in row.rounding }),
      Column("equity_usd", .usd { row, _ in row.equity }),
    ], rows: { $0.equity.map { [$0] } ?? [] })

  static let equityBridge = Table<(name: StaticString, amount: Money)>(
    "equity_bridge",
    [
      Column("line", .text { row, _ in row.name.description }),
      Column("usd", .usd { row, _ in row.amount }),
    ],
    rows: { statement in
      guard let bridge = statement.bridge else { return [] }
      return [("opening", bridge.opening)]
        + bridgeLines.map { ($0.name, bridge.amounts[$0]) } + [("closing", bridge.closing)]
    })

  static let assetBridge = Table<AssetBridge>(
    "asset_bridge",
    [
      Column("asset", .text { row, statement in statement.market.terms.assets[row.asset] }),
      Column("rate_usd", .price { row, _ in row.rate }),
      Column("prior_rate_usd", .price { row, _ in row.priorRate }),
      Column("opening", .amount { row, _ in row.opening }),
    ]
      + bridgeLines.filter(\.isInAssets).map { line in
        Column(line.name, .amount { row, _ in row.amounts[line] })
      } + [Column("closing", .amount { row, _ in row.closing })],
    rows: { $0.bridge?.assets ?? [] })
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
