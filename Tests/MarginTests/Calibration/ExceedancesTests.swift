import Amounts
import Testing

@testable import Margin

/// CA-05: moves greater than the range.
@Suite struct ExceedancesTests {
  /// A series from 2024-12-30 on; after its path begins it moves by the given highs, lows and closes.
  private func found(
    _ days: [(close: String, high: String?, low: String?)]
  ) throws -> [Exceedances] {
    let history = PriceHistory(
      asset: "BTC",
      days: days.enumerated().map { index, day in
        var extremes: PriceHistory.Extremes?
        if let high = day.high, let low = day.low {
          extremes = .init(high: .of(high), low: .of(low))
        }
        return .init(
          day: CalendarDay(number: 20_085 + Int32(index)), close: .of(day.close),
          extremes: extremes)
      })
    return try Exceedances.byYear(RangePath(history, terms: .short), terms: .short)
  }

  @Test("moves belong to the year of their end; equality is no exceedance")
  func byYear() throws {
    // The range is 10 % on 12-30, see the path's tests, and 10.5 % on 12-31.
    let found = try found([
      ("100", "100", "100"), ("102.2", "103", "99"), ("100", "103", "99"),
      ("110", "110", "99"), ("98.9", "110", "98.9"), ("98.9", "150", "98.9"),
    ])
    #expect(found.map(\.year) == [2024, 2025, nil])
    #expect(found.map(\.moves) == [1, 2, 3])
    #expect(found.map(\.closes.days) == [0, 0, 0])
    #expect(found.map { $0.extremes?.days } == [0, 1, 1])
    #expect(found.map { "\($0.expected)" } == ["0.005", "0.01", "0.015"])
    // 1 − 0.995², 1 − 0.995³; none or more is certain.
    #expect(found.map { "\($0.extremes?.probability ?? .zero)" } == ["1", "0.009975", "0.014925"])
  }

  @Test("a close beyond the range counts both ways, and without highs and lows closes only")
  func closesOnly() throws {
    let found = try found([
      ("100", nil, nil), ("102.2", nil, nil), ("100", nil, nil), ("111", nil, nil),
      ("80", nil, nil),
    ])
    #expect(found.map(\.closes.days) == [1, 1, 2])
    #expect(found.allSatisfy { $0.extremes == nil })
  }

  @Test("a path of one day has no move")
  func none() throws {
    #expect(try found([("1", nil, nil), ("2", nil, nil), ("1", nil, nil)]).isEmpty)
  }

  @Test("the upper tail of the binomial distribution")
  func tail() throws {
    func probability(_ count: Int, _ trials: Int, _ rate: String) throws -> Ratio? {
      try BinomialTail.probability(of: count, orMoreIn: trials, rate: .of(rate))
    }
    #expect(try probability(0, 10, "0.5") == .one)
    #expect(try probability(10, 10, "0.5") == .of("0.000977"))
    #expect(try probability(6, 10, "0.5") == .of("0.376953"))
    #expect(try probability(3, 2, "0.5") == .zero)
    #expect(try probability(1, 10_000, "0.5") == .one)
    #expect(try probability(1, 10_001, "0.5") == nil)
  }
}
