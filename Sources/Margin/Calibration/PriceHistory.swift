public import Amounts

/// The daily prices of one asset, of consecutive days, oldest first.
public struct PriceHistory: Sendable {
  /// What was traded on one day.
  public struct Day: Sendable, Equatable {
    /// The day.
    public var day: CalendarDay
    /// The last price, above 0.
    public var close: Price
    /// The highest and the lowest price; nil where only closes are known.
    public var extremes: Extremes?

    /// Puts a day together.
    public init(day: CalendarDay, close: Price, extremes: Extremes? = nil) {
      self.day = day
      self.close = close
      self.extremes = extremes
    }
  }

  /// The ends of a day's prices.
  public struct Extremes: Sendable, Equatable {
    /// The highest price, at least the close.
    public var high: Price
    /// The lowest price, above 0 and at most the close.
    public var low: Price

    /// Puts the ends together.
    public init(high: Price, low: Price) {
      self.high = high
      self.low = low
    }
  }

  /// The asset.
  public let asset: String
  /// Its days, each the day after the one before.
  public let days: [Day]

  /// A history; days that do not follow each other are a programmer error.
  public init(asset: String, days: [Day]) {
    for (one, next) in zip(days, days.dropFirst()) {
      precondition(next.day.number == one.day.number + 1, "a day of \(asset) is missing")
    }
    self.asset = asset
    self.days = days
  }
}
