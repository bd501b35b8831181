internal import Amounts

/// MR-20 and MR-22: what one unit gains in each scenario, quantised half-even to 10^−10 in one step.
struct UnitRiskArray {
  let scenarios: [Scenario]
  let tailWeight: Exact

  /// `w·r` as a fraction: for a tail sign(r)·min(|r|, tail_weight·R), otherwise the move itself.
  func weightedReturn(_ scenario: Scenario, priceRange: Exact) -> Exact {
    switch scenario.kind {
    case .range: return scenario.move.exact * priceRange
    case .skew: return .zero
    case .tail:
      let limit = tailWeight * priceRange
      let move = scenario.move.exact
      guard limit < move.magnitude else { return move }
      return move.isNegative ? -limit : limit
    }
  }

  /// The unweighted return `r`.
  func spotReturn(_ scenario: Scenario, priceRange: Exact) -> Exact {
    switch scenario.kind {
    case .range: scenario.move.exact * priceRange
    case .skew: .zero
    case .tail: scenario.move.exact
    }
  }

  /// Coins, linear and inverse contracts: `factor / divisor · w·r`.
  func proportional(
    factor: Exact, divisor: Exact = .one, priceRange: Exact
  ) throws(AmountError) -> [Int128] {
    var array: [Int128] = []
    for scenario in scenarios {
      let move = factor * weightedReturn(scenario, priceRange: priceRange)
      array.append(try Self.quantised(move, divisor))
    }
    return array
  }

  /// Options: `factor · w · (B76(F(1+r), σ′, T) − B76(F, σ, T))`, the prices converted exactly.
  func option(
    _ option: PricedOption, factor: Exact, priceRange: Exact
  ) throws(AmountError) -> [Int128] {
    let base = Exact(exactly: option.value(forward: option.forward, volatility: option.volatility))
    var array: [Int128] = []
    for scenario in scenarios {
      let spotReturn = spotReturn(scenario, priceRange: priceRange)
      let forward = (option.exactForward * (.one + spotReturn)).nearestDouble
      let moved = Exact(
        exactly: option.value(forward: forward, volatility: option.volatility(in: scenario)))
      let gain = factor * (moved - base)
      // The weight of a tail is w·r / r, which need not be finite in decimals.
      if scenario.kind == .tail {
        let weighted = weightedReturn(scenario, priceRange: priceRange)
        array.append(try Self.quantised(gain * weighted, spotReturn))
      } else {
        array.append(try Self.quantised(gain, .one))
      }
    }
    return array
  }

  static func quantised(_ numerator: Exact, _ denominator: Exact) throws(AmountError) -> Int128 {
    if denominator == .one { return try numerator.units(decimals: 10, rounding: .halfEven) }
    return try Exact.quotient(numerator, denominator, decimals: 10, rounding: .halfEven)
      .units(decimals: 10, rounding: .halfEven)
  }
}

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

  func value(forward: Double, volatility: Double) -> Double {
    Black76.value(
      right, forward: forward, strike: strike, volatility: volatility, years: years)
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
