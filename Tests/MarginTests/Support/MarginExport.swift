import Amounts
import Foundation
import Margin

/// Results as the exports of the program have them.
enum MarginExport {
  /// The number columns of `export margin`, in their order.
  static let moneyColumns: [(name: String, value: @Sendable (MarginFigures) -> Money)] = [
    ("equity", { $0.equity }), ("initial", { $0.initial }), ("maintenance", { $0.maintenance }),
    ("risk", { $0.risk }), ("diversified_scan", { $0.diversifiedScan }), ("basis", { $0.basis }),
    ("short_option_initial", { $0.shortOptionInitial }),
    ("short_option_maintenance", { $0.shortOptionMaintenance }),
    ("concentration", { $0.concentration }), ("funding_and_fees", { $0.fundingAndFees }),
    ("open_orders", { $0.openOrders }), ("haircut_initial", { $0.haircutInitial }),
    ("haircut_maintenance", { $0.haircutMaintenance }),
    ("liability_initial", { $0.liabilityInitial }),
    ("liability_maintenance", { $0.liabilityMaintenance }), ("depeg", { $0.depeg }),
    ("price_quality", { $0.priceQuality }),
    ("position_margin_initial", { $0.positionMarginInitial }),
    ("position_margin_maintenance", { $0.positionMarginMaintenance }),
    ("option_margin_initial", { $0.optionMarginInitial }),
    ("option_margin_maintenance", { $0.optionMarginMaintenance }),
    ("standalone_initial", { $0.standaloneInitial }),
  ]

  /// `export margin`, one row per account in the order given.
  static func margin(
    _ rows: [(account: String, model: Portfolio.Model, assessment: Assessment)]
  ) -> String {
    let columns =
      ["account", "model", "status"] + moneyColumns.map(\.name) + [
        "worst_scenario", "unpriced_reason",
      ]
    let lines = rows.map { row in
      let head = [
        CSVTable.quoted(row.account), row.model.rawValue, row.assessment.standing.rawValue,
      ]
      switch row.assessment {
      case .priced(let figures):
        return head + moneyColumns.map { $0.value(figures).text(minimumDecimals: 2) } + [
          String(figures.worstScenario), "",
        ]
      case .unpriced(let reason):
        return head + moneyColumns.map { _ in "" } + ["", CSVTable.quoted(reason.description)]
      }
    }
    return text([columns] + lines)
  }

  /// `export risk-arrays`: the arrays, and the deltas that go into the second file.
  static func riskArrays(_ market: ResolvedMarket) -> (arrays: String, deltas: String) {
    var arrays = [["instrument_or_asset", "scenario", "unit_pnl_usd"]]
    var deltas = [["instrument_or_asset", "unit_delta"]]
    func decimal(_ units: Int128) -> String {
      DecimalText.text(mantissa: units, scale: 10, minimumDecimals: 10)
    }
    for (name, item) in named(market.publishedItems, market).sorted(by: {
      $0.0.utf8.lexicographicallyPrecedes($1.0.utf8)
    }) {
      for (scenario, units) in item.unitPnL.enumerated() {
        arrays.append([CSVTable.quoted(name), String(scenario + 1), decimal(units)])
      }
      deltas.append([CSVTable.quoted(name), decimal(item.unitDelta)])
    }
    return (text(arrays), text(deltas))
  }

  private static func named(
    _ items: [RiskItem], _ market: ResolvedMarket
  ) -> [(String, RiskItem)] {
    items.map { item in
      switch item.kind {
      case .coin: (market.assets[item.index].name, item)
      case .instrument: (market.instruments[item.index].name, item)
      }
    }
  }

  private static func text(_ lines: [[String]]) -> String {
    lines.map { $0.joined(separator: ",") + "\n" }.joined()
  }
}
