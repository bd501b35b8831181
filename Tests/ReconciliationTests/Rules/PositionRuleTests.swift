import Amounts
import Reconciliation
import Testing

/// A closing position is the prior one with the period's trades and expiries.
struct PositionRuleTests {
  @Test func tradesAndExpiryExplainAPosition() throws {
    var account = AccountCase()
    try account.held("2", contract: AccountCase.Contract.linear, at: "60000")
    try account.held("5", contract: AccountCase.Contract.expired, at: "60000")
    try account.trades("3", contract: AccountCase.Contract.linear, at: "60000")
    try account.holds("5", contract: AccountCase.Contract.linear, at: "60000")
    #expect(try account.differences() == [])
  }

  @Test func aLostTradeIsADifferenceOfThePositionAndOfItsProfit() throws {
    var account = AccountCase()
    try account.held("2", contract: AccountCase.Contract.linear, at: "60000")
    // Somebody sold one at 60100 and nobody tells of the trade.
    try account.holds("1", contract: AccountCase.Contract.linear, at: "60000")
    try account.holds("100", asset: AccountCase.Asset.usdc)
    #expect(
      try account.differences().map(\.summary)
        == ["balance USDC 100 USD 100", "position BTC-PERP -1 USD -60000"])
  }

  @Test func aPositionWithoutTrades() throws {
    var account = AccountCase()
    try account.holds("-4", contract: AccountCase.Contract.inverse, at: "60000")
    let found = try account.differences()
    // Four contracts of ten dollars.
    #expect(found.map(\.summary) == ["position BTC-INV -4 USD -40"])
    #expect(found[0].expected == 0)
    #expect(found[0].explanation == "trades and expiry make 0 of 0, the book has -4")
  }

  @Test func aContractWithoutAMarkHasNoValue() throws {
    var account = AccountCase()
    try account.holds("1", contract: AccountCase.Contract.markless, at: "5")
    #expect(try account.differences().map(\.summary) == ["position BTC-DARK 1 USD none"])
  }

  @Test func theToleranceIsOfTheQuantity() throws {
    var account = AccountCase()
    try account.holds("0.01", contract: AccountCase.Contract.linear, at: "60000")
    let tolerance = Tolerance(absolute: 10_000_000_000_000_000)
    #expect(try account.differences(Tolerances([.position: tolerance])) == [])
    #expect(try account.differences(Tolerances([.balance: tolerance])).count == 1)
  }
}
