internal import Glibc

/// Undiscounted Black-76 (MR-22, MR-23). Binary floating point is allowed here and nowhere else
/// (MR-00b); puts are priced directly, not by parity.
enum Black76 {
  /// Below this total volatility an option is worth its intrinsic value.
  private static let leastTotalVolatility = 1e-12

  /// Below this total volatility ln(F/K) is taken from the difference of F and K, which is exact where the
  /// two are close: rounding F/K would move d1 by 10^−16 / v, and so N(d1) in its tenth decimal and before.
  private static let smallTotalVolatility = 1e-4

  /// N(x) = ½·erfc(−x/√2), the standard normal distribution.
  static func normalDistribution(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

  /// d1 and the total volatility v = σ√T, or nil where the option is worth its intrinsic value.
  private static func terms(
    forward: Double, strike: Double, volatility: Double, years: Double
  ) -> (d1: Double, total: Double)? {
    guard years > 0 else { return nil }
    let total = volatility * years.squareRoot()
    guard total >= leastTotalVolatility else { return nil }
    let moneyness =
      total < smallTotalVolatility ? log1p((forward - strike) / strike) : log(forward / strike)
    return ((moneyness + 0.5 * total * total) / total, total)
  }

  /// Value in the unit of forward and strike.
  static func value(
    _ right: Instrument.Right, forward: Double, strike: Double, volatility: Double, years: Double
  ) -> Double {
    guard
      let (d1, total) = terms(
        forward: forward, strike: strike, volatility: volatility, years: years)
    else {
      return max(right == .call ? forward - strike : strike - forward, 0)
    }
    let d2 = d1 - total
    switch right {
    case .call: return forward * normalDistribution(d1) - strike * normalDistribution(d2)
    case .put: return strike * normalDistribution(-d2) - forward * normalDistribution(-d1)
    }
  }

  /// N(d1) of a call or N(−d1) of a put: the delta against the forward without its sign; nil where the
  /// option is worth its intrinsic value.
  static func exercise(
    _ right: Instrument.Right, forward: Double, strike: Double, volatility: Double, years: Double
  ) -> Double? {
    terms(forward: forward, strike: strike, volatility: volatility, years: years).map { terms in
      normalDistribution(right == .call ? terms.d1 : -terms.d1)
    }
  }
}
