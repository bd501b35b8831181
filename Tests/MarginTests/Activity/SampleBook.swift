import Amounts
import Foundation
import Margin

/// The sample book's files, as far as movements need them.
struct SampleBook {
  typealias Row = [String: String]

  let instruments: [Row]
  /// Indices of instruments.
  let numbers: [String: Int]
  let marks: [Row]
  let funding: [Row]
  let balances: [String: [Row]]
  let positions: [String: [Row]]
  let trades: [String: [Row]]
  let transfers: [String: [Row]]

  init() throws {
    let instruments = try Self.rows("instruments")
    self.instruments = instruments
    numbers = Dictionary(
      uniqueKeysWithValues: instruments.enumerated().map { ($1["instrument"] ?? "", $0) })
    marks = try Self.rows("marks")
    funding = try Self.rows("funding")
    balances = try Self.byPeriodAndAccount("balances")
    positions = try Self.byPeriodAndAccount("positions")
    trades = try Self.byPeriodAndAccount("trades")
    transfers = try Self.byPeriodAndAccount("transfers")
  }

  /// The rows of a file without quoted fields.
  private static func rows(_ file: String) throws -> [Row] {
    let url = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Jobs/Sample/book/\(file).csv")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    let columns = lines[0].split(separator: ",").map(String.init)
    return lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(uniqueKeysWithValues: zip(columns, cells))
    }
  }

  private static func byPeriodAndAccount(_ file: String) throws -> [String: [Row]] {
    Dictionary(grouping: try rows(file)) { ($0["period"] ?? "") + " " + ($0["account"] ?? "") }
  }

  /// Accounts with a balance or position in one of two periods.
  func accounts(_ periods: [String]) -> [String] {
    let keys = Set(balances.keys).union(positions.keys)
    return Set(
      keys.compactMap { key -> String? in
        let parts = key.split(separator: " ")
        return periods.contains(String(parts[0])) ? String(parts[1]) : nil
      }
    ).sorted()
  }
}
