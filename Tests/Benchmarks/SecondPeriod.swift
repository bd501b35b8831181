internal import Foundation

/// Gives a book of `BookMaker`'s a second period, a day later, and one account with many positions.
///
/// Prices rise by a hundredth, volatilities by one point, and every fifth position is twice as large. The
/// account's equity is a tenth above its maintenance requirement, so that some liquidation prices are found.
enum SecondPeriod {
  static let period = "2024-03-30"
  /// The account that holds many positions.
  static let wideAccount = "WIDE"
  private static let close = "2024-03-30T00:00:00Z"

  static func add(to folder: URL, widePositions: Int) throws {
    try append(folder, "periods.csv") { lines in
      lines.add("\(period),2024-03-29T00:00:00Z,\(close),2024-03-29,daily")
    }
    try append(folder, "accounts.csv") { lines in
      lines.add("\(wideAccount),\(wideAccount),\(wideAccount),portfolio,USD,UTC,active")
    }
    try append(folder, "balances.csv") { lines in
      lines.add("\(BookMaker.period),\(wideAccount),USDC,45000")
    }
    let instruments = try String(
      contentsOf: folder.appendingPathComponent("instruments.csv"), encoding: .utf8
    ).split(separator: "\n").dropFirst().compactMap { $0.split(separator: ",").first }
    let marks = try String(
      contentsOf: folder.appendingPathComponent("marks.csv"), encoding: .utf8
    ).split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    let entries = Dictionary(marks.map { ($0[1], $0[2]) }) { first, _ in first }
    try append(folder, "positions.csv") { lines in
      let step = max(1, instruments.count / widePositions)
      for (place, number) in stride(from: 0, to: instruments.count, by: step)
        .prefix(widePositions).enumerated()
      {
        let quantity = place % 2 == 0 ? 1 + place % 7 : -(1 + place % 5)
        lines.add(
          "\(BookMaker.period),\(wideAccount),\(instruments[number]),\(quantity),"
            + (entries[instruments[number]] ?? "1"))
      }
    }
    for file in ["balances", "orders", "asset_prices", "funding"] { try repeatRows(folder, file) }
    try repeatRows(folder, "positions") { number, fields in
      if number % 5 == 0 { fields[3] = decimal((Double(fields[3]) ?? 0) * 2, 3) }
    }
    try repeatRows(folder, "index_prices") { _, fields in fields[2] = raised(fields[2]) }
    try repeatRows(folder, "marks") { _, fields in
      fields[2] = raised(fields[2])
      fields[3] = raised(fields[3])
      if let volatility = Double(fields[4]) { fields[4] = decimal(volatility + 0.01, 4) }
    }
  }

  private static func raised(_ number: String) -> String {
    decimal((Double(number) ?? 0) * 1.01, 4)
  }

  /// Appends every row of a file once more, for the second period.
  private static func repeatRows(
    _ folder: URL, _ file: String, _ change: (Int, inout [String]) -> Void = { _, _ in }
  ) throws {
    let rows = try Data(contentsOf: folder.appendingPathComponent(file + ".csv"))
    try append(folder, file + ".csv") { lines in
      for (number, row) in rows.split(separator: 10).dropFirst().enumerated() {
        var fields = row.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map {
          String(decoding: $0, as: UTF8.self)
        }
        fields[0] = period
        if fields[fields.count - 1].hasSuffix("T00:00:00Z") { fields[fields.count - 1] = close }
        change(number, &fields)
        lines.add(fields.joined(separator: ","))
      }
    }
  }

  private static func append(_ folder: URL, _ file: String, _ body: (LineFile) -> Void) throws {
    let lines = try LineFile(appendingTo: folder.appendingPathComponent(file))
    body(lines)
    try lines.close()
  }
}
