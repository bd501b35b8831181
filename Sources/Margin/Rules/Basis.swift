internal import Amounts

/// MR-26: prices of one underlying for different dates need not move together.
enum Basis {
  /// `S·(Σ|Δ_b|·a_b)·(G − |N|)/G`, half-even at 10^−18, then up to the cent; 0 without delta.
  static func charge(
    _ deltas: UnderlyingDeltas, underlying: ResolvedUnderlying, spot: Exact
  ) throws(AmountError) -> Exact {
    let gross = deltas.bucketGross
    let hedged = gross - deltas.netMagnitude
    guard !hedged.isZero else { return .zero }
    var weighted = Exact.zero
    for (bucket, delta) in deltas.buckets.enumerated() where delta != 0 {
      weighted += Exact(delta, scale: 18).magnitude * underlying.basisMoves[bucket]
    }
    let year = Exact(ResolvedUnderlying.microsecondsPerYear)
    return try Exact.quotient(
      spot * weighted * hedged, gross * year, decimals: 18, rounding: .halfEven
    ).rounded(.up, decimals: 2)
  }
}
