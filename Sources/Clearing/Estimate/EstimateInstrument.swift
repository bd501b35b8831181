internal import Amounts
internal import Margin

/// One instrument's part in maintenance, in USD per contract.
struct EstimateInstrument {
  let underlying: Int
  let settlementAsset: Int
  let isOption: Bool
  let isCall: Bool
  /// What one contract gains in each scenario, in units of 10^−10 USD; nil where the portfolio model
  /// has no array of it.
  let array: RiskItem?
  /// Orders the delta buckets of an underlying: the perpetual before the expiries (MR-26).
  let bucketKey: Int64
  /// `a_b` of its bucket.
  let basisMove: FixedRate
  /// δ·S.
  let deltaUSD: Exact
  let notionalUSD: Exact
  /// Mark value of a long option, else zero.
  let valueUSD: Exact
  /// Exit fee of a position, and of a long option in the portfolio model (MR-06).
  let feeUSD: Exact
  let longOptionFeeUSD: Exact
  /// Expected funding a long contract pays (MR-06).
  let fundingUSD: Exact
  /// MR-27 of one short contract.
  let contingencyUSD: Exact
  /// MR-13 of one short contract, and MR-14 of a long one.
  let shortOptionUSD: Exact
  let longOptionUSD: Exact
  let strikeUSD: Exact
  let forwardUSD: Exact
  let multiplier: Exact
  /// No amount of one contract is larger, payoffs at other strikes apart.
  let largestUSD: Exact

  init?(_ index: Int, of market: ResolvedMarket, array: RiskItem?) {
    let resolved = market.instruments[index]
    guard resolved.flaw == nil, let spot = market.underlyings[resolved.underlying].price else {
      return nil
    }
    let instrument = market.parameters.instruments[index]
    let risk = market.parameters.underlyings[resolved.underlying]
    let scalars = market.parameters.scalars
    underlying = resolved.underlying
    settlementAsset = resolved.settlementAsset
    isOption = resolved.isOption
    isCall = resolved.right == .call
    self.array = array
    bucketKey = instrument.expiryMicroseconds ?? .min
    basisMove = FixedRate(Self.basisMove(instrument, risk, market.market.closeMicroseconds))
    deltaUSD = (Exact(array?.unitDelta ?? 0, scale: 10) * spot).reduced
    notionalUSD = resolved.unitNotionalUSD
    valueUSD = resolved.unitMarkValueUSD
    feeUSD = (notionalUSD * risk.takerFeeRate.exact).reduced
    longOptionFeeUSD = min(feeUSD, (scalars[.longOptionFeeCap].exact * valueUSD).reduced)
    let rate = market.market.expectedFundingRates[index]?.exact ?? .zero
    fundingUSD = instrument.kind == .perpetual ? (rate * notionalUSD).reduced : .zero
    contingencyUSD = (risk.shortOptionMaintenance.exact * notionalUSD).reduced
    let short = scalars[.shortOptionStandardMaintenance].exact
    let base = isCall || valueUSD < notionalUSD ? notionalUSD : valueUSD
    shortOptionUSD = (short * base).reduced
    longOptionUSD = (scalars[.longOptionMaintenance].exact * valueUSD).reduced
    let quote = resolved.isInverse ? Exact.one : resolved.settlementPriceUSD
    strikeUSD = ((instrument.option?.strike.exact ?? .zero) * quote).reduced
    forwardUSD = ((market.market.marks[index]?.forward?.exact ?? .zero) * quote).reduced
    multiplier = resolved.multiplier
    let largestMove = array?.unitPnL.map(\.magnitude).max() ?? 0
    largestUSD =
      Exact(Int128(clamping: largestMove), scale: 10) + notionalUSD + valueUSD
      + (isOption ? multiplier * forwardUSD : .zero)
  }

  /// `max(a_min, a_ann·T)`, T being zero for a perpetual.
  private static func basisMove(
    _ instrument: Instrument, _ risk: Underlying, _ closeMicroseconds: Int64
  ) -> Exact {
    guard let expiry = instrument.expiryMicroseconds else { return risk.basisMinimum.exact }
    let year = Exact(365 * 86_400 * 1_000_000)
    let remaining = Exact(Int128(expiry) - Int128(closeMicroseconds))
    return max(
      risk.basisMinimum.exact, saturatingQuotient(risk.basisAnnual.exact * remaining, year))
  }
}
