internal import Amounts

/// One band of marginal rates.
struct TierBand<Number: ExactNumber>: Sendable {
  /// Where the band starts, inclusive.
  let start: Number
  /// Its rate, times the denominator of its tiers.
  let rate: Number

  /// The charge on what lies between the band's start and an amount.
  @inline(__always)
  func charge(upTo amount: Number) throws(AmountError) -> Number {
    rate.isZero ? .zero : try rate * (amount - start)
  }
}

/// Marginal rates by bands, like an income tax: Σ rate_k · amount falling in band k (MR-02, MR-11).
/// The bands stand in ``MarketTerms/bands``, so that tiers are read without counting a reference.
struct MarginalTiers<Number: ExactNumber>: Sendable {
  /// Places of the bands, whose starts ascend from 0.
  let bands: Range<Int>
  /// What the rates are to be divided by; nil unless a rate is not finite in decimals.
  let denominator: Number?

  /// Adds bands to those of a market.
  init(_ rates: MarginalRates, _ all: inout [TierBand<Number>]) throws(AmountError) {
    let first = all.count
    for band in rates.bands {
      all.append(TierBand(start: try Number(band.start), rate: try Number(band.rate)))
    }
    bands = first..<all.count
    denominator = if let number = rates.denominator { try Number(number) } else { nil }
  }

  /// The charge on an amount that is not negative, times `denominator`.
  func charge(on amount: Number, _ terms: MarketTerms<Number>) throws(AmountError) -> Number {
    guard !amount.isZero else { return .zero }
    var charge = Number.zero
    var place = bands.lowerBound
    while place + 1 < bands.upperBound, terms.bands[place + 1].start < amount {
      try charge += terms.bands[place].charge(upTo: terms.bands[place + 1].start)
      place += 1
    }
    try charge += terms.bands[place].charge(upTo: amount)
    return charge
  }

  /// The charge on an amount, rounded up to the cent.
  func chargeInCents(
    on amount: Number, _ terms: MarketTerms<Number>
  ) throws(AmountError) -> Number {
    let charge = try charge(on: amount, terms)
    guard !charge.isZero else { return .zero }
    guard let denominator else { return try charge.rounded(.up, decimals: 2) }
    return try Number.quotient(charge, denominator, decimals: 2, rounding: .up)
  }
}
