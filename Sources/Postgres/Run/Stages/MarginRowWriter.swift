internal import Amounts
internal import Margin

/// An account's margin as a row of `result.margin_kept`.
///
/// A component that is zero is sent as null: most are, and the server takes and keeps a null for less. The view
/// `result.margin` shows it as 0.
enum MarginRowWriter {
  /// The table of the rows, of which each run has a part.
  static let table = "margin_kept"

  static func write(
    _ figures: MarginFigures, account: Int32, to writer: inout BinaryRowWriter
  ) throws {
    try writer.startRow(columns: 28)
    writer.integer32(account)
    writer.text(figures.standing.rawValue)
    writer.numeric(figures.equity.units)
    writer.numeric(figures.initial.units)
    writer.numeric(figures.maintenance.units)
    components(figures, &writer)
    writer.integer16(Int16(figures.worstScenario))
    writer.null()
  }

  /// The row of an account without figures.
  static func write(
    _ reason: UnpricedReason, account: Int32, to writer: inout BinaryRowWriter
  ) throws {
    try writer.startRow(columns: 28)
    writer.integer32(account)
    writer.text(Standing.unpriced.rawValue)
    for _ in 0..<25 { writer.null() }
    writer.text(reason.description)
  }

  private static func components(_ figures: MarginFigures, _ writer: inout BinaryRowWriter) {
    func write(_ component: Money) {
      component == .zero ? writer.null() : writer.numeric(component.units)
    }
    write(figures.risk)
    write(figures.diversifiedScan)
    write(figures.basis)
    write(figures.shortOptionInitial)
    write(figures.shortOptionMaintenance)
    write(figures.concentration)
    write(figures.fundingAndFees)
    write(figures.openOrders)
    write(figures.haircutInitial)
    write(figures.haircutMaintenance)
    write(figures.liabilityInitial)
    write(figures.liabilityMaintenance)
    write(figures.depeg)
    write(figures.priceQuality)
    write(figures.positionMarginInitial)
    write(figures.positionMarginMaintenance)
    write(figures.optionMarginInitial)
    write(figures.optionMarginMaintenance)
    write(figures.addOnInitial)
    write(figures.addOnMaintenance)
    write(figures.standaloneInitial)
  }
}
