import Amounts
import Margin
import Postgres
import Reconciliation

/// An account before and after a what-if.
struct WhatIfReport {
  let report: Report

  init(_ found: MarginCase, _ whatIf: WhatIf) {
    let after = AccountAssessor(market: whatIf.market).assess(whatIf.portfolio)
    var report = Report(command: "margin what-if")
    report.add("account", .text(found.account))
    report.add("model", .text(found.portfolio.model.rawValue))
    report.add("period", .text(found.published.period))
    report.add("version", .integer(found.published.version))
    report.add("run", .integer(found.published.run))
    for (name, assessment) in [("before", found.assessment), ("after", after)] {
      report.add("standing_\(name)", .text(assessment.standing.rawValue))
      report.add("unpriced_reason_\(name)", .optional(assessment.unpricedReason))
      report.add("worst_scenario_\(name)", .optional(assessment.figures?.worstScenario))
    }
    report.add(Self.figures(found.assessment.figures, after.figures))
    report.add(Self.trades(whatIf))
    report.add(Self.holdings(found, whatIf))
    report.add(
      Table(
        "prices", columns: ["kind", "name", "before", "after"],
        of: PriceDifference.differences(from: found.market, to: whatIf.market)
      ) {
        [
          .text($0.kind.rawValue), .text($0.name), $0.before.map(Datum.decimal) ?? .absent,
          $0.after.map(Datum.decimal) ?? .absent,
        ]
      })
    report.note("Nothing was written. Amounts are in USD, holdings in contracts and assets.")
    self.report = report
  }

  /// Figure by figure; the change is there where both are.
  private static func figures(_ before: MarginFigures?, _ after: MarginFigures?) -> Table {
    Table(
      "figures", columns: ["figure", "before", "after", "change"], of: MarginColumn.all
    ) { column in
      let (old, new) = (before.map { column.amount($0) }, after.map { column.amount($0) })
      var change = Datum.absent
      if let old, let new { change = .money(new.exact - old.exact) }
      return [.text(column.name), .money(old?.exact), .money(new?.exact), change]
    }
  }

  private static func trades(_ whatIf: WhatIf) -> Table {
    let terms = whatIf.market.parameters
    return Table(
      "trades",
      columns: [
        "instrument", "quantity", "price", "settlement_asset", "realised_pnl", "option_premium",
        "fee",
      ], of: whatIf.trades
    ) {
      [
        .text(terms.instruments[$0.instrument].name), .decimal($0.quantity.description),
        .decimal($0.price.description),
        .text(terms.assets[terms.instruments[$0.instrument].settlementAsset].name),
        .decimal($0.realisedProfit.description), .decimal($0.optionPremium.description),
        .decimal($0.fee.description),
      ]
    }
  }

  /// Balances and positions that changed.
  private static func holdings(_ found: MarginCase, _ whatIf: WhatIf) -> Table {
    let terms = found.market.parameters
    var table = Table(
      "holdings",
      columns: [
        "kind", "name", "quantity_before", "quantity_after", "entry_before", "entry_after",
      ])
    for (index, asset) in terms.assets.enumerated() {
      let old = found.portfolio.balances.first { $0.asset == index }?.quantity ?? .zero
      let new = whatIf.portfolio.balances.first { $0.asset == index }?.quantity ?? .zero
      guard old != new else { continue }
      table.append([
        .text("balance"), .text(asset.name), .decimal(old.description), .decimal(new.description),
        .absent, .absent,
      ])
    }
    for (index, instrument) in terms.instruments.enumerated() {
      let old = found.portfolio.positions.first { $0.instrument == index }
      let new = whatIf.portfolio.positions.first { $0.instrument == index }
      guard old?.quantity != new?.quantity || old?.entry != new?.entry else { continue }
      table.append([
        .text("position"), .text(instrument.name),
        .decimal((old?.quantity ?? .zero).description),
        .decimal((new?.quantity ?? .zero).description),
        (old?.entry.description).map(Datum.decimal) ?? .absent,
        (new?.entry.description).map(Datum.decimal) ?? .absent,
      ])
    }
    return table
  }

  /// Adds the trades that lower the requirement most.
  static func add(_ hedges: [HedgeTrade], in market: ResolvedMarket, to report: inout Report) {
    report.add(
      Table(
        "hedges",
        columns: [
          "instrument", "quantity", "mark", "notional_usd", "initial_reduction",
          "reduction_per_usd", "initial", "maintenance", "equity", "standing",
        ], of: hedges
      ) { hedge in
        [
          .text(market.instruments[hedge.instrument].name), .decimal(hedge.quantity.description),
          .decimal(market.instruments[hedge.instrument].mark.description),
          .rounded(hedge.notionalUSD, decimals: 2), .money(hedge.reduction.exact),
          .quotient(hedge.reduction.exact, hedge.notionalUSD, decimals: 6),
          .money(hedge.after.initial.exact), .money(hedge.after.maintenance.exact),
          .money(hedge.after.equity.exact), .text(hedge.after.standing.rawValue),
        ]
      })
  }
}

extension Assessment {
  /// The figures, where there are any.
  var figures: MarginFigures? {
    guard case .priced(let figures) = self else { return nil }
    return figures
  }

  /// Why there are none.
  var unpricedReason: String? {
    guard case .unpriced(let reason) = self else { return nil }
    return reason.description
  }
}

extension Datum {
  /// An amount in USD with its cents, or nothing.
  static func money(_ amount: Exact?) -> Datum {
    guard let amount else { return .absent }
    return rounded(amount, decimals: 2)
  }

  /// A number with so many decimals, half-even where it has more.
  static func rounded(_ number: Exact, decimals: Int) -> Datum {
    guard let units = try? number.units(decimals: decimals, rounding: .halfEven) else {
      return .decimal(number.description)
    }
    return .decimal(
      DecimalText.text(mantissa: units, scale: decimals, minimumDecimals: decimals))
  }

  /// A quotient, half-even; nothing where the divisor is zero or the quotient is out of range.
  static func quotient(_ top: Exact, _ bottom: Exact, decimals: Int) -> Datum {
    guard !bottom.isZero,
      let value = try? Exact.quotient(top, bottom, decimals: decimals, rounding: .halfEven)
    else { return .absent }
    return rounded(value, decimals: decimals)
  }
}
