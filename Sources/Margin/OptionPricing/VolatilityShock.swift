internal import Amounts
internal import Glibc

/// How volatility moves in a scenario (MR-20 skew, MR-21).
struct VolatilityShock {
  let up: Double
  let down: Double
  let minimum: Double
  let termDays: Double
  let powerShort: Double
  let powerLong: Double
  let skewCap: Double
  let skewScale: Double
  let skewDaysMinimum: Double

  init(_ underlying: Underlying, _ scalars: ScalarParameters) {
    up = underlying.volatilityUp.exact.nearestDouble
    down = underlying.volatilityDown.exact.nearestDouble
    minimum = underlying.volatilityMinimum.exact.nearestDouble
    termDays = scalars[.volatilityTermDays].exact.nearestDouble
    powerShort = scalars[.volatilityTermPowerShort].exact.nearestDouble
    powerLong = scalars[.volatilityTermPowerLong].exact.nearestDouble
    skewCap = scalars[.skewCap].exact.nearestDouble
    skewScale = scalars[.skewScale].exact.nearestDouble
    skewDaysMinimum = scalars[.skewDaysMinimum].exact.nearestDouble
  }

  /// θ, the term-structure factor: short-dated volatility moves more (MR-21).
  func termFactor(years: Double) -> Double {
    let days = 365 * years
    return pow(termDays / max(days, 1), days < termDays ? powerShort : powerLong)
  }

  /// Volatility after a parallel move.
  func moved(_ volatility: Double, _ move: Scenario.VolatilityMove, years: Double) -> Double {
    switch move {
    case .same: volatility
    case .up: max(minimum, volatility * (1 + up * termFactor(years: years)))
    case .down: volatility * max(0, 1 - down * termFactor(years: years))
    }
  }

  /// Volatility after a tilt along the strikes; `sign` is +1 or −1.
  func skewed(
    _ volatility: Double, sign: Double, forward: Double, strike: Double, years: Double
  ) -> Double {
    let scale = skewScale * max(years, skewDaysMinimum / 365).squareRoot()
    let tilt = skewCap * min(max(log(strike / forward) / scale, -1), 1)
    return volatility * (1 + sign * tilt)
  }
}
