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
  /// Places of `a_b` times ``microsecondsPerYear`` in ``MarketTerms/basisMoves``, by bucket: 0 coin,
  /// 1 perpetual, then expiries ascending (MR-26).
  let basisMoves: Range<Int>
  /// The average volume of a day, in USD, and the part of it that is free of the charge (MR-28).
  let averageDailyVolume: Number
  let concentrationFree: Number
  /// `0.7·σ_d`, the factor being a parameter (MR-28).
  let concentrationRate: Number
}

extension UnderlyingTerms {
  /// The rates in a kind of number, their bands and moves among those of the market.
  init(
    _ terms: UnderlyingRates, _ bands: inout [TierBand<Number>], _ moves: inout [Number]
  ) throws(AmountError) {
    spot = try Number(terms.spot)
    node = terms.node
    tiersInitial = try MarginalTiers(terms.tiersInitial, &bands)
    tiersMaintenance = try MarginalTiers(terms.tiersMaintenance, &bands)
    let first = moves.count
    for move in terms.basisMoves { moves.append(try Number(move)) }
    basisMoves = first..<moves.count
    averageDailyVolume = try Number(terms.averageDailyVolume)
    concentrationFree = try Number(terms.concentrationFree)
    concentrationRate = try Number(terms.concentrationRate)
  }
}
