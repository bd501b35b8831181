import Amounts
import Foundation
import Margin
import Statements
import Testing

/// What holds for every account, shown on hundreds of random ones.
struct StatementPropertyTests {
  static let count = 400

  private func market() throws -> StatementMarket {
    try StatementBook.statementMarket(
      funding: ["BTC-PERP": "0.00012345", "BTC-INVERSE": "-0.0001", "ETH-PERP": "0.000033"])
  }

  @Test("bridges sum exactly and every tie-out holds, explained or not")
  func tieOuts() throws {
    let market = try market()
    let maker = StatementMaker(run: StatementBook.run(), market: market)
    var accounts = RandomAccounts(seed: 7)
    var withBreaks = 0
    var bridges = 0
    for number in 0..<Self.count {
      var book = try accounts.next(market)
      if case .priced(let figures) = book.assessment { book.calls = call(figures) }
      let statement = try maker.statement(book.source)
      #expect(statement.failures == [], "account \(number)")
      #expect(try statement.tieOut(.t02).verdict != .failed)
      if !statement.breaks.isEmpty { withBreaks += 1 }
      guard let bridge = statement.bridge else { continue }
      bridges += 1
      for asset in bridge.assets {
        let lines = BridgeLine.allCases.reduce(Money.zero) { $0 + asset.amounts[$1] }
        #expect(asset.opening + lines == asset.closing, "account \(number)")
      }
      let lines = BridgeLine.allCases.reduce(Money.zero) { $0 + bridge.amounts[$1] }
      #expect(bridge.opening + lines == bridge.closing, "account \(number)")
      // Breaks and the unreconciled lines tell of the same accounts.
      let isReconciled = bridge.assets.allSatisfy { $0.amounts.unreconciled == .zero }
      if statement.breaks.isEmpty { #expect(isReconciled, "account \(number)") }
    }
    #expect(withBreaks > Self.count / 6)
    #expect(bridges > Self.count / 2)
  }

  /// The call CR-20 asks for: 1.05 · initial − equity, not below 100, up to a whole dollar.
  private func call(_ figures: MarginFigures) -> [StatementCall] {
    guard figures.standing == .call || figures.standing == .liquidation else { return [] }
    let unit: Int128 = 1_000_000_000_000_000_000
    let needed = figures.initial.units * 105 / 100 - figures.equity.units
    guard needed >= 100 * unit else { return [] }
    return [
      StatementCall(
        identifier: "CALL", state: .issued,
        amountUSD: Money(units: (needed + unit - 1) / unit * unit),
        issuedMicroseconds: StatementBook.close, dueMicroseconds: StatementBook.close,
        firstDueMicroseconds: StatementBook.close, standing: figures.standing, supersedes: nil,
        amountChangeUSD: nil, isOfThisRun: true)
    ]
  }

  @Test("the same source gives the same bytes, in used memory and in new")
  func deterministic() throws {
    let market = try market()
    let maker = StatementMaker(run: StatementBook.run(), market: market)
    var accounts = RandomAccounts(seed: 11)
    for _ in 0..<60 {
      let book = try accounts.next(market)
      let source = book.source
      var reversed = source
      reversed.trades.reverse()
      reversed.transfers.reverse()
      reversed.closing.balances.reverse()
      reversed.closing.positions.reverse()
      reversed.prior?.portfolio.positions.reverse()
      let fresh = StatementMaker(run: StatementBook.run(), market: market)
      var first: [UInt8] = []
      var second: [UInt8] = []
      StatementJSON.append(try maker.statement(source), to: &first)
      StatementJSON.append(try fresh.statement(reversed), to: &second)
      #expect(first == second)
    }
  }

  @Test("JSON parses, and its amounts are the statement's to the last digit")
  func roundTrip() throws {
    let market = try market()
    let maker = StatementMaker(run: StatementBook.run(), market: market)
    var accounts = RandomAccounts(seed: 13)
    for _ in 0..<100 {
      let statement = try maker.statement(try accounts.next(market).source)
      let json = try StatementReader(statement)
      #expect(
        try json.amounts("cash", "closing") == statement.cash.map(\.closing.units))
      #expect(
        try json.amounts("cash", "unreconciled")
          == statement.cash.map { $0.movement?.unreconciled.units ?? 0 })
      #expect(
        try json.amounts("positions", "quantity") == statement.positions.map(\.quantity.units))
      #expect(
        try json.amounts("positions", "entry_price") == statement.positions.map(\.entry.units))
      #expect(
        try json.amounts("asset_bridge", "unrealised_pnl_change")
          == (statement.bridge?.assets ?? []).map { $0.amounts[.unrealisedChange].units })
      #expect(try json.amounts("trades", "fee") == statement.trades.map(\.trade.fee.units))
      if let bridge = statement.bridge {
        #expect(
          try json.amounts("equity_bridge", "usd") == [bridge.opening.units]
            + BridgeLine.allCases.map { bridge.amounts[$0].units } + [bridge.closing.units])
      }
    }
  }
}

/// A statement's JSON, read by a parser that knows nothing of how it was written.
struct StatementReader {
  let object: [String: Any]

  init(_ statement: Statement) throws {
    var bytes: [UInt8] = []
    StatementJSON.append(statement, to: &bytes)
    object = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  func rows(_ table: String) throws -> [[String: Any]] {
    try #require(object[table] as? [[String: Any]])
  }

  func fields(_ table: String) throws -> [String: Any] {
    try #require(object[table] as? [String: Any])
  }

  /// A column of amounts, in units of 10^−18; zero where there is none.
  func amounts(_ table: String, _ column: String) throws -> [Int128] {
    try rows(table).map { row in
      guard let text = row[column] as? String else { return 0 }
      return try Money(text).units
    }
  }
}
