internal import Amounts

/// MR-02 and MR-03: what a net holding costs, per asset, rounded up to the cent.
struct HoldingCharges<Number: ExactNumber> {
  var haircutInitial = Number.zero
  var haircutMaintenance = Number.zero
  var liabilityInitial = Number.zero
  var liabilityMaintenance = Number.zero

  /// Adds the charges of one net holding.
  mutating func add(
    _ net: Number, of asset: Int, _ terms: MarketTerms<Number>, model: Portfolio.Model
  ) throws(AmountError) {
    guard !net.isZero, let price = terms.assets[asset].priceUSD else { return }
    let value = try net.magnitude * price
    let isInScan = model == .portfolio && terms.assets[asset].underlying != nil
    if net.isNegative {
      guard !isInScan else { return }
      try liabilityInitial += (value * terms.assets[asset].liabilityInitial).rounded(
        .up, decimals: 2)
      try liabilityMaintenance += (value * terms.assets[asset].liabilityMaintenance).rounded(
        .up, decimals: 2)
    } else if isInScan {
      try haircutInitial += terms.assets[asset].portfolioHaircutInitial.chargeInCents(
        on: value, terms)
      try haircutMaintenance += terms.assets[asset].portfolioHaircutMaintenance.chargeInCents(
        on: value, terms)
    } else {
      try haircutInitial += terms.assets[asset].haircutInitial.chargeInCents(on: value, terms)
      try haircutMaintenance += terms.assets[asset].haircutMaintenance.chargeInCents(
        on: value, terms)
    }
  }
}
