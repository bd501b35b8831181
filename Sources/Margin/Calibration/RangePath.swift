public import Amounts

/// CA-04: the price range of one asset, day by day.
///
/// `range_t = clamp(max(floor_t, multiple·√2·σ_t), range_{t−1}/1.05, range_{t−1}·1.05)`, half-even to
/// 10^−10; what is entered is that, rounded up to the step. The clamp works on the range before it is
/// rounded up: on the rounded one, a range of 10 % could never fall, since 10 %/1.05 is rounded up to
/// 10 % again.
public struct RangePath: Sendable {
  /// What decided a day's range.
  public enum Decision: String, Sendable, CaseIterable {
    /// The volatility of these days.
    case volatility
    /// The floor.
    case floor
    /// More than the day before allows; it goes on rising.
    case riseLimit = "rise_limit"
    /// Less than the day before allows; it goes on falling.
    case fallLimit = "fall_limit"
  }

  /// One day of a path.
  public struct Day: Sendable {
    /// What was traded.
    public var traded: PriceHistory.Day
    /// `ln(close / previous close)` (CA-01).
    public var logarithmicReturn: Ratio
    /// `σ`, of a day, to the nearest 10^−10 (CA-02).
    public var volatility: Ratio
    /// The floor (CA-03).
    public var floor: Ratio
    /// `max(floor, multiple·√2·σ)`.
    public var unclamped: Ratio
    /// The range before it is rounded up.
    public var range: Ratio
    /// The range as it is entered: `price_range` of MR-20.
    public var priceRange: Ratio
    /// What decided the range.
    public var decision: Decision
  }

  /// The asset.
  public let asset: String
  /// The days from the last of the starting returns on; empty when there are fewer.
  public let days: [Day]

  /// What `price_range` moved by on the newest day; nil with fewer than two days.
  public var lastChange: Ratio? {
    guard days.count > 1 else { return nil }
    return days[days.count - 1].priceRange - days[days.count - 2].priceRange
  }

  /// The path of a history.
  ///
  /// - Throws: `AmountError` for prices whose ranges do not fit the exact types.
  public init(
    _ history: PriceHistory, terms: CalibrationTerms = .standard
  ) throws(AmountError) {
    let multiple = terms.multiple.exact.reduced
    let squaredMultiple = Exact(2) * multiple * multiple
    let share = terms.floorShare.exact.reduced
    var variance = DailyVariance(terms)
    var longRun = LongRunVariance(terms)
    var days: [Day] = []
    for (previous, traded) in zip(history.days, history.days.dropFirst()) {
      let logarithmicReturn = LogarithmicReturn.between(previous.close, traded.close)
      let square = Exact(logarithmicReturn.units, scale: 18) * logarithmicReturn.exact
      let longRunVariance = try longRun.next(square)
      guard let dailyVariance = try variance.next(square) else { continue }
      let floor = try VolatilityMultiple.root(squaredMultiple * share * share, longRunVariance)
      let wanted = try VolatilityMultiple.root(squaredMultiple, dailyVariance)
      let unclamped = max(floor, wanted)
      var range = unclamped
      var decision: Decision = floor > wanted ? .floor : .volatility
      if let before = days.last?.range {
        let bounds = try Self.bounds(before, terms)
        if unclamped > bounds.upper { (range, decision) = (bounds.upper, .riseLimit) }
        if unclamped < bounds.lower { (range, decision) = (bounds.lower, .fallLimit) }
      }
      days.append(
        Day(
          traded: traded, logarithmicReturn: logarithmicReturn,
          volatility: try VolatilityMultiple.root(.one, dailyVariance), floor: floor,
          unclamped: unclamped, range: range, priceRange: Self.roundedUp(range, terms),
          decision: decision))
    }
    asset = history.asset
    self.days = days
  }

  /// How far a range may go from one day to the next.
  private static func bounds(
    _ range: Ratio, _ terms: CalibrationTerms
  ) throws(AmountError) -> (lower: Ratio, upper: Ratio) {
    let factor = terms.dailyFactor.exact
    let decimals = VolatilityMultiple.decimals
    return (
      try Ratio(
        Exact.quotient(range.exact, factor, decimals: decimals, rounding: .halfEven), .halfEven),
      try Ratio(range.exact * factor, .halfEven, decimals: decimals)
    )
  }

  /// The smallest multiple of the step that is not below the range.
  private static func roundedUp(_ range: Ratio, _ terms: CalibrationTerms) -> Ratio {
    let step = terms.step.units
    return Ratio(units: (range.units + step - 1) / step * step)
  }
}
