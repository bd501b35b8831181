internal import Amounts

/// What the rules know of an asset.
struct AssetTerms<Number: ExactNumber>: Sendable {
  /// USD price of one unit; nil where it is missing, stale or impossible.
  let priceUSD: Number?
  /// The underlying whose coin the asset is; nil outside the scan.
  let underlying: Int?
  let haircutInitial: MarginalTiers<Number>
  let haircutMaintenance: MarginalTiers<Number>
  /// The haircut of the portfolio model: the conversion haircut for a coin of the scan (MR-02).
  let portfolioHaircutInitial: MarginalTiers<Number>
  let portfolioHaircutMaintenance: MarginalTiers<Number>
  let liabilityInitial: Number
  let liabilityMaintenance: Number
  /// `(threshold − p_s)⁺ · factor` of a stablecoin, else zero (MR-04).
  let depegRate: Number
}

extension AssetTerms {
  /// The rates in a kind of number, their bands among those of the market.
  init(_ terms: AssetRates, _ bands: inout [TierBand<Number>]) throws(AmountError) {
    priceUSD = if let price = terms.priceUSD { try Number(price) } else { nil }
    underlying = terms.underlying
    haircutInitial = try MarginalTiers(terms.haircutInitial, &bands)
    haircutMaintenance = try MarginalTiers(terms.haircutMaintenance, &bands)
    portfolioHaircutInitial = try MarginalTiers(terms.portfolioHaircutInitial, &bands)
    portfolioHaircutMaintenance = try MarginalTiers(terms.portfolioHaircutMaintenance, &bands)
    liabilityInitial = try Number(terms.liabilityInitial)
    liabilityMaintenance = try Number(terms.liabilityMaintenance)
    depegRate = try Number(terms.depegRate)
  }
}
