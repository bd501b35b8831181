public import Amounts

/// An instrument with its mark and everything that is worth computing once per instrument rather
/// than once per position. USD values are per one contract.
public final class ResolvedInstrument: Sendable {
  /// The instrument's identifier.
  public let name: String
  /// What kind of contract it is.
  public let kind: Instrument.Kind
  /// Whether profit is settled in coin by the reciprocal of the price.
  public let isInverse: Bool
  /// Call or put; nil for perpetuals and futures.
  public let right: Instrument.Right?
  /// Index of the underlying.
  public let underlying: Int
  /// Index of the settlement asset.
  public let settlementAsset: Int
  /// Why positions and orders in it cannot be priced; nil when they can.
  public let flaw: UnpricedReason?
  /// Why the portfolio model cannot price it although the standard model can: the volatility.
  public let portfolioFlaw: UnpricedReason?
  /// Whether the mark was observed too long before the close, or after it.
  public let isStale: Bool
  /// The mark, in the settlement asset, or in USD for inverse perpetuals and futures.
  public let mark: Exact
  /// Contract multiplier; the USD face of an inverse perpetual or future.
  public let multiplier: Exact
  /// USD price of the settlement asset.
  public let settlementPriceUSD: Exact
  /// Quality of the mark, from 0 to 1.
  public let quality: Exact
  /// USD notional: linear mult·mark·p_settle, inverse its face, option mult·S.
  public let unitNotionalUSD: Exact
  /// mult·mark·p_settle of an option, else zero.
  public let unitMarkValueUSD: Exact
  /// The smallest tradable quantity.
  public let lotSize: Exact

  /// Place in the order underlying, expiry, name: positions are grouped by sorting on it.
  let rank: Int
  /// The delta bucket within the underlying: 1 perpetual, from 2 expiries ascending (MR-26).
  let bucket: Int
  /// K·p_quote, in USD.
  let strikeUSD: Exact
  /// F·p_quote of an option, in USD.
  let forwardUSD: Exact
  /// Expected next funding rate of a perpetual.
  let fundingRate: Exact
  /// Taker fee rate of the underlying times the USD notional (MR-06).
  let unitFee: Exact
  /// `(threshold − c)⁺ · factor`, to be divided by the threshold (MR-05).
  let qualityRate: Exact
  /// MR-13 of one short contract, initial and maintenance, times mult.
  let unitShortInitial: Exact
  let unitShortMaintenance: Exact
  /// MR-27 of one short contract, initial and maintenance.
  let unitContingencyInitial: Exact
  let unitContingencyMaintenance: Exact

  init(
    name: String,
    kind: Instrument.Kind,
    isInverse: Bool,
    right: Instrument.Right?,
    underlying: Int,
    settlementAsset: Int,
    flaw: UnpricedReason?,
    portfolioFlaw: UnpricedReason?,
    isStale: Bool,
    mark: Exact,
    multiplier: Exact,
    settlementPriceUSD: Exact,
    quality: Exact,
    unitNotionalUSD: Exact,
    unitMarkValueUSD: Exact,
    lotSize: Exact,
    rank: Int,
    bucket: Int,
    strikeUSD: Exact,
    forwardUSD: Exact,
    fundingRate: Exact,
    unitFee: Exact,
    qualityRate: Exact,
    unitShortInitial: Exact,
    unitShortMaintenance: Exact,
    unitContingencyInitial: Exact,
    unitContingencyMaintenance: Exact
  ) {
    self.name = name
    self.kind = kind
    self.isInverse = isInverse
    self.right = right
    self.underlying = underlying
    self.settlementAsset = settlementAsset
    self.flaw = flaw
    self.portfolioFlaw = portfolioFlaw
    self.isStale = isStale
    self.mark = mark
    self.multiplier = multiplier
    self.settlementPriceUSD = settlementPriceUSD
    self.quality = quality
    self.unitNotionalUSD = unitNotionalUSD
    self.unitMarkValueUSD = unitMarkValueUSD
    self.lotSize = lotSize
    self.rank = rank
    self.bucket = bucket
    self.strikeUSD = strikeUSD
    self.forwardUSD = forwardUSD
    self.fundingRate = fundingRate
    self.unitFee = unitFee
    self.qualityRate = qualityRate
    self.unitShortInitial = unitShortInitial
    self.unitShortMaintenance = unitShortMaintenance
    self.unitContingencyInitial = unitContingencyInitial
    self.unitContingencyMaintenance = unitContingencyMaintenance
  }

  /// The same instrument, which the portfolio model cannot price for the reason given.
  func withoutArray(_ reason: UnpricedReason) -> ResolvedInstrument {
    ResolvedInstrument(
      name: name,
      kind: kind,
      isInverse: isInverse,
      right: right,
      underlying: underlying,
      settlementAsset: settlementAsset,
      flaw: flaw,
      portfolioFlaw: reason,
      isStale: isStale,
      mark: mark,
      multiplier: multiplier,
      settlementPriceUSD: settlementPriceUSD,
      quality: quality,
      unitNotionalUSD: unitNotionalUSD,
      unitMarkValueUSD: unitMarkValueUSD,
      lotSize: lotSize,
      rank: rank,
      bucket: bucket,
      strikeUSD: strikeUSD,
      forwardUSD: forwardUSD,
      fundingRate: fundingRate,
      unitFee: unitFee,
      qualityRate: qualityRate,
      unitShortInitial: unitShortInitial,
      unitShortMaintenance: unitShortMaintenance,
      unitContingencyInitial: unitContingencyInitial,
      unitContingencyMaintenance: unitContingencyMaintenance)
  }

  /// Whether it is an option.
  public var isOption: Bool { kind == .option }
}
