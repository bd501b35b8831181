/// A day of the Gregorian calendar.
struct CivilDate: Equatable {
  let year: Int
  let month: Int
  let day: Int

  private static let daysOfFourYears = 1_461
  private static let daysOfCentury = 36_524
  private static let daysOfCycle = 146_097
  /// Days before each month in a year that begins in March, so that a leap day comes last.
  private static let daysBefore = [0, 31, 61, 92, 122, 153, 184, 214, 245, 275, 306, 337]

  /// The day that many days after 1970-01-01.
  init(daysSince1970: Int) {
    // Counted from 2000-03-01, where a cycle of 400 years begins.
    var days = daysSince1970 - 11_017
    var year = 2000
    let cycle = days.flooredQuotient(Self.daysOfCycle)
    days -= cycle * Self.daysOfCycle
    year += 400 * cycle
    // The last century of a cycle and the last year of four are longer than the others.
    let century = min(days / Self.daysOfCentury, 3)
    days -= century * Self.daysOfCentury
    let fours = days / Self.daysOfFourYears
    days -= fours * Self.daysOfFourYears
    let single = min(days / 365, 3)
    days -= single * 365
    year += 100 * century + 4 * fours + single
    var month = 11
    while Self.daysBefore[month] > days { month -= 1 }
    day = days - Self.daysBefore[month] + 1
    self.month = month < 10 ? month + 3 : month - 9
    self.year = month < 10 ? year : year + 1
  }

  /// `yyyymmdd`.
  var digits: String {
    var bytes: [UInt8] = []
    bytes.appendDigits(UInt64(max(0, year)), minimumDigits: 4)
    bytes.appendDigits(UInt64(month), minimumDigits: 2)
    bytes.appendDigits(UInt64(day), minimumDigits: 2)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Int {
  /// The quotient rounded towards minus infinity; the divisor is above zero.
  func flooredQuotient(_ divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor)
  }
}

extension [UInt8] {
  /// `yyyy-mm-dd`.
  mutating func append(_ date: CivilDate) {
    appendDigits(UInt64(Swift.max(0, date.year)), minimumDigits: 4)
    append(UInt8(ascii: "-"))
    appendDigits(UInt64(date.month), minimumDigits: 2)
    append(UInt8(ascii: "-"))
    appendDigits(UInt64(date.day), minimumDigits: 2)
  }

  /// `yyyy-mm-ddThh:mm:ss`, the fraction only where there is one, then `Z` or the offset as `+hh:mm`
  /// (`+hh:mm:ss` where it has seconds).
  mutating func appendInstant(_ microseconds: Int64, offsetSeconds: Int? = nil) {
    let local = Int(microseconds) + (offsetSeconds ?? 0) * 1_000_000
    let days = local.flooredQuotient(86_400_000_000)
    let rest = local - days * 86_400_000_000
    append(CivilDate(daysSince1970: days))
    append(UInt8(ascii: "T"))
    appendTime(seconds: rest / 1_000_000, always: true)
    var fraction = rest % 1_000_000
    if fraction != 0 {
      append(UInt8(ascii: "."))
      var digits = 6
      while fraction % 10 == 0 {
        fraction /= 10
        digits -= 1
      }
      appendDigits(UInt64(fraction), minimumDigits: digits)
    }
    guard let offsetSeconds else { return append(UInt8(ascii: "Z")) }
    append(UInt8(ascii: offsetSeconds < 0 ? "-" : "+"))
    appendTime(seconds: Int(offsetSeconds.magnitude), always: false)
  }

  /// `hh:mm`, and `:ss` where there are seconds or they are always wanted.
  private mutating func appendTime(seconds: Int, always: Bool) {
    appendDigits(UInt64(seconds / 3600), minimumDigits: 2)
    append(UInt8(ascii: ":"))
    appendDigits(UInt64(seconds / 60 % 60), minimumDigits: 2)
    guard always || seconds % 60 != 0 else { return }
    append(UInt8(ascii: ":"))
    appendDigits(UInt64(seconds % 60), minimumDigits: 2)
  }
}
