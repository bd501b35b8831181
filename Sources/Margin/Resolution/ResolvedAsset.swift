public import Amounts

/// An asset with its price of the period.
public final class ResolvedAsset: Sendable {
  /// The asset's identifier.
  public let name: String
  /// USD price of one unit; nil where it is missing, stale or impossible.
  public let priceUSD: Exact?
  /// Why there is no price; nil where there is one.
  public let flaw: UnpricedReason?
  /// The underlying whose coin the asset is; nil outside the scan.
  public let underlying: Int?

  let haircutInitial: MarginalTiers
  let haircutMaintenance: MarginalTiers
  /// The haircut of the portfolio model: the conversion haircut for a coin of the scan (MR-02).
  let portfolioHaircutInitial: MarginalTiers
  let portfolioHaircutMaintenance: MarginalTiers
  let liabilityInitial: Exact
  let liabilityMaintenance: Exact
  /// `(threshold − p_s)⁺ · factor` of a stablecoin, else zero (MR-04).
  let depegRate: Exact

  init(
    name: String,
    priceUSD: Exact?,
    flaw: UnpricedReason?,
    underlying: Int?,
    haircutInitial: MarginalTiers,
    haircutMaintenance: MarginalTiers,
    portfolioHaircutInitial: MarginalTiers,
    portfolioHaircutMaintenance: MarginalTiers,
    liabilityInitial: Exact,
    liabilityMaintenance: Exact,
    depegRate: Exact
  ) {
    self.name = name
    self.priceUSD = priceUSD
    self.flaw = flaw
    self.underlying = underlying
    self.haircutInitial = haircutInitial
    self.haircutMaintenance = haircutMaintenance
    self.portfolioHaircutInitial = portfolioHaircutInitial
    self.portfolioHaircutMaintenance = portfolioHaircutMaintenance
    self.liabilityInitial = liabilityInitial
    self.liabilityMaintenance = liabilityMaintenance
    self.depegRate = depegRate
  }

}
