internal import Amounts

/// MR-28: what is large against a day's volume takes longer than a day to close.
enum Concentration<Number: ExactNumber> {
  /// `V·0.7·σ_d·√((V/ADV − 1 %)⁺)` up to the cent, `V = S·max(|Δnet|, ½Σ|Δ_b|)`.
  static func charge(
    _ deltas: UnderlyingDeltas, of underlying: Int, _ terms: MarketTerms<Number>
  ) throws(AmountError) -> Number {
    let half = try deltas.bucketGross() * Number(5, scale: 1)
    let coins = max(deltas.netMagnitude(), half)
    return try charge(
      value: terms.underlyings[underlying].spot * coins, of: underlying, terms)
  }

  /// The charge on `V`, in USD.
  static func charge(
    value: Number, of underlying: Int, _ terms: MarketTerms<Number>
  ) throws(AmountError) -> Number {
    let free = terms.underlyings[underlying].concentrationFree
    guard free < value else { return .zero }
    let root = try Number.squareRoot(
      of: value - free, over: terms.underlyings[underlying].averageDailyVolume, decimals: 18)
    return try Number.quotient(
      (value, terms.underlyings[underlying].concentrationRate * root), (.one, .one),
      decimals: 2, rounding: .up)
  }
}
