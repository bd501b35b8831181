/// ISO 8601 instants in UTC and calendar days, read and written without a clock or a locale.
public enum BookInstant {
  private static let microsecondsPerSecond: Int64 = 1_000_000

  /// How instants may be written.
  public enum Form: Sendable {
    /// As files have them.
    case iso
    /// As PostgreSQL writes a `timestamptz` of a session in UTC as well: a space for the `T`, and
    /// `+00` for the `Z`.
    case isoOrPostgres
  }

  /// Microseconds since 1970-01-01T00:00:00Z of `YYYY-MM-DDThh:mm[:ss[.f…]]` with `Z` or `+00:00`
  /// behind it; nil for anything else, for a fraction finer than a microsecond and for another
  /// offset.
  public static func microseconds(
    parsing text: UnsafeRawBufferPointer, form: Form = .iso
  ) -> Int64? {
    guard text.count >= 17,
      text[10] == UInt8(ascii: "T") || (form == .isoOrPostgres && text[10] == UInt8(ascii: " ")),
      let days = days(parsing: UnsafeRawBufferPointer(rebasing: text[..<10])),
      let hour = number(text, 11, 2), hour < 24, text[13] == UInt8(ascii: ":"),
      let minute = number(text, 14, 2), minute < 60
    else { return nil }
    var position = 16
    var second: Int64 = 0
    var fraction: Int64 = 0
    if text[position] == UInt8(ascii: ":") {
      guard let read = number(text, 17, 2), read < 60 else { return nil }
      second = read
      position = 19
      if position < text.count, text[position] == UInt8(ascii: ".") {
        position += 1
        let start = position
        while position < text.count, let digit = number(text, position, 1) {
          if position - start < 6 {
            fraction = fraction * 10 + digit
          } else if digit != 0 {
            return nil
          }
          position += 1
        }
        guard position > start else { return nil }
        for _ in min(position - start, 6)..<6 { fraction *= 10 }
      }
    }
    let zone = UnsafeRawBufferPointer(rebasing: text[position...])
    guard
      zone.elementsEqual("Z".utf8) || zone.elementsEqual("+00:00".utf8)
        || (form == .isoOrPostgres && zone.elementsEqual("+00".utf8))
    else { return nil }
    let seconds = Int64(days) * 86_400 + hour * 3600 + minute * 60 + second
    return seconds * microsecondsPerSecond + fraction
  }

  /// Days since 1970-01-01 of `YYYY-MM-DD`, years 0001 to 9999; nil for anything else.
  public static func days(parsing text: UnsafeRawBufferPointer) -> Int32? {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = number(text, 0, 4), year >= 1, let month = number(text, 5, 2),
      (1...12).contains(month), let day = number(text, 8, 2), day >= 1,
      day <= length(ofMonth: month, year: year)
    else { return nil }
    // Counting years from March puts the leap day at the end of each.
    let shiftedYear = month > 2 ? year : year - 1
    let shiftedMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
    return Int32(
      365 * shiftedYear + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400 + dayOfYear
        - 719_468)
  }

  private static func length(ofMonth month: Int64, year: Int64) -> Int64 {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// `count` digits from a place on, nil when one is no digit or missing.
  private static func number(
    _ text: UnsafeRawBufferPointer, _ start: Int, _ count: Int
  ) -> Int64? {
    guard start + count <= text.count else { return nil }
    var value: Int64 = 0
    for position in start..<start + count {
      let digit = text[position] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int64(digit)
    }
    return value
  }
}
