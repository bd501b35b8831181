internal import Amounts
internal import Margin

/// An account's margin as a row of `result.margin`.
enum MarginRowWriter {
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
      for _ in 0..<21 { writer.null() }
      for _ in 0..<2 { writer.numeric(0) }
      for _ in 0..<2 { writer.null() }
      writer.text(reason.description)
    }
  }

  private static func money(_ figures: MarginFigures, _ writer: inout BinaryRowWriter) {
    func write(_ money: Money) { writer.numeric(money.units) }
    write(figures.equity)
    write(figures.initial)
    write(figures.maintenance)
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
