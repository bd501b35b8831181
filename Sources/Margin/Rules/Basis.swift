internal import Amounts

/// MR-26: prices of one underlying for different dates need not move together.
enum Basis<Number: ExactNumber> {
  /// `S·(Σ|Δ_b|·a_b)·(G − |N|)/G`, half-even at 10^−18, then up to the cent; 0 without delta.
  static func charge(
    _ deltas: UnderlyingDeltas, of underlying: Int, _ terms: MarketTerms<Number>
  ) throws(AmountError) -> Number {
    let gross: Number = deltas.bucketGross()
    let hedged = try gross - deltas.netMagnitude()
    guard !hedged.isZero else { return .zero }
    let moves = terms.underlyings[underlying].basisMoves.lowerBound
    var weighted = Number.zero
    for (bucket, delta) in deltas.buckets.enumerated() where delta != 0 {
      try weighted +=
        Number(delta, scale: 18).magnitude
        * terms.basisMoves[moves + bucket]
    }
    return try Number.quotient(
      (weighted, terms.underlyings[underlying].spot * hedged),
      (gross, Number(microsecondsPerYear, scale: 0)), decimals: 18, rounding: .halfEven
    ).rounded(.up, decimals: 2)
  }
}
