import Amounts
import Margin
import Statements
import Testing

/// What a statement says where an opening, a price or an explanation is missing.
struct StatementOpeningTests {
  private func verdicts(_ statement: Statement) -> [TieOut.Code: TieOut.Verdict] {
    Dictionary(uniqueKeysWithValues: statement.tieOuts.map { ($0.code, $0.verdict) })
  }

  @Test("the first period has no opening, and says so")
  func firstPeriod() throws {
    var book = StatementCase(try StatementBook.statementMarket(prior: nil))
    try book.closes(StatementBook.usdc, "1000")
    try book.holds("BTC-PERP", "0.1", entry: "62000")
    try book.transfers(.deposit, StatementBook.usdc, "1000")
    try book.trades("BTC-PERP", "0.1", at: "62000")
    let statement = try book.statement()
    #expect(statement.opening == .noPriorPeriod)
    #expect(statement.bridge == nil)
    #expect(statement.movements.isEmpty)
    #expect(try statement.cash(StatementBook.usdc).movement == nil)
    #expect(statement.trades.map(\.realisedProfit) == [nil])
    #expect(statement.transfers.count == 1)
    #expect(statement.breaks.isEmpty)
    for code in [TieOut.Code.t01, .t02, .t06, .t09] {
      #expect(try statement.tieOut(code).verdict == .notApplicable)
      #expect(try statement.tieOut(code).reason == "there is no prior period")
    }
    for code in [TieOut.Code.t07, .t11, .t14, .t16, .t17] {
      #expect(try statement.tieOut(code).verdict == .passed, "\(code)")
    }
    #expect(statement.isReleased)
    #expect(statement.tieOutsTotal == 5)
  }

  @Test("an account that was not in the prior period opens with nothing")
  func newAccount() throws {
    var book = StatementCase(try StatementBook.statementMarket())
    book.wasThere = false
    try book.transfers(.deposit, StatementBook.usdc, "1000")
    try book.closes(StatementBook.usdc, "1000")
    let statement = try book.statement()
    #expect(statement.opening == .notInPriorPeriod)
    #expect(statement.openingEquity == .zero)
    #expect(try statement.bridgeUSD(.deposits) == Money("1000"))
    #expect(try statement.tieOut(.t01).verdict == .notApplicable)
    #expect(try statement.tieOut(.t06).verdict == .passed)
    #expect(statement.isReleased)
  }

  @Test("an account without a price gets a statement with its reason and no figures")
  func unpriced() throws {
    var prices = StatementBook.prices
    prices["BTC-PERP"] = nil
    var book = try StatementCase.alpha()
    book.market = try StatementBook.statementMarket(prices, funding: ["BTC-PERP": "0.0001"])
    let statement = try book.statement()
    #expect(statement.standing == .unpriced)
    #expect(statement.unpricedReason?.description == "mark of BTC-PERP is missing")
    #expect(statement.figures == nil)
    #expect(statement.equity == nil)
    #expect(statement.bridge == nil)
    #expect(statement.margin == nil)
    #expect(statement.priorFigures?.equity == (try Money("42500")))
    #expect(statement.positions.map(\.equityValue) == [nil])
    #expect(statement.collateral.allSatisfy { $0.eligibleUSD == nil })
    let expected: [TieOut.Code: TieOut.Verdict] = [
      .t01: .notApplicable, .t02: .passed, .t06: .notApplicable, .t07: .notApplicable,
      .t09: .passed, .t11: .notApplicable, .t14: .notApplicable, .t16: .notApplicable,
      .t17: .notApplicable,
    ]
    #expect(verdicts(statement) == expected)
    #expect(try statement.tieOut(.t07).reason?.contains("mark of BTC-PERP is missing") == true)
    // Funding cannot be known without the mark, so its amount is left over.
    #expect(statement.breaks.map(\.difference) == [try Money("-6.30").units])
    #expect(statement.notes.contains { $0.contains("its funding is not known") })
    #expect(statement.isReleased)
  }

  @Test("a prior close without a price leaves quantities, cash and today's figures")
  func priorUnpriced() throws {
    var prices = StatementBook.priorPrices
    prices["USDC"] = nil
    var book = try StatementCase.alpha()
    book.market = try StatementBook.statementMarket(
      prior: prices, funding: ["BTC-PERP": "0.0001"])
    let statement = try book.statement()
    #expect(statement.bridge == nil)
    #expect(statement.priorFigures == nil)
    #expect(statement.figures?.equity == (try Money("51462.70")))
    #expect(try statement.tieOut(.t06).reason?.contains("price of USDC is missing") == true)
    #expect(try statement.tieOut(.t02).verdict == .passed)
    #expect(try statement.tieOut(.t09).verdict == .passed)
    #expect(statement.isReleased)
  }

  @Test("an account with no activity and no holdings still gets one")
  func empty() throws {
    let statement = try StatementCase(try StatementBook.statementMarket()).statement()
    #expect(statement.figures?.equity == .zero)
    #expect(statement.figures?.utilisation == nil)
    #expect(statement.standing == .healthy)
    #expect(try statement.tieOut(.t02).verdict == .notApplicable)
    #expect(try statement.tieOut(.t06).verdict == .passed)
    #expect(statement.isReleased)
  }

