internal import Amounts

/// MR-28: what is large against a day's volume takes longer than a day to close.
enum Concentration {
  /// `V·0.7·σ_d·√((V/ADV − 1 %)⁺)` up to the cent, `V = S·max(|Δnet|, ½Σ|Δ_b|)`.
  static func charge(
    _ deltas: UnderlyingDeltas, underlying: ResolvedUnderlying, spot: Exact,
    scalars: ResolvedScalars
  ) throws(AmountError) -> Exact {
    try charge(
      coins: max(deltas.netMagnitude, deltas.bucketGross * Exact(5, scale: 1)),
      underlying: underlying, spot: spot, scalars: scalars)
  }

  /// The charge on `V = S·coins`.
  static func charge(
    coins: Exact, underlying: ResolvedUnderlying, spot: Exact, scalars: ResolvedScalars
  ) throws(AmountError) -> Exact {
    let value = spot * coins
    let volume = underlying.averageDailyVolume
    let free = scalars.concentrationFreeShare * volume
    guard free < value else { return .zero }
    let root = try Exact.squareRoot(of: value - free, over: volume, decimals: 18)
    let charge = value * scalars.concentrationFactor * underlying.dailyVolatility * root
    return try charge.rounded(.up, decimals: 2)
  }
}
