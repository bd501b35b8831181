public import Amounts

/// CA-06: how far and how fast a figure moved over time, such as a price range or the requirement of a
/// portfolio that never changes. Ratios are half-even to 10^−6; of several equal ones the first counts.
public struct Procyclicality: Sendable {
  /// A figure on a day.
  public struct Figure: Sendable {
    /// The day.
    public var day: CalendarDay
    /// The figure, above zero.
    public var value: Ratio

    /// Puts a figure together.
    public init(day: CalendarDay, value: Ratio) {
      self.day = day
      self.value = value
    }
  }

  /// The largest change over some days, as a share of the figure at their beginning.
  public struct Change: Sendable, Equatable {
    /// The share; 0 when there was no such change.
    public var share: Ratio
    /// The day at the end of the change; nil when there was none.
    public var day: CalendarDay?
  }

  /// The largest figure, on its first day.
  public let peak: Figure
  /// The smallest figure, on its first day.
  public let trough: Figure
  /// The largest over the smallest.
  public let peakToTrough: Ratio
  /// The largest rise from a day to the next.
  public let rise1: Change
  /// The largest rise over five days.
  public let rise5: Change
  /// The largest fall from a day to the next, as a share without sign.
  public let fall1: Change
  /// The largest fall over five days, as a share without sign.
  public let fall5: Change

  /// The measures of figures of consecutive days; nil when there are none.
  ///
  /// - Throws: `AmountError` for ratios that do not fit the exact types.
  public init?(_ figures: [Figure]) throws(AmountError) {
    guard var peak = figures.first, var trough = figures.first else { return nil }
    for figure in figures {
      if figure.value > peak.value { peak = figure }
      if figure.value < trough.value { trough = figure }
    }
    self.peak = peak
    self.trough = trough
    peakToTrough = try Self.ratio(peak.value, trough.value)
    rise1 = try Self.change(figures, over: 1, isRise: true)
    rise5 = try Self.change(figures, over: 5, isRise: true)
    fall1 = try Self.change(figures, over: 1, isRise: false)
    fall5 = try Self.change(figures, over: 5, isRise: false)
  }

  private static func change(
    _ figures: [Figure], over count: Int, isRise: Bool
  ) throws(AmountError) -> Change {
    var largest = Change(share: .zero, day: nil)
    for (before, after) in zip(figures, figures.dropFirst(count)) {
      let moved = isRise ? after.value - before.value : before.value - after.value
      guard moved > .zero else { continue }
      let share = try ratio(moved, before.value)
      if share > largest.share { largest = Change(share: share, day: after.day) }
    }
    return largest
  }

  private static func ratio(_ value: Ratio, _ base: Ratio) throws(AmountError) -> Ratio {
    try Ratio(
      Exact.quotient(value.exact, base.exact, decimals: 6, rounding: .halfEven), .halfEven)
  }
}
