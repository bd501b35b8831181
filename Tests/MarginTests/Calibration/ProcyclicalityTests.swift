import Amounts
import Testing

@testable import Margin

/// CA-06: how far and how fast a figure moved.
@Suite struct ProcyclicalityTests {
  private func measures(_ values: String...) throws -> Procyclicality? {
    try Procyclicality(
      values.enumerated().map { index, value in
        .init(day: CalendarDay(number: Int32(index)), value: .of(value))
      })
  }

  @Test("peak, trough and the largest changes, each with its first day")
  func byHand() throws {
    let found = try #require(try measures("0.2", "0.25", "0.3", "0.3", "0.3", "0.5", "0.1", "0.5"))
    #expect(found.peak.value == .of("0.5") && found.peak.day.number == 5)
    #expect(found.trough.value == .of("0.1") && found.trough.day.number == 6)
    #expect(found.peakToTrough == .of("5"))
    #expect(found.rise1 == .init(share: .of("4"), day: CalendarDay(number: 7)))
    #expect(found.rise5 == .init(share: .of("1.5"), day: CalendarDay(number: 5)))
    #expect(found.fall1 == .init(share: .of("0.8"), day: CalendarDay(number: 6)))
    #expect(found.fall5 == .init(share: .of("0.6"), day: CalendarDay(number: 6)))
  }

  @Test("a figure that stands has no change, and no figures have no measures")
  func still() throws {
    let found = try #require(try measures("0.2", "0.2"))
    #expect(found.peakToTrough == .one)
    #expect(found.rise1 == .init(share: .zero, day: nil))
    #expect(found.fall5 == .init(share: .zero, day: nil))
    #expect(try measures() == nil)
  }
}
