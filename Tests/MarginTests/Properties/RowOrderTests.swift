import Amounts
import Margin
import Testing

@Suite("P3: splitting lots, the order of rows, and which worker takes an account change no digit")
struct RowOrderTests {
  @Test func orderOfRowsAndSplitLotsChangeNothing() throws {
    try RandomAccounts().ask { found in
      let whole = try found.figures(found.portfolio, includingStandalone: true)
      var shuffled = found.portfolio
      shuffled.positions = shuffled.positions.flatMap { lots($0, &found.random) }
      shuffled.positions.shuffle(using: &found.random)
      shuffled.balances.shuffle(using: &found.random)
      shuffled.orders.shuffle(using: &found.random)
      #expect(try found.figures(shuffled, includingStandalone: true) == whole, found.name)
    }
  }

  /// A position as one to three lots of the same entry.
  private func lots(
    _ position: Portfolio.Position, _ random: inout SplitMix64
  ) -> [Portfolio.Position] {
    var rest = position
    var lots: [Portfolio.Position] = []
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      var lot = position
      lot.quantity = Quantity(
        units: Int128.random(
          in: -rest.quantity.units.magnitudeClamped...rest.quantity.units.magnitudeClamped,
          using: &random))
      rest.quantity = rest.quantity - lot.quantity
      lots.append(lot)
    }
    return lots + [rest]
  }

  @Test("an inverse position's profit is rounded once, however it is split")
  func lotsOfAnInversePositionAreRoundedTogether() throws {
    var book = SmallBook()
    book.add(
      perpetual: "BTC-INV", on: "BTC", settledIn: "BTC", .inverse, multiplier: "1", mark: "3")
    // One contract loses 4/21 coins, which is no finite decimal. Ten lots rounded apart are four
    // units of 10^−18 off their sum rounded once; at this index a unit is worth a dollar.
    book.market.indexPrices[0] = SmallBook.seen("1000000000000000000")
    let whole = book.portfolio(
      .standard, balances: ["BTC": "1"], positions: ["BTC-INV": ("1", "7")])
    var split = whole
    split.positions = (0..<10).map { _ in
      .init(instrument: book.instrument("BTC-INV"), quantity: .of("0.1"), entry: .of("7"))
    }
    #expect(try book.assess(split) == book.assess(whole))
    #expect(try book.assess(whole).standing != .unpriced)
  }

  @Test func workersAgree() throws {
    try RandomAccounts().ask { found in
      // A worker of its own has no memory of other accounts.
      let alone = try found.figures(found.portfolio, includingStandalone: true)
      let shared = AccountAssessor(market: found.market)
      var other = found.random
      _ = shared.assess(found.book.account(&other))
      _ = shared.assess(found.book.account(&other))
      #expect(shared.assess(found.portfolio) == .priced(alone), found.name)
    }
  }
}

extension Int128 {
  /// The number without its sign; a quantity never reaches the end of the range.
  fileprivate var magnitudeClamped: Int128 { Int128(clamping: magnitude) }
}
