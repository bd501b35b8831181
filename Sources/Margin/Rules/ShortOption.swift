internal import Amounts

/// MR-13: a short option of the standard model, per unit of the multiplier. The mark is already in
/// equity and is not added again.
struct ShortOption {
  /// Call initial `max(0.15·S − OTM, 0.10·S)`; put initial the same, but at least its maintenance.
  let initial: Exact
  /// Call maintenance `0.075·S`; put maintenance `max(0.075·S, 0.075·mark_usd)`.
  let maintenance: Exact

  init(
    right: Instrument.Right, spot: Exact, strikeUSD: Exact, markUSD: Exact,
    scalars: ScalarParameters
  ) {
    let rate = scalars[.shortOptionStandardMaintenance].exact
    let outOfTheMoney = (right == .call ? strikeUSD - spot : spot - strikeUSD).positivePart
    let base = max(
      scalars[.shortOptionStandardInitial].exact * spot - outOfTheMoney,
      scalars[.shortOptionStandardFloor].exact * spot)
    switch right {
    case .call:
      maintenance = rate * spot
      initial = base
    case .put:
      maintenance = max(rate * spot, rate * markUSD)
      initial = max(base, maintenance)
    }
  }
}
