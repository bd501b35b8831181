import Amounts
import Testing

@testable import Margin

/// MR-20, MR-22 and MR-23: what one unit gains by scenario, and its delta.
@Suite struct RiskArrayTests {
  /// Entries by scenario number, from 1, and the delta, in units of 10^−10.
  private func item(
    _ name: String, _ book: SmallBook
  ) throws -> (entries: [Int128], delta: Int128) {
    let market = try book.resolved()
    let found = market.publishedItems.first { item in
      item.kind == .coin
        ? market.assets[item.index].name == name : market.instruments[item.index].name == name
    }
    let item = try #require(found)
    return ([0] + item.unitPnL, item.unitDelta)
  }

  @Test func theStandardScenarios() {
    let scenarios = Scenario.standard
    #expect(scenarios.count == 45)
    #expect(scenarios[0] == Scenario(kind: .range, move: .of("-1"), volatility: .down))
    #expect(scenarios[13] == Scenario(kind: .range, move: .zero, volatility: .same))
    #expect(scenarios[26] == Scenario(kind: .range, move: .of("1"), volatility: .up))
    #expect(scenarios[27] == Scenario(kind: .tail, move: .of("-0.66"), volatility: .up))
    #expect(scenarios[34] == Scenario(kind: .tail, move: .of("5"), volatility: .up))
    #expect(scenarios[35] == Scenario(kind: .skew, move: .of("1"), volatility: .same))
    #expect(scenarios[37] == Scenario(kind: .range, move: .of("-0.875"), volatility: .same))
    #expect(scenarios[44] == Scenario(kind: .range, move: .of("0.875"), volatility: .same))
  }

  @Test func aCoinMovesWithItsPrice() throws {
    let (entries, delta) = try item("BTC", SmallBook())
    #expect(delta == 10_000_000_000)
    let expected: [Int: Int128] = [
      1: -9_600, 14: 0, 25: 9_600, 28: -7_200, 29: -7_200, 35: 7_200, 36: 0, 38: -8_400, 45: 8_400,
    ]
    for (scenario, dollars) in expected {
      #expect(entries[scenario] == dollars * 10_000_000_000, "scenario \(scenario)")
    }
  }

  @Test func aTailWithinItsWeightCountsWhole() throws {
    var book = SmallBook()
    book.parameters.underlyings[0].priceRange = .of("0.5")
    // ¾·50 % is more than 33 %, less than 50 %.
    let (entries, _) = try item("BTC", book)
    #expect(entries[29] == -19_800 * 10_000_000_000)
    #expect(entries[30] == 22_500 * 10_000_000_000)
  }

  @Test func linearAndInverseContracts() throws {
    var book = SmallBook()
    book.market.assetPrices[book.asset("USDT")] = SmallBook.seen("0.5")
    book.add(
      perpetual: "T", on: "BTC", settledIn: "USDT", multiplier: "0.1", mark: "120000")
    book.add(
      perpetual: "INV", on: "BTC", settledIn: "BTC", .inverse, multiplier: "10", mark: "60030")
    let linear = try item("T", book)
    #expect(linear.entries[1] == -960 * 10_000_000_000)
    #expect(linear.delta == 1_000_000_000)
    let inverse = try item("INV", book)
    // 10·60,000/60,030·16 % = 1.59920039980009995…; 10/60,030 = 0.00016658337497…
    #expect(inverse.entries[25] == 15_992_003_998)
    #expect(inverse.entries[1] == -15_992_003_998)
    #expect(inverse.delta == 1_665_834)
  }

  @Test func quantisationIsHalfEven() throws {
    var book = SmallBook()
    book.parameters.scenarios = [Scenario(kind: .range, move: .of("1"), volatility: .same)]
    book.parameters.underlyings[0].priceRange = .of("0.5")
    for (mark, entry) in [("0.000000000100", 0), ("0.000000000300", 2), ("0.000000000500", 2)] {
      book.add(perpetual: "X\(mark)", on: "BTC", mark: mark)
      #expect(try item("X\(mark)", book).entries[1] == Int128(entry), "\(mark)")
    }
  }

  @Test func anOptionAtExpiryIsItsIntrinsicValue() throws {
    var book = SmallBook()
    for (name, strike, right) in [
      ("C", "60000", Instrument.Right.call), ("P", "60000", .put), ("HIGH", "70000", .call),
    ] {
      book.add(
        option: name, on: "BTC", strike: strike, right: right, days: 0, mark: "0",
        forward: "60500", volatility: nil)
    }
    // 60,500 less 16 % is 50,820; the call loses its 500, the put gains 9,180.
    let call = try item("C", book)
    #expect(call.entries[1] == -500 * 10_000_000_000)
    #expect(call.entries[25] == 9_680 * 10_000_000_000)
    #expect(call.delta == 10_083_333_333)
    let put = try item("P", book)
    #expect(put.entries[1] == 9_180 * 10_000_000_000)
    #expect(put.entries[25] == 0 && put.delta == 0)
    #expect(try item("HIGH", book).delta == 0)
    // −66 % weighted by 0.75·16/66.
    let tail = try Exact.quotient(
      Exact(60_000 - 20_570) * Exact(12), Exact(66), decimals: 10, rounding: .halfEven)
    #expect(try Exact(put.entries[28], scale: 10) == tail.rounded(.halfEven, decimals: 10))
  }

  @Test func atTheMoneyAtExpiryIsNotInTheMoney() throws {
    var book = SmallBook()
    book.add(
      option: "AT", on: "BTC", strike: "60000", right: .call, days: 0, mark: "0",
      forward: "60000", volatility: nil)
    // Nearer than two doubles near 60,000 lie to each other.
    book.add(
      option: "JUST", on: "BTC", strike: "60000", right: .call, days: 0, mark: "0",
      forward: "60000.000000000001", volatility: nil)
    #expect(try item("AT", book).delta == 0)
    #expect(try item("JUST", book).delta == 10_000_000_000)
  }

  @Test func whatLacksAnInputHasNoArray() throws {
    var book = SmallBook()
    book.change("BTC-C") { $0.impliedVolatility = nil }
    book.market.indexPrices[1] = nil
    let market = try book.resolved()
    let names = market.publishedItems.map {
      $0.kind == .coin ? market.assets[$0.index].name : market.instruments[$0.index].name
    }
    #expect(names == ["BTC-PERP", "BTC-P", "BTC"])
    #expect(market.publishedItems.allSatisfy { $0.unitPnL.count == 45 })
  }
}
