internal import Amounts

/// MR-02 and MR-03: what a net holding costs, per asset, rounded up to the cent.
struct HoldingCharges<Number: ExactNumber> {
  var haircutInitial = Number.zero
  var haircutMaintenance = Number.zero
  var liabilityInitial = Number.zero
  var liabilityMaintenance = Number.zero

  /// Adds the charges of one net holding.
  mutating func add(
    _ net: Number, of asset: AssetTerms<Number>, model: Portfolio.Model
  ) throws(AmountError) {
    guard !net.isZero, let price = asset.priceUSD else { return }
    let value = try net.magnitude * price
    let isInScan = model == .portfolio && asset.underlying != nil
    if net.isNegative {
      guard !isInScan else { return }
      try liabilityInitial += (value * asset.liabilityInitial).rounded(.up, decimals: 2)
      try liabilityMaintenance += (value * asset.liabilityMaintenance).rounded(.up, decimals: 2)
    } else if isInScan {
      try haircutInitial += asset.portfolioHaircutInitial.chargeInCents(on: value)
      try haircutMaintenance += asset.portfolioHaircutMaintenance.chargeInCents(on: value)
    } else {
      try haircutInitial += asset.haircutInitial.chargeInCents(on: value)
      try haircutMaintenance += asset.haircutMaintenance.chargeInCents(on: value)
    }
  }
}
