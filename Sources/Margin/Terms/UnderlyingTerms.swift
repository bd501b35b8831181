internal import Amounts

/// Microseconds of a year of 365 days: `T = microseconds to expiry / this`.
let microsecondsPerYear: Int128 = 365 * 86_400 * 1_000_000

/// What the rules know of an underlying.
struct UnderlyingTerms<Number: ExactNumber>: Sendable {
  /// S, the index price in USD; zero where it is missing, stale or impossible.
  let spot: Number
  /// The leaf's parent in the netting tree.
  let node: Int
  let tiersInitial: MarginalTiers<Number>
  let tiersMaintenance: MarginalTiers<Number>
  /// `a_b` times ``microsecondsPerYear``, by bucket: 0 coin, 1 perpetual, then expiries ascending
  /// (MR-26).
  let basisMoves: [Number]
  /// The average volume of a day, in USD, and the part of it that is free of the charge (MR-28).
  let averageDailyVolume: Number
  let concentrationFree: Number
  /// `0.7·σ_d`, the factor being a parameter (MR-28).
  let concentrationRate: Number
}

extension UnderlyingTerms {
  /// The same terms in another kind of number.
  init(_ terms: UnderlyingTerms<Exact>) throws(AmountError) {
    spot = try Number(terms.spot)
    node = terms.node
    tiersInitial = try MarginalTiers(terms.tiersInitial)
    tiersMaintenance = try MarginalTiers(terms.tiersMaintenance)
    basisMoves = try terms.basisMoves.map { move throws(AmountError) in try Number(move) }
    averageDailyVolume = try Number(terms.averageDailyVolume)
    concentrationFree = try Number(terms.concentrationFree)
    concentrationRate = try Number(terms.concentrationRate)
  }
}
