/// A day of the Gregorian calendar, by its number since 1970-01-01.
public struct CalendarDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public var number: Int32

  /// The day that many days after 1970-01-01.
  public init(number: Int32) { self.number = number }

  /// The calendar year.
  public var year: Int { date.year }

  /// `yyyy-mm-dd`.
  public var description: String {
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let (year, month, day) = date
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Earlier.
  public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    left.number < right.number
  }

  private var date: (year: Int, month: Int, day: Int) {
    // Counted from 0000-03-01, so that a leap day is the last of its year; 400 years are 146,097
    // days, and a month of five has 153.
    let days = Int(number) + 719_468
    let cycle = (days >= 0 ? days : days - 146_096) / 146_097
    let ofCycle = days - cycle * 146_097
    let yearOfCycle = (ofCycle - ofCycle / 1_460 + ofCycle / 36_524 - ofCycle / 146_096) / 365
    let ofYear = ofCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let month = (5 * ofYear + 2) / 153
    let day = ofYear - (153 * month + 2) / 5 + 1
    let isAfterDecember = month >= 10
    return (
      yearOfCycle + 400 * cycle + (isAfterDecember ? 1 : 0),
      isAfterDecember ? month - 9 : month + 3, day
    )
  }
}
