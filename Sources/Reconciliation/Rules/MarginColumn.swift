public import Amounts
public import Margin

/// A published amount: its column's name, and where a computed one has it.
public struct MarginColumn: Sendable {
  /// The column's name in `result.margin`, and but for what people have added in `export margin`.
  public let name: String
  /// The amount of some figures.
  public let amount: @Sendable (borrowing MarginFigures) -> Money

  /// The amounts in the order of the table's columns as they are read.
  public static let all: [MarginColumn] = [
    MarginColumn(name: "equity") { $0.equity },
    MarginColumn(name: "initial") { $0.initial },
    MarginColumn(name: "maintenance") { $0.maintenance },
    MarginColumn(name: "risk") { $0.risk },
    MarginColumn(name: "diversified_scan") { $0.diversifiedScan },
    MarginColumn(name: "basis") { $0.basis },
    MarginColumn(name: "short_option_initial") { $0.shortOptionInitial },
    MarginColumn(name: "short_option_maintenance") { $0.shortOptionMaintenance },
    MarginColumn(name: "concentration") { $0.concentration },
    MarginColumn(name: "funding_and_fees") { $0.fundingAndFees },
    MarginColumn(name: "open_orders") { $0.openOrders },
    MarginColumn(name: "haircut_initial") { $0.haircutInitial },
    MarginColumn(name: "haircut_maintenance") { $0.haircutMaintenance },
    MarginColumn(name: "liability_initial") { $0.liabilityInitial },
    MarginColumn(name: "liability_maintenance") { $0.liabilityMaintenance },
    MarginColumn(name: "depeg") { $0.depeg },
    MarginColumn(name: "price_quality") { $0.priceQuality },
    MarginColumn(name: "position_margin_initial") { $0.positionMarginInitial },
    MarginColumn(name: "position_margin_maintenance") { $0.positionMarginMaintenance },
    MarginColumn(name: "option_margin_initial") { $0.optionMarginInitial },
    MarginColumn(name: "option_margin_maintenance") { $0.optionMarginMaintenance },
    MarginColumn(name: "add_on_initial") { $0.addOnInitial },
    MarginColumn(name: "add_on_maintenance") { $0.addOnMaintenance },
    MarginColumn(name: "standalone_initial") { $0.standaloneInitial },
  ]
}
