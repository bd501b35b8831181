internal import Amounts

/// MR-28: what is large against a day's volume takes longer than a day to close.
enum Concentration<Number: ExactNumber> {
  /// `V·0.7·σ_d·√((V/ADV − 1 %)⁺)` up to the cent, `V = S·max(|Δnet|, ½Σ|Δ_b|)`.
  static func charge(
    _ deltas: UnderlyingDeltas, _ underlying: UnderlyingTerms<Number>,
    _ scalars: ScalarTerms<Number>
  ) throws(AmountError) -> Number {
    let half = try deltas.bucketGross(Number.self) * Number(5, scale: 1)
    return try charge(coins: max(deltas.netMagnitude(), half), underlying, scalars)
  }

  /// The charge on `V = S·coins`.
  static func charge(
    coins: Number, _ underlying: UnderlyingTerms<Number>, _ scalars: ScalarTerms<Number>
  ) throws(AmountError) -> Number {
    let value = try underlying.spot * coins
    let volume = underlying.averageDailyVolume
    let free = try scalars.concentrationFreeShare * volume
    guard free < value else { return .zero }
    let root = try Number.squareRoot(of: value - free, over: volume, decimals: 18)
    return try Number.quotient(
      value, times: scalars.concentrationFactor * underlying.dailyVolatility * root, .one,
      decimals: 2, rounding: .up)
  }
}
