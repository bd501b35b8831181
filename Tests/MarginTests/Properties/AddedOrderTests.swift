import Margin
import Testing

@Suite("P14: adding an order never lowers a requirement")
struct AddedOrderTests {
  @Test func addingAnOrderNeverLowersARequirement() throws {
    try RandomAccounts().ask { found in
      var portfolio = found.portfolio
      var before = try found.figures(portfolio)
      for size in [10.0, 1e4, 1e6] {
        portfolio.orders.append(found.book.order(for: portfolio, size, 8, &found.random))
        let after = try found.figures(portfolio)
        #expect(after.initial >= before.initial, found.name)
        #expect(after.maintenance >= before.maintenance, found.name)
        before = after
      }
    }
  }
}
