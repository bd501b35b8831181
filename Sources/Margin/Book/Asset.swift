public import Amounts

/// What a balance can be held in.
public struct Asset: Sendable {
  /// What an asset is, and so which charges it bears.
  public enum Kind: String, Sendable, CaseIterable {
    case fiat, stablecoin, coin
  }

  /// The asset's identifier, such as `USDC`.
  public var name: String
  /// What the asset is; only stablecoins bear the depeg charge (MR-04).
  public var kind: Kind
  /// The underlying whose coin the asset is, as an index into the parameter set; nil outside the scan.
  public var underlying: Int?
  /// The haircut by marginal bands of USD value, lowest first (MR-02); empty means unlisted, 100 %.
  public var haircuts: [HaircutBand]
  /// Rate charged on a negative net holding, initial level (MR-03).
  public var liabilityInitial: Ratio
  /// Rate charged on a negative net holding, maintenance level (MR-03).
  public var liabilityMaintenance: Ratio

  /// Puts an asset together; `underlying` is an index into `RiskParameters.underlyings`.
  public init(
    name: String, kind: Kind, underlying: Int?, haircuts: [HaircutBand], liabilityInitial: Ratio,
    liabilityMaintenance: Ratio
  ) {
    self.name = name
    self.kind = kind
    self.underlying = underlying
    self.haircuts = haircuts
    self.liabilityInitial = liabilityInitial
    self.liabilityMaintenance = liabilityMaintenance
  }
}

/// One band of a haircut: the marginal rates from `fromUSD` to the next band's start.
public struct HaircutBand: Sendable {
  /// Start of the band, in USD, inclusive.
  public var fromUSD: Money
  /// Marginal rate at the initial level.
  public var initial: Ratio
  /// Marginal rate at the maintenance level, never above the initial one.
  public var maintenance: Ratio

  /// Puts a band together.
  public init(fromUSD: Money, initial: Ratio, maintenance: Ratio) {
    self.fromUSD = fromUSD
    self.initial = initial
    self.maintenance = maintenance
  }
}
