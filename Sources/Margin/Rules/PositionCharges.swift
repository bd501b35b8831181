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
    _ quantity: Number, of index: Int, _ terms: borrowing MarketTerms<Number>,
    model: Portfolio.Model
  ) throws(AmountError) {
    let isLong = !quantity.isNegative
    let isLongOption = terms.instruments[index].isOption && isLong
    // In the standard model MR-14 covers long options.
    if model == .standard, isLongOption { return }
    let contracts = quantity.magnitude
    fee = try contracts * terms.instruments[index].unitFee
    let fundingRate = terms.instruments[index].fundingRate
    let depegRate = terms.instruments[index].depegRate
    let qualityRate = terms.instruments[index].qualityRate
    if !fundingRate.isZero || !depegRate.isZero || !qualityRate.isZero {
      let notional = try contracts * terms.instruments[index].unitNotionalUSD
      funding = try fundingRate * (isLong ? notional : -notional)
      depeg = try depegRate * notional
      quality = try qualityRate * notional
    }
    if isLongOption {
      try capLongOption(contracts * terms.instruments[index].unitMarkValueUSD, terms)
    }
  }

  /// A long option can lose no more than its mark value (MR-06).
  private mutating func capLongOption(
    _ value: Number, _ terms: MarketTerms<Number>
  ) throws(AmountError) {
    fee = min(fee, try terms.scalars.longOptionFeeCap * value)
    depeg = min(depeg, value)
    if !quality.isZero {
      quality = min(quality, try terms.scalars.priceQualityThreshold * value)
    }
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
    guard !funding.isZero || !fees.isZero else { return .zero }
    return try (funding.positivePart + fees).rounded(.up, decimals: 2)
  }

  /// QUALITY of the underlying, rounded up to the cent.
  func priceQuality(_ terms: MarketTerms<Number>) throws(AmountError) -> Number {
    guard !quality.isZero else { return .zero }
    return try Number.quotient(
      quality, terms.scalars.priceQualityThreshold, decimals: 2, rounding: .up)
  }
}
