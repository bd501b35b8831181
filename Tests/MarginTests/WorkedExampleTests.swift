import Amounts
import Testing

@testable import Margin

/// The worked example of the methodology, to the last digit it gives.
@Suite struct WorkedExampleTests {
  private let book = SmallBook()
  private var account: Portfolio {
    book.portfolio(
      .portfolio, balances: ["USDC": "50000", "BTC": "1.5"],
      positions: [
        "BTC-PERP": ("-2", "61000"), "BTC-C": ("-3", "2000"), "BTC-P": ("3", "1800"),
        "ETH-PERP": ("20", "3050"),
      ])
  }

  private func figures(_ book: SmallBook, _ portfolio: Portfolio) throws -> MarginFigures {
    guard case .priced(let figures) = try book.assess(portfolio) else {
      Issue.record("unpriced")
      return MarginFigures()
    }
    return figures
  }

  /// The part of the account in one underlying.
  private func part(_ underlying: String) -> Portfolio {
    var part = account
    let index = book.underlying(underlying)
    part.positions.removeAll { book.parameters.instruments[$0.instrument].underlying != index }
    if underlying != "BTC" { part.balances.removeAll { $0.asset == book.asset("BTC") } }
    return part
  }

  @Test("every component, both totals, the standing and the worst scenario")
  func components() throws {
    var expected = MarginFigures()
    expected.standing = .healthy
    expected.equity = .of("140198.06")
    expected.diversifiedScan = .of("25008.69")
    expected.basis = .of("900")
    expected.risk = .of("25908.69")
    expected.shortOptionInitial = .of("900")
    expected.shortOptionMaintenance = .of("540")
    expected.haircutInitial = .of("450")
    expected.haircutMaintenance = .of("270")
    expected.initial = .of("27258.69")
    expected.maintenance = .of("21536.96")
    expected.standaloneInitial = .of("72075.58")
    expected.worstScenario = 35
    let figures = try figures(book, account)
    #expect(figures == expected)
    #expect(figures.standaloneInitial - figures.initial == .of("44816.89"))
    let factored = try Ratio("0.8").exact * figures.risk.exact
    #expect(factored.description == "20726.952")
    #expect(try factored.rounded(.up, decimals: 2).description == "20726.96")
  }

  @Test("the totals before rounding, seen through a book ten thousand times as large")
  func unroundedTotals() throws {
    var large = account
    let factor: Int128 = 10_000
    for place in large.balances.indices {
      large.balances[place].quantity = Quantity(
        units: large.balances[place].quantity.units * factor)
    }
    for place in large.positions.indices {
      large.positions[place].quantity = Quantity(
        units: large.positions[place].quantity.units * factor)
    }
    // 27,258.68921320… and 21,536.95137056…: R = 25,008.68921320… is rounded up to 10^−6, and 0.8 of
    // RISK after it.
    let figures = try figures(book, large)
    #expect(figures.initial == .of("272586892.14"))
    #expect(figures.maintenance == .of("215369513.72"))
  }

  @Test("scans by underlying and their worst scenarios")
  func scans() throws {
    let bitcoin = try figures(book, part("BTC"))
    #expect(bitcoin.diversifiedScan == .of("26541.24"))
    #expect(bitcoin.worstScenario == 27)
    let ether = try figures(book, part("ETH"))
    #expect(ether.diversifiedScan == .of("10800"))
    #expect(ether.worstScenario == 1)
    let oracle = try ScanOracle(book, account)
    #expect(oracle.largestLoss(of: [book.underlying("BTC")]).hasPrefix("26541.23"))
    let both = oracle.largestLoss(of: [book.underlying("BTC"), book.underlying("ETH")])
    #expect(both == "16786.9935292863")
  }

  @Test("the root nets to 16,786.99… and the leaves add up to 37,341.23")
  func netting() throws {
    var netted = book
    for place in netted.parameters.nodes.indices { netted.parameters.nodes[place].lambda = .one }
    let full = try figures(netted, account)
    #expect(full.diversifiedScan == .of("16787"))
    #expect(full.worstScenario == 35)
    for place in netted.parameters.nodes.indices { netted.parameters.nodes[place].lambda = .zero }
    #expect(try figures(netted, account).diversifiedScan == .of("37341.24"))
  }

  @Test("the minimum by delta, where no scenario moves anything")
  func minimumDelta() throws {
    var still = book
    still.parameters.scenarios = [Scenario(kind: .range, move: .zero, volatility: .same)]
    let bitcoin = try figures(still, part("BTC"))
    #expect(bitcoin.diversifiedScan == .of("3588.32"))
    #expect(bitcoin.worstScenario == 0)
    #expect(try figures(still, part("ETH")).diversifiedScan == .of("1200"))
  }

  @Test("net and gross deltas and the hedged share")
  func deltas() throws {
    let oracle = try ScanOracle(book, account)
    let deltas = oracle.deltas(of: book.underlying("BTC"))
    #expect(deltas.net.description.hasPrefix("-2.24026"))
    #expect(deltas.gross.description.hasPrefix("5.24026"))
    let hedged = try Exact.quotient(
      deltas.gross - deltas.net.magnitude, deltas.gross, decimals: 6, rounding: .halfEven)
    #expect(hedged.description == "0.572491")
  }

  @Test("marks are the model's values, and unit deltas as published")
  func marksAndDeltas() throws {
    let year = 30.0 / 365
    let call = Black76.value(
      .call, forward: 60_300, strike: 66_000, volatility: 0.6, years: year)
    let put = Black76.value(.put, forward: 60_300, strike: 54_000, volatility: 0.65, years: year)
    #expect(
      try Exact(exactly: call).rounded(.halfEven, decimals: 10).description == "2059.6793177085")
    #expect(
      try Exact(exactly: put).rounded(.halfEven, decimals: 10).description == "1812.3672243697")
    let market = try book.resolved()
    let deltas = Dictionary(
      uniqueKeysWithValues: market.publishedItems.filter { $0.kind == .instrument }.map {
        (market.instruments[$0.index].name, $0.unitDelta)
      })
    #expect(deltas["BTC-PERP"] == 10_005_000_000)
    #expect(deltas["BTC-C"] == 3_319_534_558)
    #expect(deltas["BTC-P"] == -2_478_000_657)
    #expect(deltas["ETH-PERP"] == 10_000_000_000)
  }

  @Test("the stand-alone items one by one")
  func standaloneItems() throws {
    let single: [(Portfolio, String)] = [
      (book.portfolio(.portfolio, balances: ["USDC": "50940"]), "0"),
      (book.portfolio(.portfolio, balances: ["BTC": "1.5"]), "14850"),
      (book.portfolio(.portfolio, positions: ["BTC-P": ("3", "1812.3672243697")]), "5114.91"),
      (book.portfolio(.portfolio, positions: ["BTC-C": ("-3", "2059.6793177085")]), "22101.07"),
      (book.portfolio(.portfolio, positions: ["BTC-PERP": ("-2", "60030")]), "19209.6"),
      (book.portfolio(.portfolio, positions: ["ETH-PERP": ("20", "3000")]), "10800"),
    ]
    for (portfolio, initial) in single {
      let figures = try figures(book, portfolio)
      #expect(figures.initial == .of(initial))
      #expect(figures.standaloneInitial == figures.initial)
    }
  }
}
