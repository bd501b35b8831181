internal import Amounts
internal import Reconciliation
internal import Statements

/// A statement and its unexplained changes as rows of `result`.
enum StatementRow {
  static func write(
    _ statement: Statement, _ counts: HoldingsCounts, account: Int32, sha256: [UInt8],
    to writer: inout BinaryRowWriter
  ) throws {
    try writer.startRow(columns: 14)
    writer.integer32(account)
    writer.text(statement.identifier)
    writer.text(statement.isReleased ? "released" : "withheld")
    writer.text(statement.supersedes)
    writer.numeric(statement.openingEquity?.units)
    writer.numeric(statement.closingEquity?.units)
    writer.numeric(statement.unreconciledUSD?.units)
    writer.integer16(Int16(statement.tieOutsPassed))
    writer.integer16(Int16(statement.tieOutsTotal))
    writer.texts(statement.failures)
    writer.integer32(Int32(counts.balances))
    writer.integer32(Int32(counts.positions))
    writer.integer32(Int32(counts.entries))
    writer.bytes(sha256)
  }

  static func write(
    _ difference: Difference, account: Int32, to writer: inout BinaryRowWriter
  ) throws {
    try writer.startRow(columns: 8)
    writer.integer32(account)
    writer.text(difference.rule.rawValue)
    writer.text(difference.item)
    writer.numeric(difference.expected)
    writer.numeric(difference.actual)
    writer.numeric(difference.difference)
    writer.numeric(difference.differenceUSD?.units)
    writer.text(difference.explanation)
  }
}
