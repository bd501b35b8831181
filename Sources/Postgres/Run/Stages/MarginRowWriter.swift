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
    _ assessment: Assessment, account: Int32, to writer: inout BinaryRowWriter
  ) throws {
    try writer.startRow(columns: 28)
    writer.integer32(account)
    writer.text(assessment.standing.rawValue)
    switch assessment {
    case .priced(let figures):
      money(figures, &writer)
      writer.integer16(Int16(figures.worstScenario))
      writer.null()
    case .unpriced(let reason):
      for _ in 0..<25 { writer.null() }
      writer.text(reason.description)
    }
  }

  private static func money(_ figures: MarginFigures, _ writer: inout BinaryRowWriter) {
    for kept in [figures.equity, figures.initial, figures.maintenance] {
      writer.numeric(kept.units)
    }
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
