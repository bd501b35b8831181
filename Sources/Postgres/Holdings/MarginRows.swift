internal import Amounts
internal import Margin
internal import SQLText

extension Connection {
  /// What a run found of a few accounts, by their numbers; accounts it does not have are left out.
  ///
  /// - Throws: ``PostgresError``.
  func assessments(of accounts: [Int32], run: Int) throws -> [Int32: Assessment] {
    var assessments: [Int32: Assessment] = [:]
    let fills: [String: SQLFill] = ["run": .integer(Int64(run)), "accounts": .accounts(accounts)]
    _ = try copyOut(.listedMargin.filled(fills)) { row in
      let account = try row.integer32()
      assessments[account] = try row.assessment()
    }
    return assessments
  }
}

extension BinaryRow {
  /// The next columns as a row of `result.margin`, its standing first.
  mutating func assessment() throws(BinaryRowError) -> Assessment {
    var figures = MarginFigures()
    figures.standing = try label(Standing.self)
    guard figures.standing != .unpriced else {
      for _ in 0..<25 { try skip() }
      return .unpriced(UnpricedReason(try text()))
    }
    figures.equity = try money()
    figures.initial = try money()
    figures.maintenance = try money()
    figures.risk = try money()
    figures.diversifiedScan = try money()
    figures.basis = try money()
    figures.shortOptionInitial = try money()
    figures.shortOptionMaintenance = try money()
    figures.concentration = try money()
    figures.fundingAndFees = try money()
    figures.openOrders = try money()
    figures.haircutInitial = try money()
    figures.haircutMaintenance = try money()
    figures.liabilityInitial = try money()
    figures.liabilityMaintenance = try money()
    figures.depeg = try money()
    figures.priceQuality = try money()
    figures.positionMarginInitial = try money()
    figures.positionMarginMaintenance = try money()
    figures.optionMarginInitial = try money()
    figures.optionMarginMaintenance = try money()
    figures.addOnInitial = try money()
    figures.addOnMaintenance = try money()
    figures.standaloneInitial = try money()
    figures.worstScenario = Int(try integer16())
    try skip()
    return .priced(figures)
  }

  private mutating func money() throws(BinaryRowError) -> Money {
    Money(units: try numeric())
  }
}
