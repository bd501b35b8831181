internal import Amounts

/// An option with everything its value depends on, in the unit of its forward.
struct PricedOption {
  let right: Instrument.Right
  let exactForward: Exact
  let exactStrike: Exact
  let forward: Double
  let strike: Double
  let volatility: Double
  let years: Double
  let shock: VolatilityShock

  /// An option at the close, with its volatility in the chain (0 where there is none).
  init(
    right: Instrument.Right, strike: Exact, forward: Exact, impliedVolatility: Exact?,
    microsecondsToExpiry: Int64, shock: VolatilityShock
  ) {
    self.right = right
    exactForward = forward
    exactStrike = strike
    self.forward = forward.nearestDouble
    self.strike = strike.nearestDouble
    volatility = impliedVolatility?.nearestDouble ?? 0
    years = Double(microsecondsToExpiry) / Double(microsecondsPerYear)
    self.shock = shock
  }

  func value(forward: Double, volatility: Double) -> Double {
    Black76.value(
      right, forward: forward, strike: strike, volatility: volatility, years: years)
  }

  /// Black-76 alone, converted exactly; without volatility the intrinsic value.
  static func value(
    _ right: Instrument.Right, strike: Exact, forward: Exact, impliedVolatility: Exact?,
    microsecondsToExpiry: Int64
  ) -> Exact {
    Exact(
      exactly: Black76.value(
        right, forward: forward.reduced.nearestDouble, strike: strike.reduced.nearestDouble,
        volatility: impliedVolatility?.reduced.nearestDouble ?? 0,
        years: Double(microsecondsToExpiry) / Double(microsecondsPerYear)))
  }

  /// Whether it pays at its forward; decided exactly, since a delta of 1 or 0 hangs on it.
  var isInTheMoney: Bool {
    right == .call ? exactStrike < exactForward : exactForward < exactStrike
  }

  /// σ′ of a scenario (MR-20, MR-21).
  func volatility(in scenario: Scenario) -> Double {
    guard scenario.kind == .skew else {
      return shock.moved(volatility, scenario.volatility, years: years)
    }
    return shock.skewed(
      volatility, sign: scenario.move.units < 0 ? -1 : 1, forward: forward, strike: strike,
      years: years)
  }
}
