import Amounts
import Margin
import Testing

/// What the properties are asked of: accounts of every kind the methodology tells apart.
@Suite struct RandomAccountsTests {
  @Test(
    "random accounts hold everything there is, in both models, and sometimes huge amounts of it")
  func everythingOccursOften() throws {
    var found: [String: Int] = [:]
    try RandomAccounts().ask { account in
      let terms = account.book.parameters
      let portfolio = account.portfolio
      let held = portfolio.positions.map { terms.instruments[$0.instrument] }
      var kinds: Set<String> = ["\(portfolio.model) model"]
      for instrument in held { kinds.insert("\(instrument.payoff) \(instrument.kind)") }
      if Set(held.map(\.underlying)).count > 1 { kinds.insert("several underlyings") }
      if !portfolio.orders.isEmpty { kinds.insert("orders") }
      for balance in portfolio.balances {
        let kind = terms.assets[balance.asset].kind
        kinds.insert("\(kind) \(balance.quantity < .zero ? "debt" : "balance")")
      }
      let figures = try account.figures(portfolio)
      kinds.insert("\(figures.standing)")
      if figures.initial > .of("1000000000") { kinds.insert("huge") }
      for kind in kinds { found[kind, default: 0] += 1 }
    }
    let expected = [
      "standard model", "portfolio model", "linear perpetual", "inverse perpetual",
      "linear future", "inverse future", "linear option", "inverse option", "several underlyings",
      "orders", "coin balance", "coin debt", "stablecoin balance", "stablecoin debt",
      "fiat balance", "fiat debt", "healthy", "default", "liquidation", "huge",
    ]
    for kind in expected { #expect(found[kind, default: 0] >= 20, "\(kind)") }
  }
}
