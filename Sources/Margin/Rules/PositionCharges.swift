internal import Amounts

/// MR-04, MR-05 and MR-06 of one position, before rounding.
struct PositionCharges<Number: ExactNumber> {
  /// MR-04, USD.
  var depeg = Number.zero
  /// MR-05, USD times the quality threshold.
  var quality = Number.zero
  /// MR-06: expected next rate · signed USD notional of a perpetual; plus is to be paid.
  var funding = Number.zero
  /// MR-06: the exit fee, USD.
  var fee = Number.zero

  init(
    _ quantity: Number, _ instrument: InstrumentTerms<Number>, _ scalars: ScalarTerms<Number>,
    model: Portfolio.Model
  ) throws(AmountError) {
    let isLong = !quantity.isNegative
    let isLongOption = instrument.isOption && isLong
    // In the standard model MR-14 covers long options.
    if model == .standard, isLongOption { return }
    let contracts = quantity.magnitude
    fee = try contracts * instrument.unitFee
    let isCharged = !instrument.depegRate.isZero || !instrument.qualityRate.isZero
    if !instrument.fundingRate.isZero || isCharged {
      let notional = try contracts * instrument.unitNotionalUSD
      funding = try instrument.fundingRate * (isLong ? notional : -notional)
      depeg = try instrument.depegRate * notional
      quality = try instrument.qualityRate * notional
    }
    if isLongOption { try capLongOption(contracts * instrument.unitMarkValueUSD, scalars) }
  }

  /// A long option can lose no more than its mark value (MR-06).
  private mutating func capLongOption(
    _ value: Number, _ scalars: ScalarTerms<Number>
  ) throws(AmountError) {
    fee = min(fee, try scalars.longOptionFeeCap * value)
    depeg = min(depeg, value)
    quality = min(quality, try scalars.priceQualityThreshold * value)
  }
}

/// Sums of ``PositionCharges`` over an underlying, and their roundings.
struct UnderlyingCharges<Number: ExactNumber> {
  private var quality = Number.zero
  private var funding = Number.zero
  private var fees = Number.zero

  mutating func add(_ charges: PositionCharges<Number>) throws(AmountError) {
    if !charges.quality.isZero { try quality += charges.quality }
    if !charges.funding.isZero { try funding += charges.funding }
    try fees += charges.fee
  }

  /// FUND_u: expected funding to be paid, and exit fees, rounded up to the cent.
  func fundingAndFees() throws(AmountError) -> Number {
    try (funding.positivePart + fees).rounded(.up, decimals: 2)
  }

  /// QUALITY of the underlying, rounded up to the cent.
  func priceQuality(_ scalars: ScalarTerms<Number>) throws(AmountError) -> Number {
    guard !quality.isZero else { return .zero }
    return try Number.quotient(
      quality, scalars.priceQualityThreshold, decimals: 2, rounding: .up)
  }
}
