internal import Amounts

/// CA-02: the variance of a day, `v_t = decay·v_{t−1} + (1 − decay)·r_t²` around a mean of 0, half-even
/// to 10^−24. It starts as the mean square of the first returns.
struct DailyVariance {
  /// Decimals of a variance.
  static let decimals = 24

  private let decay: Exact
  private let startReturns: Int
  private var squares = Exact.zero
  private var count = 0
  private var variance: Exact?

  init(_ terms: CalibrationTerms) {
    decay = terms.decay.exact.reduced
    startReturns = terms.startReturns
  }

  /// Takes the next return in; nil until there are enough for a start.
  mutating func next(_ square: Exact) throws(AmountError) -> Exact? {
    if let before = variance {
      variance = try (decay * before + (.one - decay) * square)
        .rounded(.halfEven, decimals: Self.decimals)
    } else {
      squares += square
      count += 1
      guard count == startReturns else { return nil }
      variance = try Exact.quotient(
        squares, Exact(Int128(count)), decimals: Self.decimals, rounding: .halfEven)
    }
    return variance
  }
}
