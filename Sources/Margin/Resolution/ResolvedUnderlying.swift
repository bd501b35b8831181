public import Amounts

/// An underlying with its index price and its parameters as exact numbers.
public final class ResolvedUnderlying: Sendable {
  /// The underlying's identifier.
  public let name: String
  /// S, the index price in USD; nil where it is missing, stale or impossible.
  public let price: Exact?
  /// Why there is no price; nil where there is one.
  public let flaw: UnpricedReason?

  /// The asset that is this underlying's coin, when there is one.
  let coinAsset: Int?
  /// The leaf's parent in the netting tree.
  let node: Int
  let tiersInitial: MarginalTiers
  let tiersMaintenance: MarginalTiers
  /// `a_b` times ``basisDenominator``, by bucket: 0 coin, 1 perpetual, then expiries ascending (MR-26).
  let basisMoves: [Exact]
  let dailyVolatility: Exact
  let averageDailyVolume: Exact

  /// Microseconds of a year of 365 days: `T = microseconds to expiry / this`.
  static let microsecondsPerYear: Int128 = 365 * 86_400 * 1_000_000

  init(
    name: String,
    price: Exact?,
    flaw: UnpricedReason?,
    coinAsset: Int?,
    node: Int,
    tiersInitial: MarginalTiers,
    tiersMaintenance: MarginalTiers,
    basisMoves: [Exact],
    dailyVolatility: Exact,
    averageDailyVolume: Exact
  ) {
    self.name = name
    self.price = price
    self.flaw = flaw
    self.coinAsset = coinAsset
    self.node = node
    self.tiersInitial = tiersInitial
    self.tiersMaintenance = tiersMaintenance
    self.basisMoves = basisMoves
    self.dailyVolatility = dailyVolatility
    self.averageDailyVolume = averageDailyVolume
  }

}
