import Amounts
import Margin
import Testing

/// MR-44: what a what-if says of 600 random accounts.
@Suite struct WhatIfTests {
  @Test func nothingChangesNothing() throws {
    try RandomAccounts().ask { found in
      let same = try WhatIf([], on: found.portfolio, in: found.market)
      #expect(same.market === found.market, found.name)
      #expect(
        try found.figures(same.portfolio, includingStandalone: true)
          == found.figures(found.portfolio, includingStandalone: true), found.name)
    }
  }

  @Test("a trade and its opposite at one price leave the account as it was, but for the last digit")
  func aTradeAndItsOppositeUndoEachOther() throws {
    var changed = 0
    try RandomAccounts().ask { found in
      let order = found.book.order(for: found.portfolio, 1e5, 3, &found.random)
      let name = found.market.instruments[order.instrument].name
      let there = Override.trade(instrument: name, quantity: order.quantity, price: order.limit)
      let back = Override.trade(instrument: name, quantity: -order.quantity, price: order.limit)
      let before = try found.figures(found.portfolio)
      let traded = try WhatIf([there], on: found.portfolio, in: found.market)
      if try found.figures(traded.portfolio) != before { changed += 1 }
      let undone = try WhatIf([there, back], on: found.portfolio, in: found.market)
      let after = try found.figures(undone.portfolio)
      // Average entry is rounded at 10^−18; where a figure lies on a cent that may show as one.
      let cent = Money.of("0.05")
      for (left, right) in [
        (before.equity, after.equity), (before.initial, after.initial),
        (before.maintenance, after.maintenance),
      ] {
        #expect(max(left - right, right - left) <= cent, found.name)
      }
      let (held, again) = (found.portfolio.positions, undone.portfolio.positions)
      #expect(
        Set(held.map { "\($0.instrument) \($0.quantity)" })
          == Set(again.map { "\($0.instrument) \($0.quantity)" }), found.name)
    }
    #expect(changed > 400)
  }

  @Test("a fee lowers equity by itself and nothing else of it")
  func feesComeOutOfEquity() throws {
    try RandomAccounts().ask { found in
      let order = found.book.order(for: found.portfolio, 1e5, 3, &found.random)
      let name = found.market.instruments[order.instrument].name
      let trade = [Override.trade(instrument: name, quantity: order.quantity, price: nil)]
      let free = try WhatIf(trade, on: found.portfolio, in: found.market)
      let charged = try WhatIf(
        trade, on: found.portfolio, in: found.market, isChargingFees: true)
      let price = found.market.instruments[order.instrument].settlementPriceUSD
      let paid = charged.trades[0].fee.exact * price
      let difference =
        try found.figures(free.portfolio).equity.exact
        - found.figures(charged.portfolio).equity.exact
      #expect((difference - paid).magnitude <= Exact(1, scale: 2), found.name)
    }
  }

  @Test("a trade at the mark leaves equity as it is")
  func tradesAtTheMarkAreFree() throws {
    try RandomAccounts().ask { found in
      let order = found.book.order(for: found.portfolio, 1e5, 3, &found.random)
      let name = found.market.instruments[order.instrument].name
      let before = try found.figures(found.portfolio)
      for quantity in [order.quantity, -order.quantity] {
        let traded = try WhatIf(
          [.trade(instrument: name, quantity: quantity, price: nil)], on: found.portfolio,
          in: found.market)
        let equity = try found.figures(traded.portfolio).equity
        #expect(max(equity - before.equity, before.equity - equity) <= .of("0.01"), found.name)
      }
    }
  }

  @Test("a price moved there and back is the price it was, options apart")
  func aMoveAndItsOppositeUndoEachOther() throws {
    try RandomAccounts(bookCount: 5, accountsPerBook: 1).ask { found in
      let terms = found.book.parameters
      for (index, underlying) in terms.underlyings.enumerated() {
        let old = try #require(found.book.market.indexPrices[index]?.price)
        let moved = try WhatIf(
          [
            .price(of: underlying.name, .share(Exact(1))),
            .price(of: underlying.name, .to(old.exact)),
          ],
          on: found.portfolio, in: found.market)
        #expect(moved.market.market.indexPrices[index]?.price == old, found.name)
        for place in terms.instruments.indices
        where terms.instruments[place].underlying == index
          && terms.instruments[place].kind != .option
        {
          #expect(
            moved.market.market.marks[place]?.mark == found.book.market.marks[place]?.mark,
            found.name)
        }
      }
    }
  }

  @Test("more of a deposit never lowers equity, and a greater fee never lowers a requirement")
  func depositsAndFeesGoOneWay() throws {
    try RandomAccounts().ask { found in
      let before = try found.figures(found.portfolio)
      let given = try WhatIf(
        [.deposit(asset: "USD", amount: .of("1000"))], on: found.portfolio, in: found.market)
      #expect(try found.figures(given.portfolio).equity == before.equity + .of("1000"), found.name)
      let dear = try WhatIf(
        found.book.parameters.underlyings.map {
          .parameter(subject: $0.name, column: "taker_fee_rate", .by(Exact(1, scale: 3)))
        }, on: found.portfolio, in: found.market)
      guard case .priced(let after) = AccountAssessor(market: dear.market).assess(found.portfolio)
      else {
        Issue.record("unpriced")
        return
      }
      #expect(
        after.initial >= before.initial && after.maintenance >= before.maintenance, found.name)
    }
  }
}
