import Amounts
import Foundation
import Margin

/// A folder in the book format, read for one period into what the rules take. A book that is not
/// lawful is an error of the test.
struct BookFolder {
  let folder: URL
  let period: String

  func rows(_ file: String) throws -> [Row] {
    let url = folder.appendingPathComponent(file)
    guard FileManager.default.fileExists(atPath: url.path) else { return [] }
    return try CSVTable(String(contentsOf: url, encoding: .utf8)).rows.map {
      Row(file: file, fields: $0)
    }
  }

  func periodRows(_ file: String) throws -> [Row] {
    try rows(file).filter { try $0.text("period") == period }
  }

  /// One row of a file of a book.
  struct Row {
    let file: String
    let fields: [String: String]

    func text(_ column: String) throws -> String {
      guard let text = fields[column] else { throw CSVError.missing(column: column, file: file) }
      return text
    }

    /// The text of a column, or nil where it is empty or not there.
    func textIfAny(_ column: String) -> String? {
      guard let text = fields[column], !text.isEmpty else { return nil }
      return text
    }

    func value<Value: FixedPoint>(_ column: String) throws -> Value { try Value(text(column)) }

    func valueIfAny<Value: FixedPoint>(_ column: String) throws -> Value? {
      try textIfAny(column).map { try Value($0) }
    }

    func choice<Choice: RawRepresentable<String>>(_ column: String) throws -> Choice {
      guard let choice = Choice(rawValue: try text(column)) else {
        throw CSVError.unknown(name: try text(column), file: file)
      }
      return choice
    }

    /// An instant in microseconds since 1970: `2024-03-29T08:00:00Z` or with a fraction of a second.
    func instant(_ column: String) throws -> Int64 {
      let text = try text(column)
      let parts = text.dropLast().split(separator: ".")
      let formatter = ISO8601DateFormatter()
      guard text.hasSuffix("Z"), let whole = parts.first,
        let date = formatter.date(from: whole + "Z")
      else { throw CSVError.badInstant(text) }
      let fraction = parts.count > 1 ? try Ratio("0." + parts[1]).units / 1_000_000_000_000 : 0
      return Int64(date.timeIntervalSince1970) * 1_000_000 + Int64(fraction)
    }

    /// Where a name stands among others.
    func index(_ column: String, in names: [String: Int]) throws -> Int {
      guard let index = names[try text(column)] else {
        throw CSVError.unknown(name: try text(column), file: file)
      }
      return index
    }
  }
}

/// Numbers from 0 for the names of a column, in the order of the rows.
func numbered(_ rows: [BookFolder.Row], _ column: String) throws -> [String: Int] {
  Dictionary(
    uniqueKeysWithValues: try rows.enumerated().map { (try $1.text(column), $0) })
}
