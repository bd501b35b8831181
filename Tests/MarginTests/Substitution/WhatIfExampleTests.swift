import Amounts
import Margin
import Testing

/// MR-44 by hand.
@Suite struct WhatIfExampleTests {
  private let book = SmallBook()

  private func whatIf(
    _ portfolio: Portfolio, _ overrides: [Override], book: SmallBook? = nil, fees: Bool = false
  ) throws -> WhatIf {
    try WhatIf(
      overrides, on: portfolio, in: try (book ?? self.book).resolved(), isChargingFees: fees)
  }

  @Test func aPerpetualGoesOnAverageEntryAndRealisesWhatItCloses() throws {
    let held = book.portfolio(
      .portfolio, balances: ["USDC": "1000"], positions: ["BTC-PERP": ("2", "50000")])
    let more = try whatIf(
      held, [.trade(instrument: "BTC-PERP", quantity: .of("2"), price: .of("60000"))])
    #expect(more.portfolio.positions[0].entry == .of("55000"))
    #expect(more.portfolio.positions[0].quantity == .of("4"))
    #expect(more.portfolio.balances[0].quantity == .of("1000"))
    // Three of two are sold at the mark: 2 · 10,030 is realised, one is short at the mark.
    let turned = try whatIf(
      held, [.trade(instrument: "BTC-PERP", quantity: .of("-3"), price: nil)])
    #expect(turned.portfolio.positions[0].quantity == .of("-1"))
    #expect(turned.portfolio.positions[0].entry == .of("60030"))
    #expect(turned.portfolio.balances[0].quantity == .of("21060"))
    #expect(turned.trades[0].realisedProfit == .of("20060"))
    let closed = try whatIf(
      held, [.trade(instrument: "BTC-PERP", quantity: .of("-2"), price: .of("50000"))])
    #expect(closed.portfolio.positions.isEmpty)
  }

  @Test func anOptionMovesItsPremiumAndAFeeIsTheTakersOfTheNotional() throws {
    var dear = book
    dear.parameters.underlyings[0].takerFeeRate = .of("0.0005")
    let held = dear.portfolio(.portfolio)
    let sold = try whatIf(
      held, [.trade(instrument: "BTC-C", quantity: .of("-3"), price: .of("2000"))], book: dear,
      fees: true)
    // 3 · 2,000 received, 3 · 60,000 · 0.05 % paid.
    #expect(sold.trades[0].optionPremium == .of("6000") && sold.trades[0].fee == .of("90"))
    #expect(sold.portfolio.balances[0].quantity == .of("5910"))
    #expect(sold.portfolio.positions[0].entry == .of("2000"))
  }

