import Testing

@testable import Margin

@Suite struct CalendarDayTests {
  @Test(
    "days by their number",
    arguments: [
      (0, "1970-01-01"), (-1, "1969-12-31"), (59, "1970-03-01"), (11_016, "2000-02-29"),
      (11_017, "2000-03-01"), (19_782, "2024-02-29"), (20_453, "2025-12-31"),
      (20_454, "2026-01-01"), (47_541, "2100-03-01"), (-719_162, "0001-01-01"),
      (2_932_896, "9999-12-31"),
    ] as [(Int32, String)])
  func days(number: Int32, text: String) {
    #expect(CalendarDay(number: number).description == text)
    #expect(CalendarDay(number: number).year == Int(text.prefix(4)))
  }
}
