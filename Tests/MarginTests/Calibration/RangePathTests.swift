import Amounts
import Testing

@testable import Margin

/// CA-02 to CA-04, on series short enough to be computed by hand.
@Suite struct RangePathTests {
  /// Returns ln 2, −ln 2, 0, 0, 0: the variance is (ln 2)², and then half of it from day to day.
  @Test("volatility, floor and range of a doubling, a halving and a price that stands")
  func byHand() throws {
    let path = try RangePath(
      .closes("100", "200", "100", "100", "100", "100"), terms: .short)
    #expect(
      path.days.map { $0.traded.day.description } == [
        "2025-01-01", "2025-01-02", "2025-01-03", "2025-01-04",
      ])
    #expect(
      path.days.map { "\($0.volatility)" } == [
        "0.6931471806", "0.4901290717", "0.3465735903", "0.2450645359",
      ])
    // 3.1·√2·σ, and 0.75 times that of the mean square of the last three returns.
    #expect(path.days[0].unclamped == .of("3.0388002448"))
    #expect(
      path.days.map { "\($0.floor)" } == [
        "2.2791001836", "1.8608775075", "1.3158391045", "0",
      ])
    // 3.0388002448 / 1.05, and so on: σ falls faster than a range may.
    #expect(
      path.days.map { "\($0.range)" } == [
        "3.0388002448", "2.8940954712", "2.7562814011", "2.6250299058",
      ])
    #expect(path.days.map(\.decision) == [.volatility, .fallLimit, .fallLimit, .fallLimit])
    #expect(path.days.map { "\($0.priceRange)" } == ["3.04", "2.895", "2.76", "2.63"])
    #expect(path.lastChange == .of("-0.13"))
  }

  @Test("a range rises by a twentieth a day until it is where it ought to be")
  func riseLimit() throws {
    let path = try RangePath(
      .closes("100", "101", "100", "200", "200", "200", "200"), terms: .short)
    #expect(
      path.days.map(\.decision).dropFirst() == [
        .riseLimit, .riseLimit, .riseLimit, .riseLimit,
      ])
    for (day, next) in zip(path.days, path.days.dropFirst()) {
      let risen = try Ratio(
        day.range.exact * Exact(105, scale: 2), .halfEven, decimals: 10)
      #expect(next.range == risen)
      #expect(next.unclamped > next.range)
    }
  }

  @Test("the floor holds a range up")
  func floor() throws {
    var terms = CalibrationTerms.short
    terms.floorShare = .of("2")
    let path = try RangePath(.closes("100", "101", "100", "101"), terms: terms)
    for day in path.days {
      #expect(day.decision == .floor)
      #expect(day.range == day.floor)
    }
  }

  @Test("a range below 10 % goes on falling, since the clamp does not see what was rounded up")
  func noRatchet() throws {
    // 10 %/1.05 is 9.52 %, which is rounded up to 10 % again: so clamped, it would stay for ever.
    let closes = ["100", "102.2", "100"] + [String](repeating: "100", count: 12)
    let history = PriceHistory(
      asset: "BTC",
      days: closes.enumerated().map { index, close in
        .init(day: CalendarDay(number: Int32(index)), close: .of(close))
      })
    let path = try RangePath(history, terms: .short)
    #expect(path.days.first?.priceRange == .of("0.1"))
    #expect(path.days.last.map { $0.priceRange < .of("0.06") } == true)
  }

  @Test("a range that is a multiple of the step is not rounded, and one just above it is")
  func roundedUp() throws {
    var terms = CalibrationTerms.short
    let history = PriceHistory.closes("100", "200", "100")
    terms.step = .of("3.0388002448")
    #expect(try RangePath(history, terms: terms).days[0].priceRange == terms.step)
    terms.step = .of("3.0388002447")
    #expect(
      try RangePath(history, terms: terms).days[0].priceRange == .of("6.0776004894"))
  }

  @Test("there is no range before the starting returns")
  func tooFew() throws {
    let closes = (1...30).map { PriceHistory.Day(day: CalendarDay(number: $0), close: .of("1")) }
    let path = try RangePath(PriceHistory(asset: "NEW", days: closes))
    #expect(path.days.isEmpty)
    #expect(path.lastChange == nil)
    let more = closes + [.init(day: CalendarDay(number: 31), close: .of("1"))]
    #expect(try RangePath(PriceHistory(asset: "NEW", days: more)).days.count == 1)
  }
}
