internal import Amounts

/// What the rules know of an instrument: everything that is worth computing once per instrument
/// rather than once per position. USD values are per one contract.
struct InstrumentTerms<Number: ExactNumber>: Sendable {
  let isOption: Bool
  /// Whether it is an option that pays above its strike.
  let isCall: Bool
  /// Whether profit is settled in coin by the reciprocal of the price.
  let isInverse: Bool
  /// Whether positions and orders in it can be priced at all.
  let isPriced: Bool
  /// Whether the portfolio model can price it too.
  var isPricedInPortfolio: Bool
  /// Whether all its numbers fit; where they do not, they are zero and must not be used.
  let fits: Bool
  /// Index of the underlying.
  let underlying: Int
  /// Index of the settlement asset.
  let settlementAsset: Int
  /// Place in the order underlying, expiry, name: positions are grouped by sorting on it.
  let rank: Int
  /// The delta bucket within the underlying: 1 perpetual, from 2 expiries ascending (MR-26).
  let bucket: Int
  /// The mark, in the settlement asset, or in USD for inverse perpetuals and futures.
  var mark: Number
  /// Contract multiplier; the USD face of an inverse perpetual or future.
  var multiplier: Number
  /// USD notional: linear mult·mark·p_settle, inverse its face, option mult·S.
  var unitNotionalUSD: Number
  /// Taker fee rate of the underlying times the USD notional (MR-06).
  var unitFee: Number
  /// Expected next funding rate of a perpetual.
  var fundingRate: Number
  /// `(threshold − p_s)⁺ · factor` of the settlement asset (MR-04).
  var depegRate: Number
  /// `(threshold − c)⁺ · factor`, to be divided by the threshold (MR-05).
  var qualityRate: Number
  /// mult·mark·p_settle of an option, else zero.
  var unitMarkValueUSD: Number
  /// MR-13 of one short contract, initial and maintenance, times mult.
  var unitShortInitial: Number
  var unitShortMaintenance: Number
  /// MR-27 of one short contract, initial and maintenance.
  var unitContingencyInitial: Number
  var unitContingencyMaintenance: Number
  /// K·p_quote, in USD.
  var strikeUSD: Number
  /// F·p_quote of an option, in USD.
  var forwardUSD: Number
  /// USD price of the settlement asset.
  var settlementPriceUSD: Number
}

extension InstrumentTerms {
  /// The same terms in another kind of number.
  init(_ terms: InstrumentTerms<Exact>) {
    do throws(AmountError) {
      try self.init(terms, fits: true) { number throws(AmountError) in try Number(number) }
    } catch {
      self.init(unfit: terms)
    }
  }

  /// Terms whose numbers do not fit.
  init(unfit terms: InstrumentTerms<Exact>) {
    self.init(terms, fits: false) { _ in .zero }
  }

  private init<Failure: Error>(
    _ terms: InstrumentTerms<Exact>, fits: Bool, _ number: (Exact) throws(Failure) -> Number
  ) throws(Failure) {
    try self.init(
      isOption: terms.isOption, isCall: terms.isCall, isInverse: terms.isInverse,
      isPriced: terms.isPriced, isPricedInPortfolio: terms.isPricedInPortfolio, fits: fits,
      underlying: terms.underlying, settlementAsset: terms.settlementAsset, rank: terms.rank,
      bucket: terms.bucket, mark: number(terms.mark), multiplier: number(terms.multiplier),
      unitNotionalUSD: number(terms.unitNotionalUSD), unitFee: number(terms.unitFee),
      fundingRate: number(terms.fundingRate), depegRate: number(terms.depegRate),
      qualityRate: number(terms.qualityRate), unitMarkValueUSD: number(terms.unitMarkValueUSD),
      unitShortInitial: number(terms.unitShortInitial),
      unitShortMaintenance: number(terms.unitShortMaintenance),
      unitContingencyInitial: number(terms.unitContingencyInitial),
      unitContingencyMaintenance: number(terms.unitContingencyMaintenance),
      strikeUSD: number(terms.strikeUSD), forwardUSD: number(terms.forwardUSD),
      settlementPriceUSD: number(terms.settlementPriceUSD))
  }
}
