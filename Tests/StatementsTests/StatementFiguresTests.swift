import Amounts
import Margin
import Statements
import Testing

/// A statement's figures against figures by hand.
struct StatementFiguresTests {
  @Test("the key figures of a linear book")
  func keyFigures() throws {
    let statement = try StatementCase.alpha().statement()
    let figures = try #require(statement.figures)
    #expect(figures.equity == (try Money("51462.70")))
    // 63,000 · 5 % + 63,000 · 0.0005 + 31,500 · 5 %.
    #expect(figures.initial == (try Money("4756.50")))
    #expect(figures.maintenance == (try Money("2551.50")))
    #expect(figures.excess == (try Money("46706.20")))
    // 19,962.70 + 31,500 − 1,575.
    #expect(figures.collateral == (try Money("49887.70")))
    #expect(figures.utilisation == (try Ratio("0.0925")))
    #expect(figures.withdrawable == (try Money("46230.55")))
    #expect(figures.unrealisedProfit == (try Money("3000")))
    #expect(figures.realisedProfit == (try Money("2000")))
    #expect(figures.optionValue == .zero)
    #expect(figures.grossExposure == (try Money("63000")))
    #expect(figures.netExposure == (try Money("63000")))
    #expect(figures.leverage == (try Ratio("1.2242")))
    let prior = try #require(statement.priorFigures)
    #expect(prior.equity == (try Money("42500")))
    #expect(prior.unrealisedProfit == (try Money("2000")))
    #expect(prior.collateral == (try Money("40975")))
    #expect(prior.grossExposure == (try Money("122000")))
    #expect(prior.realisedProfit == nil)
  }

  @Test("the bridge of a linear book, line by line")
  func bridge() throws {
    let statement = try StatementCase.alpha().statement()
    let expected: [BridgeLine: String] = [
      .deposits: "5000", .realisedProfit: "2000", .unrealisedChange: "1000", .funding: "-6.30",
      .fees: "-31", .revaluation: "1000",
    ]
    for line in BridgeLine.allCases {
      #expect(try statement.bridgeUSD(line) == Money(expected[line] ?? "0"), "\(line)")
    }
    #expect(statement.openingEquity == (try Money("42500")))
    #expect(statement.closingEquity == (try Money("51462.70")))
    #expect(statement.breaks.isEmpty)
    #expect(statement.isReleased)
    #expect(statement.tieOutsPassed == 9)
    #expect(statement.tieOutsTotal == 9)
  }

  @Test("an inverse book in coin: realised, unrealised, revaluation")
  func inverse() throws {
    var book = StatementCase(try StatementBook.statementMarket())
    try book.opens(StatementBook.btc, "1")
    try book.held("BTC-INVERSE", "-6000", entry: "60000")
    // −3,000 · 10 · (1/60,000 − 1/64,000) = −0.03125.
    try book.trades("BTC-INVERSE", "3000", at: "64000", fee: "0.0002", feeAsset: StatementBook.btc)
    try book.closes(StatementBook.btc, "0.96855")
    try book.holds("BTC-INVERSE", "-3000", entry: "60000")
    let statement = try book.statement()
    let btc = StatementBook.btc
    #expect(try statement.bridge(btc, .realisedProfit) == Money("-0.03125"))
    // Opening −60,000 · (1/60,000 − 1/61,000), closing −0.03125.
    #expect(try statement.bridge(btc, .unrealisedChange) == Money("-0.01485655737704918"))
    #expect(statement.bridge?.assets.first?.opening == (try Money("0.98360655737704918")))
    #expect(statement.bridge?.assets.first?.closing == (try Money("0.9373")))
    // 0.98360655737704918 · 61,000, down; 0.9373 · 63,000.
    #expect(statement.openingEquity == (try Money("59999.99")))
    #expect(statement.closingEquity == (try Money("59049.90")))
    #expect(try statement.bridgeUSD(.realisedProfit) == Money("-1968.75"))
    // −0.01485655737704918 · 63,000 = −935.963…; 0.98360655737704918 · 2,000 = 1,967.213…
    #expect(try statement.bridgeUSD(.unrealisedChange) == Money("-935.96"))
    #expect(try statement.bridgeUSD(.revaluation) == Money("1967.21"))
    #expect(try statement.bridgeUSD(.fees) == Money("-12.60"))
    #expect(try statement.bridgeUSD(.rounding) == Money("0.01"))
    #expect(statement.isReleased)
  }

  @Test("option premium moves in cash and comes back as option value")
  func premium() throws {
    var book = StatementCase(try StatementBook.statementMarket())
    try book.opens(StatementBook.btc, "1")
    try book.held("BTC-CALL", "1", entry: "0.04")
    try book.trades("BTC-CALL", "2", at: "0.055", fee: "0.0006", feeAsset: StatementBook.btc)
    try book.closes(StatementBook.btc, "0.8894")
    try book.holds("BTC-CALL", "3", entry: "0.05")
    let statement = try book.statement()
    let btc = StatementBook.btc
    #expect(try statement.bridge(btc, .optionPremium) == Money("-0.11"))
    // 3 · 0.06 − 1 · 0.05.
    #expect(try statement.bridge(btc, .optionValueChange) == Money("0.13"))
    #expect(try statement.bridge(btc, .realisedProfit) == .zero)
    #expect(try statement.bridge(btc, .unreconciled) == .zero)
    #expect(statement.equity?.optionValue == (try Money("11340")))
    let position = try #require(statement.positions.first)
    #expect(position.equityValue == (try Money("0.18")))
    #expect(position.unrealisedProfit == (try Money("0.03")))
    #expect(position.variation == (try Money("0.13")))
    #expect(statement.isReleased)
  }

  @Test("a put counts against its direction in the net exposure")
  func netExposure() throws {
    var book = StatementCase(try StatementBook.statementMarket())
    try book.closes(StatementBook.usdc, "10000")
    try book.opens(StatementBook.usdc, "10000")
    try book.holds("ETH-PUT", "2", entry: "200")
    try book.holds("BTC-PERP", "-0.1", entry: "63000")
    let figures = try #require(try book.statement().figures)
    // 2 · 2,900 and 0.1 · 63,000.
    #expect(figures.grossExposure == (try Money("12100")))
    #expect(figures.netExposure == (try Money("-12100")))
  }

  @Test("a call is stated, tied to its rule, and stops withdrawals")
  func call() throws {
    let statement = try StatementCase.called().statement()
    #expect(statement.standing == .call)
    #expect(try statement.tieOut(.t14).verdict == .passed)
    #expect(statement.figures?.withdrawable == .zero)
    #expect(statement.isReleased)
  }

  @Test("the two levels and the benefit make the requirement in the portfolio model")
  func portfolioModel() throws {
    var book = StatementCase(try StatementBook.statementMarket(), model: .portfolio)
    try book.opens(StatementBook.usdc, "100000")
    try book.closes(StatementBook.usdc, "100000")
    for name in ["BTC-PERP", "ETH-PERP"] {
      try book.held(name, name == "BTC-PERP" ? "1" : "-200", entry: "3000")
      try book.holds(name, name == "BTC-PERP" ? "1" : "-200", entry: "3000")
    }
    let statement = try book.statement()
    let margin = try #require(statement.margin)
    #expect(margin.benefit > .zero)
    #expect(margin.standalone - margin.benefit == margin.initial)
    #expect(margin.components.reduce(Money.zero) { $0 + $1.maintenance } == margin.maintenance)
    #expect(margin.priorInitial != nil)
    #expect(statement.isReleased)
  }
}
