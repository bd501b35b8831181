import Amounts
import Margin
import Testing

/// MR-44: the trades that lower the initial requirement most per USD of notional.
@Suite struct BestHedgeTests {
  @Test func aLongCoinIsHedgedByTheContractOnIt() throws {
    let book = SmallBook()
    let held = book.portfolio(.portfolio, balances: ["BTC": "2", "USDC": "10000"])
    let market = try book.resolved()
    let trades = try #require(BestHedge(of: held, in: market)).trades(limit: 10)
    let best = try #require(trades.first { $0.instrument == book.instrument("BTC-PERP") })
    // Net delta 2 coins; the perpetual has a delta of 1.0005, so 1.99900049 close it, cut to lots.
    #expect(best.quantity == .of("-1.99900049") || best.quantity == .of("-0.99950024"))
    #expect(trades.allSatisfy { market.instruments[$0.instrument].underlying == 0 })
  }

  @Test func everyTradeIsWhatAWhatIfSaysOfIt() throws {
    var found = 0
    try RandomAccounts(bookCount: 5, accountsPerBook: 30).ask { example in
      let before = try example.figures(example.portfolio)
      let hedge = try #require(BestHedge(of: example.portfolio, in: example.market), example.name)
      let trades = try hedge.trades(limit: 5)
      #expect(try hedge.trades(limit: 5) == trades, example.name)
      for (place, trade) in trades.enumerated() {
        found += 1
        let name = example.market.instruments[trade.instrument].name
        let changed = try WhatIf(
          [.trade(instrument: name, quantity: trade.quantity, price: nil)],
          on: example.portfolio, in: example.market)
        let after = try example.figures(changed.portfolio)
        #expect(after == trade.after, example.name)
        #expect(
          trade.reduction == before.initial - after.initial && trade.reduction > .zero,
          example.name)
        guard place > 0 else { continue }
        let better = trades[place - 1]
        #expect(
          better.reduction.exact * trade.notionalUSD
            >= trade.reduction.exact * better.notionalUSD, example.name)
      }
    }
    #expect(found > 200)
  }

  @Test func whatHasNoFigureHasNoHedge() throws {
    var book = SmallBook()
    book.market.indexPrices[0] = nil
    #expect(
      BestHedge(of: book.portfolio(.portfolio, balances: ["BTC": "1"]), in: try book.resolved())
        == nil)
    let idle = try #require(
      BestHedge(of: book.portfolio(.portfolio, balances: ["USDC": "1"]), in: try book.resolved()))
    #expect(try idle.trades(limit: 3).isEmpty)
  }

  @Test func whatNobodyTradesAtItsMarkIsLeftOut() throws {
    var book = SmallBook()
    book.parameters.underlyings[0].takerFeeRate = .of("0.0005")
    let held = book.portfolio(
      .portfolio, balances: ["USDC": "200000"], positions: ["BTC-C": ("-2", "0")])
    let call = book.instrument("BTC-C")
    book.add(option: "BTC-FAR", on: "BTC", strike: "90000", right: .call, mark: "0.001")
    let far = book.instrument("BTC-FAR")
    func hedges() throws -> (instruments: Set<Int>, untradable: Int, trades: [HedgeTrade]) {
      let hedge = try #require(BestHedge(of: held, in: try book.resolved()))
      let trades = try hedge.trades(limit: 100)
      return (Set(trades.map(\.instrument)), hedge.untradable, trades)
    }
    let all = try hedges()
    #expect(all.untradable == 0 && all.instruments.isSuperset(of: [call, far]))
    // Two calls bought back at 2,059.6793177085, and 0.05 % of two times 60,000.
    let back = try #require(all.trades.first { $0.instrument == call && $0.quantity == .of("2") })
    #expect(back.premiumUSD == .of("4119.36") && back.feeUSD == .of("60"))
    book.market.marks[far]?.mark = .zero
    #expect(try hedges().untradable == 1 && !hedges().instruments.contains(far))
    book.market.marks[far]?.mark = .of("0.001")
    book.market.marks[far]?.quality = .of("0.54")
    #expect(try hedges().untradable == 1 && !hedges().instruments.contains(far))
    book.market.marks[far]?.quality = .of("0.55")
    #expect(try hedges().instruments == all.instruments)
    book.market.marks[far]?.observedMicroseconds -= 901_000_000
    #expect(try hedges().untradable == 1 && !hedges().instruments.contains(far))
  }
}
