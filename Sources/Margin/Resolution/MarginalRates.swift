internal import Amounts

/// Marginal rates by bands as a market resolves them.
struct MarginalRates: Sendable {
  /// Start of each band, ascending from 0, and its rate times `denominator`.
  let bands: [(start: Exact, rate: Exact)]
  /// What the rates are to be divided by; nil unless a rate is not finite in decimals.
  let denominator: Exact?

  init(_ bands: [(start: Exact, rate: Exact)], denominator: Exact? = nil) {
    self.bands = bands
    self.denominator = denominator
  }
}

/// An asset's price and rates as a market resolves them; see ``AssetTerms``.
struct AssetRates: Sendable {
  let priceUSD: Exact?
  let underlying: Int?
  let haircutInitial: MarginalRates
  let haircutMaintenance: MarginalRates
  let portfolioHaircutInitial: MarginalRates
  let portfolioHaircutMaintenance: MarginalRates
  let liabilityInitial: Exact
  let liabilityMaintenance: Exact
  let depegRate: Exact
}

/// An underlying's price and rates as a market resolves them; see ``UnderlyingTerms``.
struct UnderlyingRates: Sendable {
  let spot: Exact
  let node: Int
  let tiersInitial: MarginalRates
  let tiersMaintenance: MarginalRates
  let basisMoves: [Exact]
  let averageDailyVolume: Exact
  let concentrationFree: Exact
  let concentrationRate: Exact
}
