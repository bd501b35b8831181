import Amounts
import Margin
import Testing

/// What trades, transfers and funding do to balances.
struct BalanceMovementTests {
  @Test("every kind of transfer has its line and its sign")
  func transfers() throws {
    var book = ActivityBook()
    try book.opens(0, "1000")
    try book.transfers(.deposit, 0, "100")
    try book.transfers(.withdrawal, 0, "20")
    try book.transfers(.transferIn, 0, "3")
    try book.transfers(.transferOut, 0, "40")
    try book.transfers(.correction, 0, "0.5")
    try book.closes(0, "1043.5")
    let balance = try book.projection().balance(0)
    #expect(balance.effects.deposits == (try Money("100")))
    #expect(balance.effects.withdrawals == (try Money("-20")))
    #expect(balance.effects.transfersIn == (try Money("3")))
    #expect(balance.effects.transfersOut == (try Money("-40")))
    #expect(balance.effects.corrections == (try Money("0.5")))
    #expect(balance.unreconciled == .zero)
  }

  @Test("premium moves on the trade date, in the settlement asset")
  func premium() throws {
    var book = ActivityBook()
    try book.opens(1, "2")
    try book.trades(.option, "4", at: "0.05", fee: "0.0012", feeAsset: 1)
    try book.trades(.option, "-1", at: "0.06", fee: "-0.0001", feeAsset: 1)
    try book.holds(.option, "3", entry: "0.05")
    try book.closes(1, "1.8589")
    let balance = try book.projection().balance(1)
    #expect(balance.effects.optionPremium == (try Money("-0.14")))
    #expect(balance.effects.fees == (try Money("-0.0011")))
    #expect(balance.effects.realisedProfit == .zero)
    #expect(balance.unreconciled == .zero)
  }

  @Test("a fee is paid in its own asset")
  func feeAsset() throws {
    var book = ActivityBook()
    try book.trades(.linear, "4", at: "100", fee: "0.25", feeAsset: 2)
    #expect(try book.projection().balance(2).expected == (try Money("-0.25")))
    #expect(try book.projection().balance(0).expected == .zero)
  }

  @Test("funding is the given closing quantity times mark and rate, long pays")
  func linearFunding() throws {
    var book = ActivityBook()
    book.marks = ["BTC-LINEAR": "50000"]
    book.fundingRates = ["BTC-LINEAR": "0.0001"]
    try book.held(.linear, "3", entry: "50000")
    try book.holds(.linear, "2", entry: "50000")
    let projection = try book.projection()
    #expect(try projection.position(.linear).funding == (try Money("-10")))
    #expect(try projection.balance(0).effects.funding == (try Money("-10")))
  }

  @Test("inverse funding is in coin, half-even at 18 decimals")
  func inverseFunding() throws {
    var book = ActivityBook()
    book.marks = ["BTC-INVERSE": "70000"]
    book.fundingRates = ["BTC-INVERSE": "0.0003"]
    try book.held(.inverse, "-2", entry: "50000")
    try book.holds(.inverse, "-2", entry: "50000")
    // 2 · 10 · 0.0003 / 70,000 = 0.0000000857142857142857…
    let expected = try Money("0.000000085714285714")
    #expect(try book.projection().balance(1).effects.funding == expected)
  }

  @Test("a rate without a mark explains nothing, and says so")
  func fundingWithoutMark() throws {
    var book = ActivityBook()
    book.fundingRates = ["BTC-LINEAR": "0.0001"]
    try book.held(.linear, "3", entry: "50000")
    try book.holds(.linear, "3", entry: "50000")
    let position = try book.projection().position(.linear)
    #expect(position.lacksFundingMark)
    #expect(position.funding == .zero)
  }

  @Test("what nothing explains is the difference, in either direction")
  func unreconciled() throws {
    var book = ActivityBook()
    try book.opens(0, "1000")
    try book.opens(1, "1")
    try book.closes(0, "990")
    try book.closes(2, "7")
    let projection = try book.projection()
    #expect(try projection.balance(0).unreconciled == (try Money("-10")))
    #expect(try projection.balance(1).unreconciled == (try Money("-1")))
    #expect(try projection.balance(2).unreconciled == (try Money("7")))
  }

  @Test("rows stand in the order of their names, whatever order they came in")
  func order() throws {
    var book = ActivityBook()
    try book.closes(0, "1")
    try book.closes(2, "1")
    try book.closes(1, "1")
    try book.holds(.ether, "1", entry: "1")
    try book.holds(.option, "1", entry: "1")
    try book.holds(.linear, "1", entry: "1")
    let projection = try book.projection()
    #expect(
      projection.balances.map { projection.terms.assets[$0.asset] } == ["BTC", "ETH", "USDC"])
    // By underlying, then expiry, perpetuals first.
    #expect(
      projection.positions.map { projection.terms.contracts[$0.contract].name }
        == ["BTC-LINEAR", "BTC-CALL", "ETH-LINEAR"])
  }

  @Test("memory is used again: a second account shows nothing of the first")
  func reuse() throws {
    var first = ActivityBook()
    try first.opens(0, "1000")
    try first.held(.linear, "3", entry: "100")
    try first.trades(.linear, "-5", at: "120", fee: "1")
    var second = ActivityBook()
    try second.closes(1, "2")
    try second.trades(.option, "1", at: "0.1")
    let fresh = try second.projection()
    let used = try first.projection()
    try used.project(
      prior: second.prior, trades: second.trades, transfers: second.transfers,
      closing: second.closing)
    #expect(used.balances == fresh.balances)
    #expect(used.positions == fresh.positions)
    #expect(used.trades == fresh.trades)
    #expect(used.balancePlace(ofAsset: 0) == nil)
    #expect(used.balancePlace(ofAsset: 1) == 0)
  }

  @Test("an amount too large for the database is an error, not a crash")
  func overflow() throws {
    let most = "99999999999999999999"
    var book = ActivityBook()
    try book.opens(0, most)
    try book.transfers(.deposit, 0, most)
    #expect(throws: ActivityError.self) { try book.projection() }
    book = ActivityBook()
    try book.opens(0, "-" + most)
    try book.closes(0, most)
    #expect(throws: ActivityError.self) { try book.projection() }
  }
}
