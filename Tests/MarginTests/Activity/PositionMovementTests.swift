import Amounts
import Margin
import Testing

/// What trades and expiry do to positions.
struct PositionMovementTests {
  @Test("a linear position that grows has the mean of the prices by contracts")
  func linearAverage() throws {
    var book = ActivityBook()
    try book.held(.linear, "2", entry: "100")
    try book.trades(.linear, "6", at: "200")
    let position = try book.projection().position(.linear)
    #expect(position.expected == (try Quantity("8")))
    #expect(position.expectedEntry == (try Price("175")))
    #expect(position.realisedProfit == .zero)
  }

  @Test("an inverse position that grows has the harmonic mean")
  func harmonicAverage() throws {
    var book = ActivityBook()
    // 10/40,000 + 30/60,000 = 0.00075 coins per dollar of face; 40/0.00075 = 53,333.33…
    try book.held(.inverse, "10", entry: "40000")
    try book.trades(.inverse, "30", at: "60000")
    let position = try book.projection().position(.inverse)
    #expect(position.expectedEntry == (try Price("53333.333333333333333333")))
  }

  @Test("an option has the plain mean of its prices in coin")
  func optionAverage() throws {
    var book = ActivityBook()
    try book.held(.option, "-1", entry: "0.02")
    try book.trades(.option, "-3", at: "0.04")
    let position = try book.projection().position(.option)
    #expect(position.expectedEntry == (try Price("0.035")))
    #expect(position.optionPremium == (try Money("0.12")))
    #expect(position.realisedProfit == .zero)
  }

  @Test("a trade that reduces leaves the entry and realises the rest")
  func reducing() throws {
    var book = ActivityBook()
    try book.held(.linear, "-5", entry: "100")
    try book.trades(.linear, "2", at: "90")
    let position = try book.projection().position(.linear)
    #expect(position.expected == (try Quantity("-3")))
    #expect(position.expectedEntry == (try Price("100")))
    #expect(position.realisedProfit == (try Money("20")))
    #expect(position.bought == (try Quantity("2")))
  }

  @Test("a trade that crosses zero closes all of it and opens the rest at its price")
  func crossing() throws {
    var book = ActivityBook()
    try book.held(.linear, "3", entry: "100")
    try book.trades(.linear, "-5", at: "120")
    let position = try book.projection().position(.linear)
    #expect(position.expected == (try Quantity("-2")))
    #expect(position.expectedEntry == (try Price("120")))
    #expect(position.realisedProfit == (try Money("60")))
  }

  @Test("inverse realised P&L is rounded half-even at 18 decimals, trade by trade")
  func inverseRealised() throws {
    var book = ActivityBook()
    // 1 · 10 · (1/30,000 − 1/70,000) = 0.000190476190476190476…, each of two trades.
    try book.held(.inverse, "2", entry: "30000")
    try book.trades(.inverse, "-1", at: "70000")
    try book.trades(.inverse, "-1", at: "70000")
    let projection = try book.projection()
    let once = try Money("0.00019047619047619")
    #expect(projection.trades.map(\.realisedProfit) == [once, once])
    let position = try projection.position(.inverse)
    #expect(position.realisedProfit == (try Money("0.00038095238095238")))
    #expect(position.expectedEntry == nil)
  }

  @Test("trades are applied in order of time, then of the bytes of their identifiers")
  func order() throws {
    var book = ActivityBook()
    try book.trades(.linear, "-1", at: "130", second: 2, identifier: "a")
    try book.trades(.linear, "1", at: "120", second: 1, identifier: "b")
    try book.trades(.linear, "1", at: "100", second: 1, identifier: "B")
    let projection = try book.projection()
    // Bought at 100, then at 120, mean 110; sold one at 130.
    #expect(projection.trades.map(\.trade) == [2, 1, 0])
    #expect(try projection.position(.linear).realisedProfit == (try Money("20")))
  }

  @Test("an inverse trade at zero moves the quantity, and its P&L is not known")
  func inverseAtZero() throws {
    var book = ActivityBook()
    try book.held(.inverse, "2", entry: "30000")
    try book.trades(.inverse, "-1", at: "0")
    let projection = try book.projection()
    #expect(projection.trades.map(\.realisedProfit) == [nil])
    #expect(try projection.position(.inverse).expected == (try Quantity("1")))
  }

  @Test("a contract that expired before the close goes to zero, with what was traded")
  func expiry() throws {
    var book = ActivityBook()
    try book.held(.expiredFuture, "3", entry: "100")
    try book.trades(.expiredFuture, "-1", at: "110")
    let position = try book.projection().position(.expiredFuture)
    #expect(position.expired == (try Quantity("-2")))
    #expect(position.expected == .zero)
    #expect(position.unreconciled == .zero)
    #expect(position.realisedProfit == (try Money("1")))
  }

  @Test("one that expires at the close is gone only if it is not held", arguments: [true, false])
  func expiryAtTheClose(isHeld: Bool) throws {
    var book = ActivityBook()
    try book.held(.expiringOption, "3", entry: "0.1")
    if isHeld { try book.holds(.expiringOption, "3", entry: "0.1") }
    let position = try book.projection().position(.expiringOption)
    #expect(position.expired == (isHeld ? .zero : try Quantity("-3")))
    #expect(position.unreconciled == .zero)
  }

  @Test("a contract that only the prior set has keeps its terms")
  func droppedContract() throws {
    var book = ActivityBook()
    book.dropped = ["BTC-EXPIRED"]
    try book.held(.expiredFuture, "3", entry: "100")
    try book.held(.linear, "1", entry: "100")
    try book.holds(.linear, "1", entry: "100")
    let projection = try book.projection()
    #expect(try projection.position(.expiredFuture).expired == (try Quantity("-3")))
    #expect(try projection.position(.linear).unreconciled == .zero)
  }

  @Test(
    "a given entry agrees when it is the expected one, rounded",
    arguments: [
      ("53333.333333333333333333", false), ("53333.333333333333", false),
      ("53333.33333333", false), ("53333.33333334", false), ("53333.3333334", true),
      ("53333", true),
    ])
  func entryAgreement(given: String, isUnexplained: Bool) throws {
    var book = ActivityBook()
    try book.held(.inverse, "10", entry: "40000")
    try book.trades(.inverse, "30", at: "60000")
    try book.holds(.inverse, "40", entry: given)
    let position = try book.projection().position(.inverse)
    #expect(position.hasUnexplainedEntry == isUnexplained)
    #expect((position.expectedEntry == position.closingEntry) == !isUnexplained)
  }

  @Test("a change of quantity without a trade is unreconciled")
  func unreconciled() throws {
    var book = ActivityBook()
    try book.held(.linear, "3", entry: "100")
    try book.holds(.linear, "4.5", entry: "110")
    let position = try book.projection().position(.linear)
    #expect(position.unreconciled == (try Quantity("1.5")))
    #expect(!position.hasUnexplainedEntry)
  }

  @Test("an instrument given twice is refused")
  func givenTwice() throws {
    var book = ActivityBook()
    try book.holds(.linear, "4", entry: "110")
    try book.holds(.linear, "5", entry: "110")
    #expect(throws: ActivityError.instrumentGivenTwice(instrument: "BTC-LINEAR")) {
      try book.projection()
    }
  }
}
