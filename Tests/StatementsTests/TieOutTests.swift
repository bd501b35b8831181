import Amounts
import Margin
import Statements
import Testing

/// Every tie-out finds a statement that was tampered with, and only then.
struct TieOutTests {
  /// The codes that fail after a change.
  private func failures(
    _ statement: Statement, _ change: (inout Statement) throws -> Void
  ) throws -> [String] {
    #expect(statement.isReleased)
    var tampered = statement
    try change(&tampered)
    tampered.tieOuts = try TieOut.verdicts(of: tampered)
    #expect(tampered.isReleased == tampered.failures.isEmpty)
    return tampered.failures
  }

  private let cent = Money(units: 10_000_000_000_000_000)

  @Test("T01: an opening that is not the prior closing")
  func opening() throws {
    let alpha = try StatementCase.alpha().statement()
    #expect(
      try failures(alpha) { $0.opening = .priced(equity: try Money("42500.01")) } == ["T01"])
    #expect(
      try failures(alpha) { $0.movements[0].openingMark = try Price("61000.01") }.contains("T01"))
    #expect(
      try failures(alpha) { $0.movements[0].openingEntry = try Price("60000.01") }.contains("T01"))
  }

  @Test("T02: a movement of cash, a trade or a transfer that is not the other's")
  func cash() throws {
    let alpha = try StatementCase.alpha().statement()
    let place = try #require(alpha.cash.firstIndex { $0.asset == StatementBook.usdc })
    #expect(
      try failures(alpha) { $0.cash[place].movement?.effects.fees = .zero }.contains("T02"))
    #expect(try failures(alpha) { $0.cash[place].closing = .zero }.contains("T02"))
    #expect(
      try failures(alpha) { $0.transfers[0].amount = try Money("4999") }.contains("T02"))
    #expect(try failures(alpha) { $0.trades[0].realisedProfit = .zero } == ["T02"])
    #expect(try failures(alpha) { $0.trades[0].trade.fee = .zero } == ["T02"])
    #expect(try failures(alpha) { $0.movements[0].funding = .zero } == ["T02"])
    #expect(try failures(alpha) { $0.transfers.removeAll() } == ["T02"])
  }

  @Test("T06: a bridge that does not foot, in USD or in an asset, or rounds too much")
  func bridge() throws {
    let alpha = try StatementCase.alpha().statement()
    #expect(
      try failures(alpha) { $0.bridge?.amounts[.rounding] = cent }.contains("T06"))
    #expect(
      try failures(alpha) { $0.bridge?.assets[0].closing = .zero }.contains("T06"))
    #expect(
      try failures(alpha) {
        // A dime moved from fees into rounding: the sum stays, the limit does not.
        let dime = try Money("0.10")
        $0.bridge?.amounts[.fees] = try Money("-30.90")
        $0.bridge?.amounts[.rounding] = -dime
      } == ["T06", "T17"])
  }

  @Test("T07: equity that is not what the lines make, or parts that do not foot")
  func equity() throws {
    let alpha = try StatementCase.alpha().statement()
    #expect(try failures(alpha) { $0.equity?.rounding = cent } == ["T07"])
    #expect(try failures(alpha) { $0.positions[0].mark = try Price("63000.01") }.contains("T07"))
    #expect(try failures(alpha) { $0.positions[0].entry = try Price("60000.01") }.contains("T07"))
    #expect(try failures(alpha) { $0.collateral[0].balance = .zero }.contains("T07"))
    #expect(
      try failures(alpha) { $0.figures?.equity = try Money("51462.71") }.contains("T07"))
  }

  @Test("T09: a quantity that trades and events do not lead to")
  func quantities() throws {
    let alpha = try StatementCase.alpha().statement()
    #expect(try failures(alpha) { $0.movements[0].opening = .zero }.contains("T09"))
    #expect(
      try failures(alpha) { $0.movements[0].closing = try Quantity("2") }.contains("T09"))
    #expect(try failures(alpha) { $0.movements[0].expired = try Quantity("1") } == ["T09"])
    #expect(
      try failures(alpha) { $0.trades[0].trade.quantity = try Quantity("2") } == ["T09"])
    #expect(try failures(alpha) { $0.movements[0].sold = .zero } == ["T09"])
    #expect(try failures(alpha) { $0.positions.removeAll() }.contains("T09"))
    #expect(try failures(alpha) { $0.movements.removeAll() }.contains("T09"))
  }

  @Test("T11: components that do not make the requirement, at either level")
  func components() throws {
    let alpha = try StatementCase.alpha().statement()
    #expect(try failures(alpha) { $0.margin?.components[3].initial = .zero } == ["T11"])
    #expect(try failures(alpha) { $0.margin?.components[3].maintenance = .zero } == ["T11"])
    #expect(try failures(alpha) { $0.margin?.benefit = cent } == ["T11"])
    #expect(try failures(alpha) { $0.margin?.initial = .zero }.contains("T11"))
  }

  @Test("T14: an excess that is no difference, a call that is not its rule")
  func excessAndCall() throws {
    let alpha = try StatementCase.alpha().statement()
    #expect(try failures(alpha) { $0.figures?.excess = .zero } == ["T14"])
    let called = try StatementCase.called().statement()
    #expect(try failures(called) { $0.calls[0].amountUSD = try Money("1640") } == ["T14"])
    #expect(try failures(called) { $0.calls[0].amountUSD = try Money("1641.001") } == ["T14"])
    #expect(try failures(called) { $0.calls.removeAll() } == ["T14"])
    #expect(
      try failures(alpha) { $0.calls = try StatementCase.called().calls } == ["T14"])
  }

  @Test("T16: collateral that does not follow from its holding, or is not in the total")
  func collateral() throws {
    let alpha = try StatementCase.alpha().statement()
    #expect(try failures(alpha) { $0.collateral[0].haircutUSD = .zero } == ["T16"])
    #expect(try failures(alpha) { $0.collateral[0].valueUSD = .zero } == ["T16"])
    #expect(try failures(alpha) { $0.collateral[0].eligibleUSD = .zero } == ["T16"])
    #expect(try failures(alpha) { $0.figures?.collateral = .zero } == ["T16"])
    #expect(
      try failures(alpha) { $0.margin?.components[7].initial = .zero } == ["T11", "T16"])
  }

  @Test("T17: totals that are not the lines at the printed rates")
  func totals() throws {
    let alpha = try StatementCase.alpha().statement()
    #expect(try failures(alpha) { $0.positions[0].equityValueUSD = .zero } == ["T17"])
    #expect(try failures(alpha) { $0.positions[0].notionalUSD = .zero } == ["T17"])
    #expect(try failures(alpha) { $0.positions[0].equityValue = .zero }.contains("T17"))
    #expect(try failures(alpha) { $0.figures?.unrealisedProfit = .zero } == ["T17"])
    #expect(try failures(alpha) { $0.figures?.realisedProfit = .zero } == ["T17"])
    #expect(try failures(alpha) { $0.collateral[0].rate = try Price("62000") }.contains("T17"))
    #expect(
      try failures(alpha) {
        $0.bridge?.amounts[.fees] = try Money("-31.01")
        $0.bridge?.amounts[.rounding] = cent
      } == ["T17"])
  }

  @Test("a failed tie-out says what failed and by how much")
  func evidence() throws {
    var alpha = try StatementCase.alpha().statement()
    alpha.trades[0].trade.fee = try Money("30")
    alpha.tieOuts = try TieOut.verdicts(of: alpha)
    let found = try alpha.tieOut(.t02)
    #expect(found.subject == "USDC: transfers, trades and funding listed")
    #expect(found.difference == (try Money("1").units))
    #expect(alpha.tieOutsPassed == 8)
    #expect(!alpha.isReleased)
  }

  @Test("a rounding that no cent holds is no failure: prices with eighteen decimals")
  func longDecimals() throws {
    var prices = StatementBook.prices
    prices["BTC-PERP"] = "63000.123456789012345678"
    var book = StatementCase(try StatementBook.statementMarket(prices))
    try book.opens(StatementBook.usdc, "100000.000000000000000001")
    try book.closes(StatementBook.usdc, "100000.000000000000000001")
    try book.held("BTC-PERP", "1.234567890123456789", entry: "60000.987654321098765432")
    try book.holds("BTC-PERP", "1.234567890123456789", entry: "60000.987654321098765432")
    let statement = try book.statement()
    #expect(statement.failures == [])
    #expect(statement.tieOutsPassed == 9)
  }
}
