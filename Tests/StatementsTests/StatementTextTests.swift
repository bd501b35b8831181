import Amounts
import Foundation
import Margin
import Statements
import Testing

/// The plain text, whole, and what it says first.
struct StatementTextTests {
  private func text(_ statement: Statement) -> String {
    var bytes: [UInt8] = []
    StatementText.append(statement, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A text under `Golden`. With `WRITE_GOLDEN=1` it is written first, to be looked at and committed.
  private func golden(_ name: String, _ statement: Statement) throws -> String {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/\(name)")
    if ProcessInfo.processInfo.environment["WRITE_GOLDEN"] == "1" {
      try text(statement).write(to: url, atomically: true, encoding: .utf8)
    }
    return try String(contentsOf: url, encoding: .utf8)
  }

  @Test("an account in order, whole")
  func alpha() throws {
    let statement = try StatementCase.alpha().statement()
    #expect(try golden("alpha.txt", statement) == text(statement))
  }

  @Test("a mixed account with a call, orders, options and breaks, whole")
  func mixed() throws {
    let statement = try Self.mixed().statement()
    #expect(try golden("mixed.txt", statement) == text(statement))
  }

  /// Everything a statement can show, at once.
  static func mixed() throws -> StatementCase {
    let market = try StatementBook.statementMarket(
      funding: ["BTC-INVERSE": "0.0002", "ETH-PERP": "-0.0001"])
    var book = StatementCase(market, model: .portfolio)
    book.account = StatementBook.account("MIXED-01")
    book.account.reportingCurrency = "EUR"
    try book.opens(StatementBook.usdc, "25000.5")
    try book.opens(StatementBook.btc, "1.25")
    try book.held("BTC-INVERSE", "-9000", entry: "60500")
    try book.held("BTC-EXPIRED", "0.5", entry: "60000")
    try book.held("ETH-PERP", "400", entry: "3050")
    try book.trades("ETH-PERP", "-500", at: "2950", fee: "73.75")
    try book.trades("BTC-CALL", "-1.5", at: "0.058", fee: "0.00045", feeAsset: StatementBook.btc)
    try book.trades("ETH-PUT", "10", at: "240", fee: "3")
    try book.transfers(.deposit, StatementBook.usdc, "7500", "by wire, =not a formula")
    try book.transfers(.transferOut, StatementBook.btc, "0.25", "to MIXED-02")
    try book.orders("BTC-PERP", .sell, "0.5", "64500")
    try book.orders("ETH-PERP", .buy, "100", "2850")
    try book.closes(StatementBook.usdc, "26025.75")
    try book.closes(StatementBook.btc, "1.086550000000000001")
    try book.holds("BTC-INVERSE", "-9000", entry: "60500")
    try book.holds("BTC-CALL", "-1.5", entry: "0.058")
    try book.holds("ETH-PUT", "10", entry: "240")
    try book.holds("ETH-PERP", "-100", entry: "2950")
    return book
  }

  @Test("no line is longer than a hundred columns, and none ends in a blank")
  func width() throws {
    for book in [try StatementCase.alpha(), try Self.mixed(), try StatementCase.called()] {
      for line in text(try book.statement()).split(separator: "\n") {
        #expect(line.count <= 100, "\(line)")
        #expect(line.last != " ", "\(line)")
      }
    }
  }

  @Test("names are never cut, however wide the table becomes; a line break cannot forge a line")
  func longNames() throws {
    var book = try StatementCase.alpha()
    let reference = String(repeating: "reference ", count: 12) + "end"
    book.transfers[0].reference = reference
    book.transfers[0].identifier = String(repeating: "T", count: 120)
    book.account.name = "Alpha\nTIE-OUTS\n" + String(repeating: "very long ", count: 30)
    let lines = text(try book.statement()).split(separator: "\n")
    let wide = lines.filter { $0.count > 100 }
    #expect(!wide.isEmpty && wide.allSatisfy { $0.contains("Reference") || $0.contains("TTT") })
    #expect(lines.contains { $0.contains(book.transfers[0].identifier) && $0.contains(reference) })
    #expect(lines.count { $0 == "TIE-OUTS" } == 1)
  }

  @Test("the first line says what is the matter")
  func statusBand() throws {
    func first(_ book: StatementCase) throws -> Substring {
      try #require(text(try book.statement()).split(separator: "\n").first)
    }
    #expect(
      try first(StatementCase.alpha()).hasPrefix("No call. Headroom 90.7 % (USD 46,706.20).  "))
    #expect(try first(StatementCase.alpha()).hasSuffix("Tie-outs 9/9"))
    #expect(
      try first(StatementCase.called()).hasPrefix(
        "MARGIN CALL USD 1,641.00 due 2026-02-06 01:29:37 UTC."))
    var unpriced = try StatementCase.alpha()
    var prices = StatementBook.prices
    prices["BTC-PERP"] = nil
    unpriced.market = try StatementBook.statementMarket(prices)
    #expect(
      try first(unpriced).hasPrefix("NOT PRICED: mark of BTC-PERP is missing. No figures."))
    #expect(try first(unpriced).hasSuffix("Tie-outs 2/2"))
    var insolvent = try StatementCase.called()
    insolvent.calls = []
    insolvent.closing.balances[0].quantity = try Quantity("900")
    #expect(try first(insolvent).hasPrefix("DEFAULT. Equity is USD -100.00."))
    insolvent.closing.balances[0].quantity = try Quantity("4000")
    #expect(
      try first(insolvent).hasPrefix(
        "Reduce only. Equity is USD 181.50 below the initial requirement."))
    var restricted = try StatementCase.alpha()
    restricted.closing.status = .restricted
    #expect(
      try first(restricted).hasPrefix("Reduce only: the account is restricted. Headroom 90.7 %"))
  }
}
