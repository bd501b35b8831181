import Amounts
import Margin
import Reconciliation
import Testing

/// A closing balance is the prior one with the period's trades, transfers and funding.
struct BalanceRuleTests {
  @Test func transfersFeesPremiumProfitAndFundingExplainABalance() throws {
    var account = AccountCase()
    account.funding = [AccountCase.Contract.linear: try Ratio("0.0001")]
    try account.held("1000", asset: AccountCase.Asset.usdc)
    try account.held("3", contract: AccountCase.Contract.linear, at: "59000")
    try account.transfers(.deposit, "500", asset: AccountCase.Asset.usdc)
    try account.transfers(.withdrawal, "20", asset: AccountCase.Asset.usdc)
    try account.trades("-1", contract: AccountCase.Contract.linear, at: "59100", fee: "1.5")
    try account.trades("2", contract: AccountCase.Contract.option, at: "100")
    // 1000 + 500 − 20 − 1.5 + (59100 − 59000) − 2·100 − 2·60000·0.0001
    try account.holds("1366.5", asset: AccountCase.Asset.usdc)
    try account.holds("2", contract: AccountCase.Contract.linear, at: "59000")
    try account.holds("2", contract: AccountCase.Contract.option, at: "100")
    #expect(try account.differences() == [])
  }

  @Test(arguments: [
    ("1000.000000000000000001", "balance USDC 0.000000000000000001 USD 0"),
    ("999.5", "balance USDC -0.5 USD -0.5"), ("0", "balance USDC -1000 USD -1000"),
  ])
  func theLastDigitCounts(closing: String, summary: String) throws {
    var account = AccountCase()
    try account.held("1000", asset: AccountCase.Asset.usdc)
    try account.holds(closing, asset: AccountCase.Asset.usdc)
    #expect(try account.differences().map(\.summary) == [summary])
  }

  @Test func bothSidesAndTheReasonAreTold() throws {
    var account = AccountCase()
    try account.held("2", asset: AccountCase.Asset.btc)
    try account.holds("3.5", asset: AccountCase.Asset.btc)
    let found = try #require(account.differences().first)
    #expect(found.expected == 2_000_000_000_000_000_000)
    #expect(found.actual == 3_500_000_000_000_000_000)
    #expect(found.differenceUSD == (try Money("90000")))
    #expect(
      found.explanation == "trades, transfers and funding make 2 BTC of 2, the book has 3.5")
  }

  @Test func anAssetWithoutAPriceHasNoValue() throws {
    var account = AccountCase()
    try account.holds("7", asset: AccountCase.Asset.token)
    #expect(try account.differences().map(\.summary) == ["balance TOKEN 7 USD none"])
  }

  @Test func aQuotientIsRoundedByEitherSide() throws {
    let tolerances = Tolerances([.balance: Tolerance(perQuotient: 1)])
    func account(closing: String) throws -> AccountCase {
      var account = AccountCase()
      try account.held("1", asset: AccountCase.Asset.btc)
      try account.held("-30", contract: AccountCase.Contract.inverse, at: "60000")
      // 300·(1/58000 − 1/60000) = 0.000172413793103448275…; rounded half-even …276.
      try account.trades(
        "30", contract: AccountCase.Contract.inverse, at: "58000", in: AccountCase.Asset.btc)
      try account.holds(closing, asset: AccountCase.Asset.btc)
      return account
    }
    #expect(try account(closing: "1.000172413793103448").differences() == [])
    #expect(try account(closing: "1.000172413793103449").differences().count == 1)
    for within in ["1.000172413793103447", "1.000172413793103449"] {
      #expect(try account(closing: within).differences(tolerances) == [])
    }
    for beyond in ["1.000172413793103446", "1.00017241379310345"] {
      #expect(try account(closing: beyond).differences(tolerances).count == 1)
    }
    // Nothing was divided in another asset.
    var other = AccountCase()
    try other.holds("0.000000000000000001", asset: AccountCase.Asset.usdc)
    #expect(try other.differences(tolerances).count == 1)
  }

  @Test func fundingWithoutAMarkIsSaid() throws {
    var account = AccountCase()
    account.funding = [AccountCase.Contract.markless: try Ratio("0.0001")]
    try account.held("1", contract: AccountCase.Contract.markless, at: "5")
    try account.holds("1", contract: AccountCase.Contract.markless, at: "5")
    try account.holds("-3", asset: AccountCase.Asset.usdc)
    let found = try account.differences()
    #expect(found.map(\.summary) == ["balance USDC -3 USD -3"])
    #expect(found[0].explanation.contains("funding is left out"))
  }
}
