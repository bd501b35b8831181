import Amounts
import Margin
import Testing

/// CR-23 on small accounts, and on random ones.
struct WithdrawableTests {
  private func withdrawable(
    _ book: SmallBook, _ portfolio: Portfolio, hasOpenCall: Bool = false
  ) throws -> [String: Withdrawable] {
    let all = try #require(
      Withdrawable.all(
        of: portfolio, in: try book.resolved(),
        decimals: book.parameters.assets.map { $0.name == "BTC" ? 8 : 2 },
        hasOpenCall: hasOpenCall))
    return Dictionary(uniqueKeysWithValues: all.map { ($0.asset, $0) })
  }

  @Test("down to 1.10 times initial, to the last part of the asset")
  func releaseLevel() throws {
    let book = SmallBook()
    // Initial is 5 % of 60,030, so 3,301.65 stay.
    let account = book.portfolio(
      .standard, balances: ["USDC": "10000"], positions: ["BTC-PERP": ("1", "60030")])
    let usdc = try #require(try withdrawable(book, account)["USDC"])
    #expect(usdc.amount.description == "6698.35" && usdc.limit == .releaseLevel)
    #expect(usdc.equity.description == "3301.65" && usdc.initial.description == "3001.5")
  }

  @Test("nothing while a call is open")
  func openCall() throws {
    let book = SmallBook()
    let account = book.portfolio(.standard, balances: ["USDC": "10000"])
    let free = try #require(try withdrawable(book, account)["USDC"])
    #expect(free.amount.description == "10000" && free.limit == .balance)
    let called = try #require(try withdrawable(book, account, hasOpenCall: true)["USDC"])
    #expect(called.amount.isZero && called.limit == .call)
  }

  @Test("between initial and the release level only what lowers risk may go")
  func lowersRisk() throws {
    var book = SmallBook()
    // An asset that counts for nothing: its whole value is haircut.
    book.parameters.assets[book.asset("EUR")].haircuts = []
    let account = book.portfolio(
      .standard, balances: ["USDC": "3100", "EUR": "500"],
      positions: ["BTC-PERP": ("1", "60030")])
    let found = try withdrawable(book, account)
    #expect(found["USDC"]?.amount.isZero == true && found["USDC"]?.limit == .releaseLevel)
    #expect(found["EUR"]?.amount.description == "500")
  }

  @Test("one part more is too much, asked of random accounts")
  func oneMore() throws {
    var limited = 0
    try RandomAccounts(bookCount: 3, accountsPerBook: 60).ask { random in
      let decimals = random.book.parameters.assets.map { _ in 4 }
      guard
        let all = Withdrawable.all(
          of: random.portfolio, in: random.market, decimals: decimals, hasOpenCall: false)
      else { return }
      let level = random.book.parameters.scalars[.releaseLevel].exact
      for asset in all where asset.limit == .releaseLevel && !asset.amount.isZero {
        limited += 1
        #expect(!(asset.equity < level * asset.initial), random.name)
        let place = try #require(
          random.portfolio.balances.firstIndex {
            random.book.parameters.assets[$0.asset].name == asset.asset
          })
        var more = random.portfolio
        let amount = try Quantity(asset.amount + Exact(1, scale: 4), .down)
        more.balances[place].quantity = more.balances[place].quantity - amount
        let figures = try random.figures(more)
        #expect(figures.equity.exact < level * figures.initial.exact, random.name)
      }
    }
    #expect(limited > 5)
  }
}
