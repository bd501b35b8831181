import Amounts
import Margin
import Testing

/// MR-42: the closed forms of single items are what an account with only that item is charged.
@Suite struct StandaloneSumTests {
  @Test func sumIsThatOfAccountsWithOneItemEach() throws {
    try RandomAccounts(quantityDecimals: 8).ask { found in
      let whole = try found.figures(found.portfolio, includingStandalone: true)
      var sum = Money.zero
      for item in try items(found) { sum = sum + (try found.figures(item).initial) }
      #expect(whole.standaloneInitial == sum, found.name)
    }
  }

  private func items(_ found: RandomAccounts.Case) throws -> [Portfolio] {
    var holdings: [Int: Quantity] = [:]
    for balance in found.portfolio.balances {
      holdings[balance.asset, default: .zero] =
        holdings[balance.asset, default: .zero] + balance.quantity
    }
    var instruments: Set<Int> = Set(found.portfolio.orders.map(\.instrument))
    for position in found.portfolio.positions {
      instruments.insert(position.instrument)
      let instrument = found.market.instruments[position.instrument]
      guard !instrument.isOption else { continue }
      let profit = try ProfitAndLoss.unrealised(
        instrument, quantity: position.quantity.exact, entry: position.entry.exact)
      holdings[instrument.settlementAsset, default: .zero] =
        holdings[instrument.settlementAsset, default: .zero] + (try Quantity(profit, .halfEven))
    }
    let model = found.portfolio.model
    return holdings.map {
      Portfolio(model: model, status: .active, balances: [.init(asset: $0.key, quantity: $0.value)])
    }
      + instruments.map { instrument in
        Portfolio(
          model: model, status: .active,
          positions: found.portfolio.positions.filter { $0.instrument == instrument }.map {
            .init(
              instrument: instrument, quantity: $0.quantity,
              entry: found.book.market.marks[instrument]?.mark ?? .zero)
          },
          orders: found.portfolio.orders.filter { $0.instrument == instrument })
      }
  }
}