  @Test("changes nothing explains are a line, breaks, and no reason to withhold")
  func unreconciled() throws {
    var book = StatementCase(try StatementBook.statementMarket())
    try book.opens(StatementBook.usdc, "10000")
    try book.closes(StatementBook.usdc, "9876.55")
    try book.held("BTC-PERP", "2", entry: "60000")
    try book.holds("BTC-PERP", "5", entry: "61500")
    try book.held("ETH-PERP", "10", entry: "3000")
    try book.holds("ETH-PERP", "10", entry: "2000")
    let statement = try book.statement()
    // Expected 2 · 3,000 at today's mark, given 5 · 1,500; ETH 10 · 0.1 · 1,000 by its entry alone.
    #expect(try statement.bridgeUSD(.unrealisedChange) == Money("3900"))
    #expect(try statement.bridgeUSD(.unreconciled) == Money("2376.55"))
    #expect(statement.unreconciledUSD == (try Money("2376.55")))
    #expect(statement.breaks.map(\.kind) == [.balance, .position, .entry])
    #expect(statement.breaks.map(\.item) == ["USDC", "BTC-PERP", "ETH-PERP"])
    #expect(statement.breaks.first?.difference == (try Money("-123.45").units))
    #expect(statement.breaks.first?.differenceUSD == (try Money("-123.45")))
    #expect(statement.breaks.map(\.actual)[1] == (try Quantity("5").units))
    #expect(statement.isReleased)
    #expect(statement.tieOutsPassed == 9)
  }

  @Test("an expired contract is an event; what its settlement paid is left over")
  func expiry() throws {
    var book = StatementCase(try StatementBook.statementMarket())
    try book.opens(StatementBook.usdc, "10000")
    try book.closes(StatementBook.usdc, "12500")
    try book.held("BTC-EXPIRED", "1", entry: "60000")
    let statement = try book.statement()
    #expect(try statement.bridgeUSD(.unrealisedChange) == Money("-1000"))
    #expect(try statement.bridgeUSD(.unreconciled) == Money("2500"))
    #expect(statement.movements.first?.expired == (try Quantity("-1")))
    #expect(statement.movements.first?.unreconciled == .zero)
    #expect(statement.breaks.map(\.kind) == [.balance])
    #expect(statement.notes.contains { $0.contains("BTC-EXPIRED expired") })
    #expect(statement.isReleased)
  }

  @Test("a contract that today's set no longer has is still told of")
  func droppedContract() throws {
    let count = StatementBook.names.count - 1
    let market = StatementMarket(
      today: try StatementBook.market(
        StatementBook.prices, close: StatementBook.close, instrumentCount: count),
      prior: try StatementBook.market(StatementBook.priorPrices, close: StatementBook.priorClose),
      fundingRates: [Ratio?](repeating: nil, count: count))
    var book = StatementCase(market)
    try book.opens(StatementBook.usdc, "10000")
    try book.closes(StatementBook.usdc, "10000")
    try book.held("BTC-EXPIRED", "1", entry: "60000")
    let statement = try book.statement()
    #expect(statement.openingEquity == (try Money("11000")))
    #expect(try statement.bridgeUSD(.unrealisedChange) == Money("-1000"))
    #expect(
      try StatementReader(statement).rows("position_movements").first?["instrument"] as? String
        == "BTC-EXPIRED")
    #expect(statement.breaks.isEmpty)
    #expect(statement.isReleased)
  }

  @Test("an asset that is no longer held needs no price today")
  func assetGone() throws {
    var prices = StatementBook.prices
    prices["USDC"] = nil
    var book = StatementCase(try StatementBook.statementMarket(prices))
    try book.opens(StatementBook.usdc, "100")
    try book.transfers(.withdrawal, StatementBook.usdc, "100")
    let statement = try book.statement()
    #expect(statement.closingEquity == .zero)
    #expect(try statement.bridgeUSD(.withdrawals) == Money("-100"))
    #expect(statement.isReleased)
  }

  @Test("facts that contradict each other make no statement")
  func contradictions() throws {
    var book = try StatementCase.alpha()
    var source = book.source
    source.orders = ["ORDER-1"]
    let maker = StatementMaker(run: book.run, market: book.market)
    #expect(throws: StatementError.ordersWithoutIdentifier(orders: 0, identifiers: 1)) {
      try maker.statement(source)
    }
    var prices = StatementBook.prices
    prices["BTC-PERP"] = nil
    let poorer = StatementMaker(run: book.run, market: try StatementBook.statementMarket(prices))
    #expect(throws: StatementError.figuresWithoutPrice(item: "BTC-PERP")) {
      try poorer.statement(book.source)
    }
    let first = StatementMaker(
      run: book.run, market: try StatementBook.statementMarket(prior: nil))
    #expect(throws: StatementError.priorWithoutMarket) { try first.statement(book.source) }
    book.closing.positions.append(book.closing.positions[0])
    source = book.source
    #expect(throws: StatementError.instrumentGivenTwice(instrument: "BTC-PERP")) {
      try maker.statement(source)
    }
  }

  @Test("an amount out of range withholds the one statement, and says so in every form")
  func outOfRange() throws {
    let most = "99999999999999999999"
    var book = StatementCase(try StatementBook.statementMarket())
    try book.opens(StatementBook.usdc, most)
    try book.transfers(.deposit, StatementBook.usdc, most)
    try book.closes(StatementBook.usdc, most)
    let statement = try book.statement()
    #expect(!statement.isReleased)
    #expect(statement.failures == ["T02"])
    #expect(statement.figures == nil)
    #expect(statement.notes.first?.contains("out of range") == true)
    #expect(try StatementReader(statement).rows("tie_outs").count == 9)
    var text: [UInt8] = []
    StatementText.append(statement, to: &text)
    #expect(String(decoding: text, as: UTF8.self).contains("an amount is out of range"))
    // The maker is none the worse for it.
    let maker = StatementMaker(run: book.run, market: book.market)
    _ = try maker.statement(book.source)
    #expect(try maker.statement(StatementCase.called().source).isReleased)
  }
}
