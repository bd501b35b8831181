public import Amounts

/// An instrument with its mark and its values of one contract.
public final class ResolvedInstrument: Sendable {
  /// The instrument's identifier.
  public let name: String
  /// What kind of contract it is.
  public let kind: Instrument.Kind
  /// Call or put; nil for perpetuals and futures.
  public let right: Instrument.Right?
  /// Why positions and orders in it cannot be priced; nil when they can.
  public let flaw: UnpricedReason?
  /// Why the portfolio model cannot price it although the standard model can: the volatility.
  public let portfolioFlaw: UnpricedReason?
  /// Whether the mark was observed too long before the close, or after it.
  public let isStale: Bool
  /// Quality of the mark, from 0 to 1.
  public let quality: Exact
  /// The smallest tradable quantity.
  public let lotSize: Exact
  let terms: InstrumentTerms<Exact>

  init(
    name: String, kind: Instrument.Kind, right: Instrument.Right?, flaw: UnpricedReason?,
    portfolioFlaw: UnpricedReason?, isStale: Bool, quality: Exact, lotSize: Exact,
    terms: InstrumentTerms<Exact>
  ) {
    self.name = name
    self.kind = kind
    self.right = right
    self.flaw = flaw
    self.portfolioFlaw = portfolioFlaw
    self.isStale = isStale
    self.quality = quality
    self.lotSize = lotSize
    self.terms = terms
  }

  /// Whether it is an option.
  public var isOption: Bool { terms.isOption }
  /// Whether profit is settled in coin by the reciprocal of the price.
  public var isInverse: Bool { terms.isInverse }
  /// Index of the underlying.
  public var underlying: Int { terms.underlying }
  /// Index of the settlement asset.
  public var settlementAsset: Int { terms.settlementAsset }
  /// The mark, in the settlement asset, or in USD for inverse perpetuals and futures.
  public var mark: Exact { terms.mark }
  /// Contract multiplier; the USD face of an inverse perpetual or future.
  public var multiplier: Exact { terms.multiplier }
  /// USD price of the settlement asset.
  public var settlementPriceUSD: Exact { terms.settlementPriceUSD }
  /// USD notional: linear mult·mark·p_settle, inverse its face, option mult·S.
  public var unitNotionalUSD: Exact { terms.unitNotionalUSD }
  /// mult·mark·p_settle of an option, else zero.
  public var unitMarkValueUSD: Exact { terms.unitMarkValueUSD }
}

extension ResolvedInstrument {
  /// The same instrument, which the portfolio model cannot price for the reason given.
  func withoutArray(_ reason: UnpricedReason) -> ResolvedInstrument {
    var terms = terms
    terms.isPricedInPortfolio = false
    return ResolvedInstrument(
      name: name, kind: kind, right: right, flaw: flaw, portfolioFlaw: reason, isStale: isStale,
      quality: quality, lotSize: lotSize, terms: terms)
  }
}
