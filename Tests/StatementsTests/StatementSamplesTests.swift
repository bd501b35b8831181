import Foundation
import Margin
import Statements
import Testing

/// Writes packs of many accounts below `.build/statement-samples`, where `Tests/StatementsTests/check`
/// lets programs that know nothing of this one read them.
struct StatementSamplesTests {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent(".build/statement-samples")

  @Test("packs for independent readers")
  func write() throws {
    try? FileManager.default.removeItem(at: Self.folder)
    let market = try StatementBook.statementMarket(
      funding: ["BTC-PERP": "0.00012345", "BTC-INVERSE": "-0.0001"])
    var prices = StatementBook.prices
    prices["S:ETH"] = nil
    let first = try StatementBook.statementMarket(prior: nil)
    let poorer = try StatementBook.statementMarket(prices)
    var accounts = RandomAccounts(seed: 17)
    var books = [
      try StatementCase.alpha(), try StatementCase.called(), try StatementTextTests.mixed(),
      StatementCase(market), StatementCase(first),
    ]
    for _ in 0..<25 {
      books.append(try accounts.next(market))
      books.append(try accounts.next(first))
      books.append(try accounts.next(poorer))
    }
    for (number, book) in books.enumerated() {
      var book = book
      book.account.identifier = "=\(number)/ä"
      book.account.name = "Line\nbreak, \"quotes\" and \\ in account \(number)"
      try write(try book.statement())
    }
    try Data(StatementSchema.bytes).write(
      to: Self.folder.appendingPathComponent(StatementSchema.path))
    #expect(
      try FileManager.default.contentsOfDirectory(
        atPath: Self.folder.appendingPathComponent("2026-02-05").path
      ).count == books.count)
  }

  private func write(_ statement: Statement) throws {
    let pack = Self.folder.appendingPathComponent(
      PackPath.folder(
        period: statement.run.period, account: statement.account.identifier,
        version: statement.version))
    try FileManager.default.createDirectory(
      at: pack.appendingPathComponent("tables"), withIntermediateDirectories: true)
    for file in StatementPack.files {
      var bytes: [UInt8] = []
      file.append(statement, to: &bytes)
      try Data(bytes).write(to: pack.appendingPathComponent(file.path))
    }
  }
}
