internal import Amounts

/// MR-02 and MR-03: what a net holding costs, per asset, rounded up to the cent.
struct HoldingCharges {
  var haircutInitial = Exact.zero
  var haircutMaintenance = Exact.zero
  var liabilityInitial = Exact.zero
  var liabilityMaintenance = Exact.zero

  /// Adds the charges of one net holding.
  mutating func add(
    _ net: Exact, of asset: ResolvedAsset, model: Portfolio.Model
  ) throws(AmountError) {
    guard !net.isZero, let price = asset.priceUSD else { return }
    let value = net.magnitude * price
    let isInScan = model == .portfolio && asset.underlying != nil
    if net.isNegative {
      guard !isInScan else { return }
      liabilityInitial += try (value * asset.liabilityInitial).rounded(.up, decimals: 2)
      liabilityMaintenance += try (value * asset.liabilityMaintenance).rounded(.up, decimals: 2)
    } else if isInScan {
      haircutInitial += try asset.portfolioHaircutInitial.chargeInCents(on: value)
      haircutMaintenance += try asset.portfolioHaircutMaintenance.chargeInCents(on: value)
    } else {
      haircutInitial += try asset.haircutInitial.chargeInCents(on: value)
      haircutMaintenance += try asset.haircutMaintenance.chargeInCents(on: value)
    }
  }
}
