import Amounts
import Margin
import Postgres
import Reconciliation

/// An account before and after a what-if.
struct WhatIfReport {
  let report: Report

  /// - Throws: `AmountError` when a number of the account does not fit.
  init(_ found: MarginCase, _ whatIf: WhatIf, isUnchanged: Bool = false) throws {
    let after = AccountAssessor(market: whatIf.market).assess(whatIf.portfolio)
    var report = Report(command: "margin what-if")
    report.add("account", .text(found.account))
    report.add("model", .text(found.portfolio.model.rawValue))
    report.add("period", .text(found.published.period))
    report.add("version", .integer(found.published.version))
    report.add("run", .integer(found.published.run))
    for (name, assessment, market) in [
      ("before", found.assessment, found.market), ("after", after, whatIf.market),
    ] {
      report.add("standing_\(name)", .text(assessment.standing.rawValue))
      report.add("unpriced_reason_\(name)", .optional(assessment.unpricedReason))
      let scenarios = market.parameters.scenarios
      let worst = assessment.figures?.worstScenario
      report.addWorstScenario(
        worst, worst.flatMap { scenarios.indices.contains($0 - 1) ? scenarios[$0 - 1] : nil },
        "_\(name)")
    }
    let figures = Self.figures(found.assessment.figures, after.figures)
    report.addForPrograms(figures)
    report.show(Self.lines(figures))
    report.add(
      try Self.liquidation(
        before: found.assessment.figures == nil
          ? [] : LiquidationPrice.all(of: found.portfolio, in: found.market),
        after: after.figures == nil
          ? [] : LiquidationPrice.all(of: whatIf.portfolio, in: whatIf.market)))
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
    if isUnchanged { report.note("Nothing was changed: no change was given.") }
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
      if let old, let new { change = .usd(new.exact - old.exact) }
      return [.text(column.name), .usd(old?.exact), .usd(new?.exact), change]
    }
  }

  /// The figures by the names and rules of `margin show`, but for those that are zero before and after.
  private static func lines(_ figures: Table) -> Table {
    var lines = Table(
      "figures", columns: ["component", "rule", "level", "before", "after", "change"])
    for line in MarginLine.levels {
      guard let row = figures.rows.first(where: { $0[0] == .text(line.column) }),
        row[1...].contains(where: { $0 != .usd(Exact.zero) && $0 != .absent })
      else { continue }
      lines.append([.text(line.name), .text(line.rule), .text(line.level)] + row[1...])
    }
    return lines
  }

  /// Where an underlying takes the account below maintenance (MR-43); nothing where it does not in range.
  private static func liquidation(
    before: [LiquidationPrice], after: [LiquidationPrice]
  ) -> Table {
    func find(
      _ underlying: String, _ direction: LiquidationPrice.Direction, _ prices: [LiquidationPrice]
    ) -> LiquidationPrice? {
      prices.first { $0.underlying == underlying && $0.direction == direction }
    }
    var underlyings: [String] = []
    for price in before + after where !underlyings.contains(price.underlying) {
      underlyings.append(price.underlying)
    }
    var table = Table(
      "liquidation_prices",
      columns: ["underlying", "direction", "price_before", "price_after", "before", "after"])
    for underlying in underlyings {
      for direction in LiquidationPrice.Direction.allCases {
        let (old, new) = (find(underlying, direction, before), find(underlying, direction, after))
        table.append([
          .text(underlying), .text(direction.rawValue), .exact(old?.spot), .exact(new?.spot),
          .exact(old?.found?.at.price), .exact(new?.found?.at.price),
        ])
      }
    }
    return table
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
  ///
  /// - Parameter leftOut: how many instruments could not be traded at their marks.
  static func add(
    _ hedges: [HedgeTrade], leftOut: Int, in market: ResolvedMarket, to report: inout Report
  ) {
    report.add(
      Table(
        "hedges",
        columns: [
          "instrument", "quantity", "mark", "quality", "notional_usd", "premium_usd", "fee_usd",
          "initial_reduction",
          "reduction_per_usd", "initial", "maintenance", "equity", "standing",
        ], of: hedges
      ) { hedge in
        [
          .text(market.instruments[hedge.instrument].name), .decimal(hedge.quantity.description),
          .decimal(market.instruments[hedge.instrument].mark.description),
          .exact(market.instruments[hedge.instrument].quality),
          .rounded(hedge.notionalUSD, decimals: 2), .usd(hedge.premiumUSD.exact),
          .usd(hedge.feeUSD.exact), .usd(hedge.reduction.exact),
          .quotient(hedge.reduction.exact, hedge.notionalUSD, decimals: 6),
          .usd(hedge.after.initial.exact), .usd(hedge.after.maintenance.exact),
          .usd(hedge.after.equity.exact), .text(hedge.after.standing.rawValue),
        ]
      })
    let threshold = market.parameters.scalars[.priceQualityThreshold]
    report.add("hedges_left_out", .integer(leftOut))
    report.note(
      "Hedges are single trades at the mark, ranked by what they lower the initial requirement per USD of notional. A "
        + "premium is what an option costs; minus is received. The figures after a trade are without the fee. Left "
        + "out are instruments whose mark is stale or of a quality below \(threshold), and options whose mark is zero: "
        + "nobody can be counted on to trade them there.")
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
