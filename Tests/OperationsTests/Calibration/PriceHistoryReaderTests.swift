import Margin
import Testing

@testable import Operations

/// Daily prices are read by the rules of a book's files.
struct PriceHistoryReaderTests {
  private func read(_ text: String) throws -> [PriceHistory] {
    var rest = Array(text.utf8)[...]
    return try PriceHistoryReader.histories(name: "prices.csv") { buffer in
      // A few bytes at a time, so that records lie across chunks.
      let part = rest.prefix(min(7, buffer.count))
      buffer.copyBytes(from: part)
      rest = rest.dropFirst(part.count)
      return part.count
    }
  }

  /// The problems of a text, as people read them.
  private func problems(_ text: String) throws -> [String] {
    do {
      _ = try read(text)
      return []
    } catch PriceHistoryError.refused(let problems) {
      return problems.map(\.description)
    }
  }

  @Test func rowsAndColumnsMayStandInAnyOrder() throws {
    let histories = try read(
      """
      close,low,date,asset,high
      3,,2024-03-01,ETH,
      2,1,2024-03-01,BTC,2.5
      1,1,2024-02-29,BTC,1

      """)
    #expect(histories.map(\.asset) == ["BTC", "ETH"])
    #expect(histories[0].days.map { "\($0.day) \($0.close)" } == ["2024-02-29 1", "2024-03-01 2"])
    #expect(histories[0].days[1].extremes.map { "\($0.high) \($0.low)" } == "2.5 1")
    #expect(histories[1].days.map { $0.extremes == nil } == [true])
  }

  @Test func closesAreEnough() throws {
    #expect(try read("date,asset,close\n2024-03-01,ETH,3\n").map(\.days.count) == [1])
  }

  @Test func everyValueIsJudged() throws {
    #expect(
      try problems(
        """
        date,asset,close,high,low
        2024-02-30,BTC,1,1,1
        2024-03-01,,1,1,1
        2024-03-01,BTC,0,1,1
        2024-03-01,BTC,1,1,
        2024-03-01,BTC,2,1,1
        2024-03-01,BTC,1
        2024-03-01,BTC,1e3,1,1

        """) == [
          "prices.csv:2: column 1 (date): not a date like 2024-03-29: \"2024-02-30\"",
          "prices.csv:3: column 2 (asset): a value is required",
          "prices.csv:4: column 3 (close): must be above 0: \"0\"",
          "prices.csv:5: column 4 (high): a day must have both a high and a low, or neither: \"1\"",
          "prices.csv:6: column 3 (close): the close must lie between the low and the high: \"2\"",
          "prices.csv:7: the record has 3 fields, the header 5",
          "prices.csv:8: column 3 (close): not a decimal number: \"1e3\"",
        ])
  }

  @Test func daysFollowEachOther() throws {
    #expect(
      try problems(
        """
        asset,date,close
        BTC,2024-03-05,1
        BTC,2024-03-01,1
        ETH,2024-03-01,1
        BTC,2024-03-02,1
        ETH,2024-03-01,2
        BTC,2024-03-03,1

        """) == [
          "prices.csv:2: column 2 (date): the asset has earlier days, but not the day before this one: \"2024-03-05\"",
          "prices.csv:6: column 2 (date): the key \"2024-03-01, ETH\" stands on line 4 too",
        ])
  }

  @Test func whatIsNoTableIsRefused() throws {
    #expect(
      try problems("") == [
        "prices.csv:1: there is no header row of the column names with commas between"
      ])
    #expect(try problems("date,asset,close\n") == ["prices.csv: there is no row below the header"])
    #expect(
      try problems("date,asset,open\n") == [
        "prices.csv:1: column 3 (open): the book has no such column",
        "prices.csv:1: column close: the column is required",
      ])
    #expect(
      try problems("date,asset,close\n2024-03-01,\"B,1\n") == [
        "prices.csv:2: column 2 (asset): a quote is opened here and never closed"
      ])
  }

  @Test func noMoreThanTwentyProblemsAreReported() throws {
    let rows = String(repeating: "2024-03-01,BTC,0\n", count: 30)
    #expect(try problems("date,asset,close\n" + rows).count == BookError.problemLimit)
    let gaps = (1...25).map { "20\(10 + $0)-03-01,BTC,1\n" }.joined()
    #expect(try problems("date,asset,close\n" + gaps).count == BookError.problemLimit)
  }
}
