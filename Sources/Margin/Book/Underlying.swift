public import Amounts

/// What instruments are written on, with its risk parameters.
public struct Underlying: Sendable {
  /// The underlying's identifier.
  public var name: String
  /// Its parent in the netting tree, as an index into `RiskParameters.nodes`.
  public var node: Int
  /// `R`, the largest regular move as a share of the price (MR-20).
  public var priceRange: Ratio
  /// Relative rise of volatility in an up scenario at 30 days (MR-21).
  public var volatilityUp: Ratio
  /// Relative fall of volatility in a down scenario at 30 days (MR-21).
  public var volatilityDown: Ratio
  /// The least volatility of an up scenario (MR-21).
  public var volatilityMinimum: Ratio
  /// `a_min`, the least basis move (MR-26).
  public var basisMinimum: Ratio
  /// `a_ann`, the basis move per year to expiry (MR-26).
  public var basisAnnual: Ratio
  /// Short-option contingency, initial level (MR-27).
  public var shortOptionInitial: Ratio
  /// Short-option contingency, maintenance level (MR-27).
  public var shortOptionMaintenance: Ratio
  /// Conversion haircut of the coin in the portfolio model, initial level (MR-02).
  public var conversionInitial: Ratio
  /// Conversion haircut of the coin in the portfolio model, maintenance level (MR-02).
  public var conversionMaintenance: Ratio
  /// `σ_d`, volatility of a day (MR-28).
  public var dailyVolatility: Ratio
  /// `ADV`, average daily volume in USD (MR-28).
  public var averageDailyVolumeUSD: Money
  /// Exit fee as a share of USD notional (MR-06).
  public var takerFeeRate: Ratio
  /// Marginal initial rates by USD notional, lowest band first, starting at 0 (MR-11).
  public var tiers: [MarginTier]
  /// The band of open interest that raises the initial rates; nil where none is set (MR-11).
  public var openInterestBand: OpenInterestBand?
  /// Cost of closing: half the spread, as a share of USD notional (CR-30).
  public var halfSpread: Ratio
  /// Cost of closing: impact, a multiple of notional² / average daily volume (CR-30).
  public var impact: Ratio
  /// The largest USD notional of one liquidation clip (CR-30).
  public var clipUSD: Money

  /// Puts an underlying together.
  public init(
    name: String, node: Int, priceRange: Ratio, volatilityUp: Ratio, volatilityDown: Ratio,
    volatilityMinimum: Ratio, basisMinimum: Ratio, basisAnnual: Ratio, shortOptionInitial: Ratio,
    shortOptionMaintenance: Ratio, conversionInitial: Ratio, conversionMaintenance: Ratio,
    dailyVolatility: Ratio, averageDailyVolumeUSD: Money, takerFeeRate: Ratio,
    tiers: [MarginTier], openInterestBand: OpenInterestBand?, halfSpread: Ratio, impact: Ratio,
    clipUSD: Money
  ) {
    self.name = name
    self.node = node
    self.priceRange = priceRange
    self.volatilityUp = volatilityUp
    self.volatilityDown = volatilityDown
    self.volatilityMinimum = volatilityMinimum
    self.basisMinimum = basisMinimum
    self.basisAnnual = basisAnnual
    self.shortOptionInitial = shortOptionInitial
    self.shortOptionMaintenance = shortOptionMaintenance
    self.conversionInitial = conversionInitial
    self.conversionMaintenance = conversionMaintenance
    self.dailyVolatility = dailyVolatility
    self.averageDailyVolumeUSD = averageDailyVolumeUSD
    self.takerFeeRate = takerFeeRate
    self.tiers = tiers
    self.openInterestBand = openInterestBand
    self.halfSpread = halfSpread
    self.impact = impact
    self.clipUSD = clipUSD
  }
}

/// One band of marginal initial rates (MR-11).
public struct MarginTier: Sendable {
  /// Start of the band in USD notional, inclusive.
  public var fromUSD: Money
  /// Marginal initial rate from here to the next band's start.
  public var initial: Ratio

  /// Puts a band together.
  public init(fromUSD: Money, initial: Ratio) {
    self.fromUSD = fromUSD
    self.initial = initial
  }
}

/// Open interest against the band in which initial rates rise to 100 % (MR-11).
public struct OpenInterestBand: Sendable {
  /// Open interest, in USD, up to which rates are as listed.
  public var lowerUSD: Money
  /// Open interest, in USD, from which every rate is 100 %; above `lowerUSD`.
  public var upperUSD: Money
  /// The open interest itself, in USD.
  public var openInterestUSD: Money

  /// Puts a band together.
  public init(lowerUSD: Money, upperUSD: Money, openInterestUSD: Money) {
    self.lowerUSD = lowerUSD
    self.upperUSD = upperUSD
    self.openInterestUSD = openInterestUSD
  }
}
