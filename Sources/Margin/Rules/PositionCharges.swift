internal import Amounts

/// MR-04, MR-05 and MR-06 of one position, before rounding.
struct PositionCharges {
  /// MR-04, USD.
  var depeg = Exact.zero
  /// MR-05, USD times the quality threshold.
  var quality = Exact.zero
  /// MR-06: expected next rate · signed USD notional of a perpetual; plus is to be paid.
  var funding = Exact.zero
  /// MR-06: the exit fee, USD.
  var fee = Exact.zero

  init(
    _ position: ResolvedPortfolio.Position, _ instrument: ResolvedInstrument,
    market: ResolvedMarket, model: Portfolio.Model
  ) {
    let isLong = !position.quantity.isNegative
    let isLongOption = instrument.isOption && isLong
    // In the standard model MR-14 covers long options.
    if model == .standard, isLongOption { return }
    let contracts = position.quantity.magnitude
    fee = contracts * instrument.unitFee
    let depegRate = market.assets[instrument.settlementAsset].depegRate
    let isCharged = !depegRate.isZero || !instrument.qualityRate.isZero
    if !instrument.fundingRate.isZero || isCharged {
      let notional = contracts * instrument.unitNotionalUSD
      funding = instrument.fundingRate * (isLong ? notional : -notional)
      depeg = depegRate * notional
      quality = instrument.qualityRate * notional
    }
    if isLongOption { capLongOption(contracts * instrument.unitMarkValueUSD, market.scalars) }
  }

  /// A long option can lose no more than its mark value (MR-06).
  private mutating func capLongOption(_ value: Exact, _ scalars: ResolvedScalars) {
    fee = min(fee, scalars.longOptionFeeCap * value)
    depeg = min(depeg, value)
    quality = min(quality, scalars.priceQualityThreshold * value)
  }
}

/// Sums of ``PositionCharges`` over an underlying, and their roundings.
struct UnderlyingCharges {
  private var quality = Exact.zero
  private var funding = Exact.zero
  private var fees = Exact.zero

  mutating func add(_ charges: PositionCharges) {
    if !charges.quality.isZero { quality += charges.quality }
    if !charges.funding.isZero { funding += charges.funding }
    fees += charges.fee
  }

  /// FUND_u: expected funding to be paid, and exit fees, rounded up to the cent.
  func fundingAndFees() throws(AmountError) -> Exact {
    try (funding.positivePart + fees).rounded(.up, decimals: 2)
  }

  /// QUALITY of the underlying, rounded up to the cent.
  func priceQuality(_ scalars: ResolvedScalars) throws(AmountError) -> Exact {
    guard !quality.isZero else { return .zero }
    return try Exact.quotient(
      quality, scalars.priceQualityThreshold, decimals: 2, rounding: .up)
  }
}
