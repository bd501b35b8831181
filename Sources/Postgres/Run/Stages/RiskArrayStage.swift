internal import Margin
internal import Operations
internal import SQLText

/// Stores what every instrument and coin gains in every scenario, and its delta (MR-22, MR-23).
struct RiskArrayStage {
  let context: RunContext
  let market: BookMarket

  func perform(_ connection: Connection) throws {
    try connection.fenced(context) {
      try connection.begin(.riskArrays, context)
      try connection.createResult("risk_array", context)
      let digest = StreamDigest()
      let statement = SQLStatement.riskArrayRows.filled([
        "table": .identifier("risk_array_\(context.run)")
      ])
      let rows = try connection.copyIn(statement, digest: digest) { try write(&$0) }
      try connection.attachResult("risk_array", context)
      try connection.finish(.riskArrays, context, rows: rows, digest: digest.bytes)
    }
  }

  /// The digest that the stage would leave, computed without the database.
  func digest() throws -> [UInt8] {
    let digest = StreamDigest()
    var writer = BinaryRowWriter { digest.add($0) }
    try write(&writer)
    try writer.flush()
    return digest.bytes
  }

  private func write(_ writer: inout BinaryRowWriter) throws {
    for item in market.resolved.publishedItems {
      try writer.startRow(columns: 4)
      writer.text(item.kind.rawValue)
      writer.integer32(number(of: item))
      writer.numeric(Self.units(item.unitDelta))
      writer.numerics(item.unitPnL.map(Self.units))
    }
  }

  private func number(of item: RiskItem) -> Int32 {
    switch item.kind {
    case .instrument: market.instrumentNumbers[item.index]
    case .coin: market.assetNumbers[item.index]
    }
  }

  /// Whole units of 10^−10 as units of 10^−18; the rules keep entries below 10^20 (MR-00d).
  private static func units(_ entry: Int128) -> Int128 { entry * 100_000_000 }
}
