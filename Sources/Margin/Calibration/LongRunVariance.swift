internal import Amounts

/// The variance behind the floor (CA-03): the mean square of the last ten years' returns, or of all
/// there are, half-even to 10^−24.
struct LongRunVariance {
  private let limit: Int
  private var squares: [Exact] = []
  private var sum = Exact.zero

  init(_ terms: CalibrationTerms) {
    limit = terms.floorReturns
  }

  /// Takes the next return in.
  mutating func next(_ square: Exact) throws(AmountError) -> Exact {
    squares.append(square)
    sum += square
    if squares.count > limit { sum = sum - squares[squares.count - limit - 1] }
    return try Exact.quotient(
      sum, Exact(Int128(min(squares.count, limit))), decimals: DailyVariance.decimals,
      rounding: .halfEven)
  }
}
