internal import Amounts

/// The parts of an account's requirement, each rounded up to the cent, in USD.
struct Requirement {
  var risk = Exact.zero
  var diversifiedScan = Exact.zero
  var basis = Exact.zero
  var shortOptionInitial = Exact.zero
  var shortOptionMaintenance = Exact.zero
  var concentration = Exact.zero
  var fundingAndFees = Exact.zero
  var openOrders = Exact.zero
  var depeg = Exact.zero
  var priceQuality = Exact.zero
  var positionInitial = Exact.zero
  var positionMaintenance = Exact.zero
  var optionInitial = Exact.zero
  var optionMaintenance = Exact.zero
  var holdings = HoldingCharges()
  var worstScenario = 0

  /// `initial_factor·RISK` up to the cent, and everything else of the initial level.
  func initial(_ scalars: ResolvedScalars) throws(AmountError) -> Exact {
    try (scalars.initialFactor * risk).rounded(.up, decimals: 2) + shortOptionInitial
      + concentration + fundingAndFees + openOrders + holdings.haircutInitial
      + holdings.liabilityInitial + depeg + priceQuality + positionInitial + optionInitial
  }

  /// `maintenance_factor·RISK` up to the cent, and everything else of the maintenance level.
  func maintenance(_ scalars: ResolvedScalars) throws(AmountError) -> Exact {
    try (scalars.maintenanceFactor * risk).rounded(.up, decimals: 2) + shortOptionMaintenance
      + concentration + fundingAndFees + holdings.haircutMaintenance
      + holdings.liabilityMaintenance + positionMaintenance + optionMaintenance
  }

  /// The same as published figures.
  ///
  /// - Throws: `AmountError.outOfRange` for an amount of 10^20 and more.
  func figures(
    equity: Money, standing: Standing, initial: Money, maintenance: Money, standalone: Exact
  ) throws(AmountError) -> MarginFigures {
    var figures = MarginFigures()
    figures.standing = standing
    figures.equity = equity
    figures.initial = initial
    figures.maintenance = maintenance
    figures.risk = try Money(risk, .up)
    figures.diversifiedScan = try Money(diversifiedScan, .up)
    figures.basis = try Money(basis, .up)
    figures.shortOptionInitial = try Money(shortOptionInitial, .up)
    figures.shortOptionMaintenance = try Money(shortOptionMaintenance, .up)
    figures.concentration = try Money(concentration, .up)
    figures.fundingAndFees = try Money(fundingAndFees, .up)
    figures.openOrders = try Money(openOrders, .up)
    figures.haircutInitial = try Money(holdings.haircutInitial, .up)
    figures.haircutMaintenance = try Money(holdings.haircutMaintenance, .up)
    figures.liabilityInitial = try Money(holdings.liabilityInitial, .up)
    figures.liabilityMaintenance = try Money(holdings.liabilityMaintenance, .up)
    figures.depeg = try Money(depeg, .up)
    figures.priceQuality = try Money(priceQuality, .up)
    figures.positionMarginInitial = try Money(positionInitial, .up)
    figures.positionMarginMaintenance = try Money(positionMaintenance, .up)
    figures.optionMarginInitial = try Money(optionInitial, .up)
    figures.optionMarginMaintenance = try Money(optionMaintenance, .up)
    figures.standaloneInitial = try Money(standalone, .up)
    figures.worstScenario = worstScenario
    return figures
  }
}
