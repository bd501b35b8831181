internal import Amounts

/// MR-23: coins per one unit, quantised half-even to 10^−10.
enum UnitDelta {
  /// Linear `mult·p_settle·mark / S`.
  static func linear(
    multiplier: Exact, settlementPrice: Exact, mark: Exact, spot: Exact
  ) throws(AmountError) -> Int128 {
    try UnitRiskArray.quantised(multiplier * settlementPrice * mark, spot)
  }

  /// Inverse `n / mark`.
  static func inverse(face: Exact, mark: Exact) throws(AmountError) -> Int128 {
    try UnitRiskArray.quantised(face, mark)
  }

  /// Call `mult·p_quote·N(d1)·F/S`, put `−mult·p_quote·N(−d1)·F/S`; without time or volatility 1 in
  /// place of N where the option is in the money, else 0.
  static func option(
    _ option: PricedOption, factor: Exact, spot: Exact
  ) throws(AmountError) -> Int128 {
    let exercise =
      Black76.exercise(
        option.right, forward: option.forward, strike: option.strike,
        volatility: option.volatility, years: option.years
      ).map { Exact(exactly: $0) } ?? (option.isInTheMoney ? .one : .zero)
    let delta = factor * exercise * option.exactForward
    return try UnitRiskArray.quantised(option.right == .call ? delta : -delta, spot)
  }
}
