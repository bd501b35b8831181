internal import Amounts

/// How likely so many exceedances are, or more, if each day exceeds with the stated rate and no day
/// knows of another: the upper tail of the binomial distribution, half-even to 10^−6.
enum BinomialTail {
  /// More trials than this would need more digits than are carried.
  static let largestTrials = 10_000
  /// Decimals that are carried.
  private static let decimals = 36

  /// `P(X ≥ count)`; nil for more trials than can be computed.
  static func probability(
    of count: Int, orMoreIn trials: Int, rate: Ratio
  ) throws(AmountError) -> Ratio? {
    guard trials <= largestTrials else { return nil }
    let success = rate.exact.reduced
    let failure = Exact.one - success
    var term = Exact.one
    for _ in 0..<trials { term = try (term * failure).rounded(.halfEven, decimals: decimals) }
    var below = Exact.zero
    for successes in 0..<count {
      below += term
      term = try Exact.quotient(
        term * success * Exact(Int128(trials - successes)),
        failure * Exact(Int128(successes + 1)), decimals: decimals, rounding: .halfEven)
    }
    return try Ratio((.one - below).positivePart, .halfEven, decimals: 6)
  }
}
