import Amounts
import Margin
import Testing

/// MR-29: any subset of the resting orders may fill.
@Suite struct OpenOrdersTests {
  /// A book in which no scenario moves anything and delta costs nothing.
  private var still: SmallBook {
    var book = SmallBook()
    book.parameters.scenarios = [Scenario(kind: .range, move: .zero, volatility: .same)]
    book.parameters.scalars[.minimumDeltaNet] = .zero
    book.parameters.scalars[.minimumDeltaHedged] = .zero
    return book
  }

  @Test func theWorstSubsetIsCharged() throws {
    let book = SmallBook()
    // A fall of 18 % on ten at 3,000, and 10 above the mark on each.
    let buy = try book.figures(.portfolio, orders: ["ETH-PERP": (.buy, "10", "3010")])
    #expect(buy.openOrders == .of("5500"))
    // Buys and sells never fill against each other.
    let both = try book.figures(
      .portfolio, orders: ["ETH-PERP": (.buy, "10", "3000"), "ETH-PERP": (.sell, "10", "3000")])
    #expect(both.openOrders == .of("5400"))
  }

  @Test func anOrderThatOnlyReducesIsFree() throws {
    let figures = try SmallBook().figures(
      .portfolio, positions: ["ETH-PERP": ("10", "3000")],
      orders: ["ETH-PERP": (.sell, "10", "3000")])
    #expect(figures.openOrders == .zero)
    let beyond = try SmallBook().figures(
      .portfolio, positions: ["ETH-PERP": ("10", "3000")],
      orders: ["ETH-PERP": (.sell, "25", "3000")])
    // Fifteen short lose 18 % in a rise: 8,100 against 5,400.
    #expect(beyond.openOrders == .of("2700"))
  }

  @Test func theMinimumByDeltaTakesTheWorstFill() throws {
    var book = still
    book.parameters.scalars[.minimumDeltaNet] = .of("0.02")
    book.parameters.scalars[.minimumDeltaHedged] = .of("0.01")
    // Held 10: 600. With the buy of 30 net 40: 2,400; with the sell of 30 net 20: 1,200.
    let figures = try book.figures(
      .portfolio, positions: ["ETH-PERP": ("10", "3000")],
      orders: ["ETH-PERP": (.buy, "30", "3000"), "ETH-PERP": (.sell, "30", "3000")])
    #expect(figures.diversifiedScan == .of("600"))
    #expect(figures.openOrders == .of("1800"))
    // 10 long and 10 short, one bucket apart: net 0, gross 20, 3,000·1 %·10. A sell of 30 of the
    // first leaves net 30 and gross 30: 1,800.
    book.add(future: "ETH-FUT", on: "ETH", days: 91, mark: "3000")
    let hedged = try book.figures(
      .portfolio, positions: ["ETH-PERP": ("10", "3000"), "ETH-FUT": ("-10", "3000")],
      orders: ["ETH-PERP": (.sell, "30", "3000")])
    #expect(hedged.diversifiedScan == .of("300"))
    #expect(hedged.openOrders == .of("1500"))
  }

  @Test func optionsSoldBeyondWhatIsHeldBearContingency() throws {
    let book = still
    let fresh = try book.figures(.portfolio, orders: ["BTC-C": (.sell, "2", "9000")])
    #expect(fresh.openOrders == .of("600"))
    let long = try book.figures(
      .portfolio, positions: ["BTC-C": ("1", "2000")], orders: ["BTC-C": (.sell, "2", "9000")])
    #expect(long.openOrders == .of("300"))
    let short = try book.figures(
      .portfolio, positions: ["BTC-C": ("-1", "2000")], orders: ["BTC-C": (.sell, "2", "9000")])
    #expect(short.openOrders == .of("600"))
    let buy = try book.figures(.portfolio, orders: ["BTC-C": (.buy, "2", "1")])
    #expect(buy.openOrders == .zero)
  }

  @Test func ordersNeverTouchMaintenance() throws {
    let figures = try SmallBook().figures(.portfolio, orders: ["ETH-PERP": (.buy, "10", "3010")])
    #expect(figures.maintenance == .zero && figures.initial == .of("5500"))
  }
}
