internal import Amounts

/// An option's risk array and delta at any forward, in binary floating point from end to end: near
/// enough to find where to look, never what a figure is made of.
struct OptionLadder {
  private struct Step {
    /// `1 + r`.
    let growth: Double
    /// `w`.
    let weight: Double
    /// `σ′`; nil where it depends on the forward, which it does in a skew.
    let volatility: Double?
    let sign: Double
  }

  private let option: PricedOption
  private let steps: [Step]

  init(_ option: PricedOption, unit: UnitRiskArray, priceRange: Exact) {
    self.option = option
    steps = unit.scenarios.map { scenario in
      let plain = unit.spotReturn(scenario, priceRange: priceRange).nearestDouble
      let weighted = unit.weightedReturn(scenario, priceRange: priceRange).nearestDouble
      return Step(
        growth: 1 + plain, weight: plain == 0 ? 1 : weighted / plain,
        volatility: scenario.kind == .skew ? nil : option.volatility(in: scenario),
        sign: scenario.move.units < 0 ? -1 : 1)
    }
  }

  /// The array at a forward, for `factor` USD a unit of value; nil where a number does not fit.
  func item(index: Int, forward: Exact, spot: Exact, factor: Exact) -> RiskItem? {
    let (forward, factor) = (forward.nearestDouble, factor.nearestDouble * 1e10)
    let base = option.value(forward: forward, volatility: option.volatility)
    var moves: [Int128] = []
    moves.reserveCapacity(steps.count)
    for step in steps {
      let volatility =
        step.volatility
        ?? option.shock.skewed(
          option.volatility, sign: step.sign, forward: forward, strike: option.strike,
          years: option.years)
      let moved = option.value(forward: forward * step.growth, volatility: volatility)
      let gain = factor * step.weight * (moved - base)
      guard let units = Int128(exactly: gain.rounded()) else { return nil }
      moves.append(units)
    }
    let isCall = option.right == .call
    let isInTheMoney = isCall ? option.strike < forward : forward < option.strike
    let exercise =
      Black76.exercise(
        option.right, forward: forward, strike: option.strike, volatility: option.volatility,
        years: option.years) ?? (isInTheMoney ? 1 : 0)
    let delta = factor * exercise * forward / spot.nearestDouble
    guard let units = Int128(exactly: (isCall ? delta : -delta).rounded()) else { return nil }
    return RiskItem(kind: .instrument, index: index, unitPnL: moves, unitDelta: units)
  }
}