  @Test func anUnderlyingMovesWithAllThatIsOnItAndAMarkAlone() throws {
    let held = book.portfolio(.portfolio, balances: ["USDC": "1000"])
    let moved = try whatIf(held, [.price(of: "BTC", .share(Exact(-1, scale: 1)))])
    let found = PriceDifference.differences(from: try book.resolved(), to: moved.market)
    func after(_ kind: PriceDifference.Kind, _ name: String) -> String? {
      found.first { $0.kind == kind && $0.name == name }?.after
    }
    #expect(after(.index, "BTC") == "54000" && after(.mark, "BTC-PERP") == "54027")
    #expect(after(.forward, "BTC-C") == "54270" && after(.mark, "ETH-PERP") == nil)
    #expect(Set(found.map(\.kind)) == [.index, .mark, .forward])
    let alone = try whatIf(held, [.mark(instrument: "BTC-PERP", .to(Exact(54_000)))])
    let differences = PriceDifference.differences(from: try book.resolved(), to: alone.market)
    #expect(differences.map(\.name) == ["BTC-PERP"] && differences[0].kind == .mark)
    #expect(differences[0].before == "60030" && differences[0].after == "54000")
    // Thirds do not end, but the index is what was asked for.
    let third = try whatIf(held, [.price(of: "BTC", .to(Exact(70_001)))])
    #expect(third.market.market.indexPrices[0]?.price == .of("70001"))
    #expect(
      try whatIf(held, [.price(of: "USDT", .to(Exact(98, scale: 2)))]).market
        .market.assetPrices[3]?.price == .of("0.98"))
  }

  @Test func aVolatilityReMarksItsOption() throws {
    let held = book.portfolio(.portfolio, positions: ["BTC-C": ("1", "2000")])
    let risen = try whatIf(held, [.volatility(of: "BTC-C", .by(Exact(1, scale: 1)))])
    let mark = try #require(risen.market.market.marks[book.instrument("BTC-C")])
    #expect(mark.impliedVolatility == .of("0.7"))
    // Black-76 at 0.70 instead of 0.60, 30 days, F 60,300, K 66,000: 2,698.046143 instead of 2,059.679318.
    #expect(mark.mark > .of("2698.046143") && mark.mark < .of("2698.046144"))
    #expect(risen.market.market.marks[book.instrument("BTC-P")]?.impliedVolatility == .of("0.65"))
    let all = try whatIf(held, [.volatility(of: "BTC", .share(Exact(1, scale: 1)))])
    #expect(all.market.market.marks[book.instrument("BTC-P")]?.impliedVolatility == .of("0.715"))
  }

  @Test func aMissingPriceCanBeSupplied() throws {
    var lacking = book
    lacking.market.marks[lacking.instrument("BTC-PERP")] = nil
    let held = lacking.portfolio(
      .standard, balances: ["USDC": "50000"], positions: ["BTC-PERP": ("1", "60030")])
    #expect(try lacking.assess(held).standing == .unpriced)
    let supplied = try whatIf(
      held, [.mark(instrument: "BTC-PERP", .to(Exact(60_030)))], book: lacking)
    #expect(
      AccountAssessor(market: supplied.market).assess(held) == (try book.assess(held)))
    #expect(throws: OverrideError.nothingToChange(name: "BTC-PERP")) {
      try whatIf(held, [.mark(instrument: "BTC-PERP", .by(.one))], book: lacking)
    }
    #expect(throws: OverrideError.noMark(instrument: "BTC-PERP")) {
      try whatIf(
        held, [.trade(instrument: "BTC-PERP", quantity: .of("1"), price: nil)], book: lacking)
    }
  }

  @Test func parametersHaveTheNamesOfTheBook() throws {
    let held = book.portfolio(
      .standard, balances: ["USDC": "50000"], positions: ["BTC-PERP": ("1", "60030")])
    func initial(_ subject: String?, _ column: String, _ change: Override.Change) throws -> String {
      let changed = try whatIf(
        held, [.parameter(subject: subject, column: column, change)])
      guard case .priced(let figures) = AccountAssessor(market: changed.market).assess(held) else {
        return "unpriced"
      }
      return figures.initial.description
    }
    #expect(try initial("BTC", "tier_initial", .to(Exact(1, scale: 1))) == "6003")
    #expect(try initial("BTC", "taker_fee_rate", .to(Exact(1, scale: 3))) == "3061.53")
    #expect(try initial("USDC", "haircut_initial", .by(Exact(1, scale: 1))) == "8001.5")
    #expect(
      throws: OverrideError.parametersRefused(.initialBelowMaintenance(subject: "initial_factor"))
    ) { try initial(nil, "initial_factor", .to(Exact(5, scale: 1))) }
    #expect(throws: OverrideError.impossible(name: "BTC.price_range", value: "-0.1")) {
      try initial("BTC", "price_range", .to(Exact(-1, scale: 1)))
    }
    #expect(throws: OverrideError.self) { try initial("BTC", "nothing", .to(.one)) }
    #expect(throws: OverrideError.self) { try initial("NONE", "price_range", .to(.one)) }
  }

  @Test func whatCannotBeIsRefused() throws {
    let held = book.portfolio(.standard, balances: ["USDC": "1"])
    #expect(throws: OverrideError.unknown(name: "NONE", expected: "an instrument")) {
      try whatIf(held, [.trade(instrument: "NONE", quantity: .of("1"), price: nil)])
    }
    #expect(throws: OverrideError.impossible(name: "BTC", value: "-1")) {
      try whatIf(held, [.price(of: "BTC", .to(Exact(-1)))])
    }
    #expect(throws: OverrideError.impossible(name: "BTC-PERP", value: "0")) {
      try whatIf(held, [.trade(instrument: "BTC-PERP", quantity: .of("1"), price: .zero)])
    }
    #expect(throws: OverrideError.self) { try whatIf(held, [.price(of: "USD", .to(.one))]) }
    #expect(throws: OverrideError.self) {
      try whatIf(held, [.volatility(of: "BTC-PERP", .to(.one))])
    }
  }
}
