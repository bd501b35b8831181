import Amounts
import Reconciliation
import Testing

/// The average entry of a closing position is the one its trades make.
struct EntryRuleTests {
  /// Three at 60000 and four at 60700 make 60400 on average.
  private func account(entry: String, quantity: String = "7") throws -> AccountCase {
    var account = AccountCase()
    try account.held("3", contract: AccountCase.Contract.linear, at: "60000")
    try account.trades("4", contract: AccountCase.Contract.linear, at: "60700")
    try account.holds(quantity, contract: AccountCase.Contract.linear, at: entry)
    return account
  }

  @Test func theAverageAgrees() throws {
    #expect(try account(entry: "60400").differences() == [])
    // One unit of the last of eight decimals is rounding.
    #expect(try account(entry: "60400.00000001").differences() == [])
  }

  @Test func anotherAverageIsADifference() throws {
    let found = try account(entry: "60410.5").differences()
    // Seven contracts entered 10.5 higher have gained 73.5 less.
    #expect(found.map(\.summary) == ["entry BTC-PERP 10.5 USD -73.5"])
    #expect(
      found[0].explanation == "the trades make an average entry of 60400, the book has 60410.5")
    #expect(try account(entry: "60400.00000002").differences().count == 1)
  }

  @Test func whereTheQuantityDiffersTheEntryIsNotJudged() throws {
    #expect(
      try account(entry: "1", quantity: "8").differences().map(\.rule) == [.position])
  }

  @Test func anInverseContractIsWorthTheDifferenceOfReciprocals() throws {
    var account = AccountCase()
    try account.held("-600", contract: AccountCase.Contract.inverse, at: "60000")
    try account.holds("-600", contract: AccountCase.Contract.inverse, at: "50000")
    // −6000·(1/50000 − 1/60000) = −0.02 BTC, at 60000.
    #expect(
      try account.differences().map(\.summary) == ["entry BTC-INV -10000 USD -1200"])
  }
}
