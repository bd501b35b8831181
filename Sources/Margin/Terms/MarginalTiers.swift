internal import Amounts

/// Marginal rates by bands, like an income tax: Σ rate_k · amount falling in band k (MR-02, MR-11).
final class MarginalTiers<Number: ExactNumber>: Sendable {
  /// Start of each band, ascending from 0, and its rate times `denominator`.
  let bands: [(start: Number, rate: Number)]
  /// What the rates are to be divided by; nil unless a rate is not finite in decimals.
  let denominator: Number?

  init(_ bands: [(start: Number, rate: Number)], denominator: Number? = nil) {
    self.bands = bands
    self.denominator = denominator
  }

  /// The same tiers in another kind of number.
  convenience init(_ tiers: MarginalTiers<Exact>) throws(AmountError) {
    let bands = try tiers.bands.map { band throws(AmountError) in
      (start: try Number(band.start.reduced), rate: try Number(band.rate.reduced))
    }
    if let denominator = tiers.denominator {
      self.init(bands, denominator: try Number(denominator))
    } else {
      self.init(bands)
    }
  }

  /// The charge on an amount that is not negative, times `denominator`.
  func charge(on amount: Number) throws(AmountError) -> Number {
    guard !amount.isZero else { return .zero }
    var charge = Number.zero
    for index in bands.indices {
      let band = bands[index]
      guard band.start < amount else { break }
      let isLast = index + 1 == bands.count || !(bands[index + 1].start < amount)
      guard !band.rate.isZero else { continue }
      let end = isLast ? amount : bands[index + 1].start
      try charge += band.rate * (end - band.start)
    }
    return charge
  }

  /// The charge on an amount, rounded up to the cent.
  func chargeInCents(on amount: Number) throws(AmountError) -> Number {
    let charge = try charge(on: amount)
    guard !charge.isZero else { return .zero }
    guard let denominator else { return try charge.rounded(.up, decimals: 2) }
    return try Number.quotient(charge, denominator, decimals: 2, rounding: .up)
  }
}
