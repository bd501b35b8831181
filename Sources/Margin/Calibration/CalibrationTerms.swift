public import Amounts

/// The numbers of the calibration rules, as the methodology states them.
public struct CalibrationTerms: Sendable {
  /// The multiple of a volatility that is a price range, before √2: two days of 3.1 deviations.
  public var multiple: Ratio
  /// The weight a variance keeps from one day to the next (CA-02).
  public var decay: Ratio
  /// How many of the first returns give the variance its start (CA-02).
  public var startReturns: Int
  /// How many returns the long-run volatility looks back, at most: ten years of days (CA-03).
  public var floorReturns: Int
  /// The share of the long-run volatility below which a range does not fall (CA-03).
  public var floorShare: Ratio
  /// The largest factor between a day's range and the next day's, either way (CA-04).
  public var dailyFactor: Ratio
  /// What ranges are rounded up to multiples of (CA-04).
  public var step: Ratio
  /// The share of days on which a move may exceed the range (CA-05).
  public var exceedanceRate: Ratio

  /// The numbers of the methodology.
  public static let standard = CalibrationTerms(
    multiple: thousandths(3_100), decay: thousandths(970), startReturns: 30,
    floorReturns: 3_650, floorShare: thousandths(750), dailyFactor: thousandths(1_050),
    step: thousandths(5), exceedanceRate: thousandths(5))

  private static func thousandths(_ value: Int128) -> Ratio {
    Ratio(units: value * 1_000_000_000_000_000)
  }
}
