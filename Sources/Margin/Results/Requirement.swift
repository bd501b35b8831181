internal import Amounts

/// The parts of an account's requirement, each rounded up to the cent, in USD.
struct Requirement<Number: ExactNumber> {
  var risk = Number.zero
  var diversifiedScan = Number.zero
  var basis = Number.zero
  var shortOptionInitial = Number.zero
  var shortOptionMaintenance = Number.zero
  var concentration = Number.zero
  var fundingAndFees = Number.zero
  var openOrders = Number.zero
  var depeg = Number.zero
  var priceQuality = Number.zero
  var positionInitial = Number.zero
  var positionMaintenance = Number.zero
  var optionInitial = Number.zero
  var optionMaintenance = Number.zero
  var holdings = HoldingCharges<Number>()
  var addOnInitial = Number.zero
  var addOnMaintenance = Number.zero
  var worstScenario = 0

  /// `initial_factor·RISK` up to the cent, and everything else of the initial level but the add-on.
  func initial(_ scalars: ScalarTerms<Number>) throws(AmountError) -> Number {
    try (scalars.initialFactor * risk).rounded(.up, decimals: 2) + shortOptionInitial
      + concentration + fundingAndFees + openOrders + holdings.haircutInitial
      + holdings.liabilityInitial + depeg + priceQuality + positionInitial + optionInitial
  }

  /// `maintenance_factor·RISK` up to the cent, and everything else of the maintenance level but the add-on.
  func maintenance(_ scalars: ScalarTerms<Number>) throws(AmountError) -> Number {
    try (scalars.maintenanceFactor * risk).rounded(.up, decimals: 2) + shortOptionMaintenance
      + concentration + fundingAndFees + holdings.haircutMaintenance
      + holdings.liabilityMaintenance + positionMaintenance + optionMaintenance
  }

  /// Sets the published figures of the parts.
  ///
  /// - Throws: `AmountError.outOfRange` for an amount of 10^20 and more.
  func write(to figures: inout MarginFigures) throws(AmountError) {
    figures.risk = try Money(rounding: risk, .up)
    figures.diversifiedScan = try Money(rounding: diversifiedScan, .up)
    figures.basis = try Money(rounding: basis, .up)
    figures.shortOptionInitial = try Money(rounding: shortOptionInitial, .up)
    figures.shortOptionMaintenance = try Money(rounding: shortOptionMaintenance, .up)
    figures.concentration = try Money(rounding: concentration, .up)
    figures.fundingAndFees = try Money(rounding: fundingAndFees, .up)
    figures.openOrders = try Money(rounding: openOrders, .up)
    figures.haircutInitial = try Money(rounding: holdings.haircutInitial, .up)
    figures.haircutMaintenance = try Money(rounding: holdings.haircutMaintenance, .up)
    figures.liabilityInitial = try Money(rounding: holdings.liabilityInitial, .up)
    figures.liabilityMaintenance = try Money(rounding: holdings.liabilityMaintenance, .up)
    figures.depeg = try Money(rounding: depeg, .up)
    figures.priceQuality = try Money(rounding: priceQuality, .up)
    figures.positionMarginInitial = try Money(rounding: positionInitial, .up)
    figures.positionMarginMaintenance = try Money(rounding: positionMaintenance, .up)
    figures.optionMarginInitial = try Money(rounding: optionInitial, .up)
    figures.optionMarginMaintenance = try Money(rounding: optionMaintenance, .up)
    figures.addOnInitial = try Money(rounding: addOnInitial, .up)
    figures.addOnMaintenance = try Money(rounding: addOnMaintenance, .up)
    figures.worstScenario = worstScenario
  }
}
