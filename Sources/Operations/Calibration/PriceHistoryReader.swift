internal import Amounts
public import Margin

/// The prices for a calibration were refused.
public enum PriceHistoryError: Error, Equatable, Sendable {
  /// The problems found, at most ``BookError/problemLimit`` of them, in the order of lines.
  case refused([BookProblem])
}

/// Reads daily prices for a calibration: `date`, `asset`, `close`, and `high` and `low` where they are
/// known, by the rules of a book's files.
///
/// Rows may stand in any order. The days of an asset must follow each other without a gap: a return
/// over several days is not one of a day.
public enum PriceHistoryReader {
  /// The columns.
  static let file = BookFile(
    "prices", .terms, isRequired: true, key: ["date", "asset"],
    columns: [
      .required("date", .date),
      .required("asset", .identifier(of: nil)),
      .required("close", .decimal(.positive)),
      .optional("high", .decimal(.positive)),
      .optional("low", .decimal(.positive)),
    ],
    rules: [
      BookRowRule(rule: .highWithLow, column: "high") { $0[3].isNull == $0[4].isNull },
      BookRowRule(rule: .closeWithinDay, column: "close") { values in
        guard let close = values[2].units, let high = values[3].units, let low = values[4].units
        else { return true }
        return low <= close && close <= high
      },
    ])

  /// The histories in a file, in the order of the assets' names.
  ///
  /// - Parameters:
  ///   - name: what problems call the file.
  /// - Throws: ``PriceHistoryError/refused(_:)``; what `source` throws.
  public static func histories(
    name: String, source: @escaping CSVReader.Source
  ) throws -> [PriceHistory] {
    let rows = try rows(name: name, source: source)
    var problems: [BookProblem] = []
    var histories: [PriceHistory] = []
    for asset in rows.keys.sorted() {
      let rows = rows[asset, default: []].sorted { ($0.day, $0.line) < ($1.day, $1.line) }
      for (row, next) in zip(rows, rows.dropFirst()) {
        guard let reason = reason(next, after: row, asset: asset) else { continue }
        problems.append(
          BookProblem(
            file: name, line: next.line, columnNumber: next.dateField, column: "date",
            key: "\(CalendarDay(number: next.day)), \(asset)", reason: reason))
      }
      guard problems.isEmpty else { continue }
      histories.append(PriceHistory(asset: asset, days: rows.map(\.prices)))
    }
    guard problems.isEmpty else {
      problems.sort { ($0.line ?? 0) < ($1.line ?? 0) }
      throw PriceHistoryError.refused(Array(problems.prefix(BookError.problemLimit)))
    }
    return histories
  }

  /// One row, and where it stands.
  private struct Row {
    let line: Int
    let dateField: Int?
    let day: Int32
    let prices: PriceHistory.Day
  }

  /// What is wrong with the day of a row, nil when it is the day after that of the row before.
  private static func reason(
    _ row: Row, after previous: Row, asset: String
  ) -> BookProblem.Reason? {
    switch row.day - previous.day {
    case 1: nil
    case 0:
      .duplicateKey(
        key: "\(CalendarDay(number: row.day)), \(asset)", otherLine: previous.line)
    default:
      .violates(.daysWithoutGap, found: CalendarDay(number: row.day).description)
    }
  }

  private static func rows(
    name: String, source: @escaping CSVReader.Source
  ) throws -> [String: [Row]] {
    var rows: [String: [Row]] = [:]
    var problems: [BookProblem] = []
    do {
      var reader = try CSVReader(file: name, source: source)
      var parser = try BookRowParser(file, header: reader.header, reportedAs: name)
      let dateField = reader.header.firstIndex(of: "date").map { $0 + 1 }
      while problems.count < BookError.problemLimit {
        do {
          guard try reader.next() else { break }
          try parser.parse(reader)
          if problems.isEmpty, let (asset, row) = row(parser, reader.line, dateField) {
            rows[asset, default: []].append(row)
          }
        } catch let problem as BookProblem {
          problems.append(problem)
          guard isOfOneRow(problem.reason) else { break }
        }
      }
    } catch let problem as BookProblem {
      throw PriceHistoryError.refused([problem])
    } catch BookError.refused(let problems) {
      throw PriceHistoryError.refused(problems)
    }
    guard problems.isEmpty else { throw PriceHistoryError.refused(problems) }
    guard !rows.isEmpty else {
      throw PriceHistoryError.refused([BookProblem(file: name, reason: .noRows)])
    }
    return rows
  }

  /// Whether the rows after the problem can still be told apart.
  private static func isOfOneRow(_ reason: BookProblem.Reason) -> Bool {
    switch reason {
    case .unterminatedQuote, .strayQuote, .strayCarriageReturn, .notUTF8, .containsNUL,
      .recordTooLong, .tooManyColumns:
      false
    default: true
    }
  }

  private static func row(
    _ parser: BookRowParser, _ line: Int, _ dateField: Int?
  ) -> (String, Row)? {
    guard case .date(let day) = parser.values[0], case .text(let asset) = parser.values[1],
      let close = parser.values[2].units
    else { return nil }
    var extremes: PriceHistory.Extremes?
    if let high = parser.values[3].units, let low = parser.values[4].units {
      extremes = PriceHistory.Extremes(high: Price(units: high), low: Price(units: low))
    }
    let prices = PriceHistory.Day(
      day: CalendarDay(number: day), close: Price(units: close), extremes: extremes)
    return (
      String(decoding: asset, as: UTF8.self),
      Row(line: line, dateField: dateField, day: day, prices: prices)
    )
  }
}
