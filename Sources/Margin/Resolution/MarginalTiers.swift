internal import Amounts

/// Marginal rates by bands, like an income tax: Σ rate_k · amount falling in band k (MR-02, MR-11).
final class MarginalTiers: Sendable {
  /// Band starts, ascending from 0.
  let starts: [Exact]
  /// The rate of each band, times `denominator`.
  let rates: [Exact]
  /// What the rates are to be divided by; nil unless a rate is not finite in decimals.
  let denominator: Exact?

  init(_ bands: [(start: Exact, rate: Exact)], denominator: Exact? = nil) {
    starts = bands.map(\.start.reduced)
    rates = bands.map(\.rate.reduced)
    self.denominator = denominator
  }

  /// The charge on an amount that is not negative, times `denominator`.
  func charge(on amount: Exact) -> Exact {
    guard !amount.isZero else { return .zero }
    var charge = Exact.zero
    for index in starts.indices {
      guard starts[index] < amount else { break }
      let isLast = index + 1 == starts.count || !(starts[index + 1] < amount)
      let end = isLast ? amount : starts[index + 1]
      if !rates[index].isZero { charge += rates[index] * (end - starts[index]) }
    }
    return charge
  }

  /// The charge on an amount, rounded up to the cent.
  func chargeInCents(on amount: Exact) throws(AmountError) -> Exact {
    let charge = charge(on: amount)
    guard !charge.isZero else { return .zero }
    guard let denominator else { return try charge.rounded(.up, decimals: 2) }
    return try Exact.quotient(charge, denominator, decimals: 2, rounding: .up)
  }
}
