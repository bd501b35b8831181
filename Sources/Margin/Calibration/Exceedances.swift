public import Amounts

/// CA-05: on how many days the next day's move was greater than the range.
///
/// A move is measured against the close the range was computed at: by the next close, and where highs
/// and lows are known also by the farther of the two. A day belongs to the year of the move.
public struct Exceedances: Sendable {
  /// How often, and how likely that often or more would be at the stated rate.
  public struct Count: Sendable, Equatable {
    /// Days on which the move was greater than the range.
    public var days: Int
    /// The probability of as many or more, at the stated rate; nil for more than 10,000 days.
    public var probability: Ratio?
  }

  /// The asset.
  public let asset: String
  /// The year; nil for all of them together.
  public let year: Int?
  /// How many moves were looked at.
  public let moves: Int
  /// How many of them would be greater at the stated rate.
  public let expected: Ratio
  /// Moves from close to close.
  public let closes: Count
  /// Moves to the day's high or low; nil where a day has none.
  public let extremes: Count?

  /// The exceedances of a path by year, oldest first, and at the end those of all years.
  ///
  /// - Throws: `AmountError` when a probability does not fit the exact types.
  public static func byYear(
    _ path: RangePath, terms: CalibrationTerms = .standard
  ) throws(AmountError) -> [Exceedances] {
    var moves: [Int: [Move]] = [:]
    var all: [Move] = []
    for (day, next) in zip(path.days, path.days.dropFirst()) {
      let move = Move(from: day, to: next.traded)
      moves[next.traded.day.year, default: []].append(move)
      all.append(move)
    }
    guard !all.isEmpty else { return [] }
    var found: [Exceedances] = []
    for (year, moves) in moves.sorted(by: { $0.key < $1.key }) {
      found.append(try Exceedances(path.asset, year, moves, terms))
    }
    found.append(try Exceedances(path.asset, nil, all, terms))
    return found
  }

  private init(
    _ asset: String, _ year: Int?, _ moves: [Move], _ terms: CalibrationTerms
  ) throws(AmountError) {
    func count(_ days: Int) throws(AmountError) -> Count {
      Count(
        days: days,
        probability: try BinomialTail.probability(
          of: days, orMoreIn: moves.count, rate: terms.exceedanceRate))
    }
    self.asset = asset
    self.year = year
    self.moves = moves.count
    expected = try Ratio(terms.exceedanceRate.exact * Exact(Int128(moves.count)), .halfEven)
    closes = try count(moves.count { $0.isExceededAtClose })
    extremes =
      moves.contains { $0.isExceededWithinDay == nil }
      ? nil : try count(moves.count { $0.isExceededWithinDay == true })
  }

  /// Whether the move after a day was greater than its range.
  private struct Move {
    let isExceededAtClose: Bool
    let isExceededWithinDay: Bool?

    init(from day: RangePath.Day, to next: PriceHistory.Day) {
      let close = day.traded.close.exact
      let allowed = day.priceRange.exact * close
      isExceededAtClose = allowed < (next.close.exact - close).magnitude
      isExceededWithinDay = next.extremes.map { extremes in
        allowed < max(extremes.high.exact - close, close - extremes.low.exact)
      }
    }
  }
}
