import Amounts
import Margin
import Testing

@testable import Clearing

/// Estimates against the engine: what the search is steered by is what the rules say, but for
/// roundings to the cent.
struct BookEstimateTests {
  /// The gap by the engine once so many chunks of each slot are closed.
  static func gap(
    _ estimate: BookEstimate, _ closed: [Int64], _ portfolio: Portfolio, _ market: ResolvedMarket,
    _ terms: [ClosingTerms]
  ) throws -> Exact {
    var book = PostTradeBook(portfolio, market: market)
    for (slot, count) in closed.enumerated() where count > 0 {
      let entry = estimate.slots[slot]
      let quantity = entry.chunks.quantity(count)
      let signed = try Quantity(entry.quantity.isNegative ? -quantity : quantity, .halfEven)
      try book.close(
        entry.instrument, quantity: signed,
        costUSD: terms[entry.instrument].cost(closed: .zero, quantity: quantity))
    }
    return book.gap(try book.figures(AccountAssessor(market: market)))
  }

  @Test("trials, closures and the engine agree within the cents of rounding", arguments: 1...8)
  func agrees(seed: UInt64) throws {
    var book = try RandomBook(seed: seed)
    let market = try book.market.resolved()
    var estimate = Self.estimate(market)
    for model in Portfolio.Model.allCases {
      let (portfolio, figures) = try book.account(market, model: model, positions: 8, lots: 9)
      try Self.compare(&estimate, portfolio, figures, market, &book.generator)
    }
  }

  @Test(
    "they agree whatever the parameters are, so that none is read by one and not by the other",
    arguments: 1...40)
  func agreesVaried(seed: UInt64) throws {
    var book = try RandomBook(varied: seed)
    let market = try book.market.resolved()
    var estimate = Self.estimate(market)
    for model in Portfolio.Model.allCases {
      let (portfolio, figures) = try book.variedAccount(
        market, model: model, positions: 8, lots: 9)
      try Self.compare(&estimate, portfolio, figures, market, &book.generator)
    }
  }

  @Test("a daily volume beyond all that the account comes to is not cut to it")
  func greatVolume() throws {
    var book = try TestMarket()
    let perpetual = try book.add("P")
    // Of 10,000 USD nothing is above 1 % of a volume of 10^19.
    book.parameters.underlyings[0].averageDailyVolumeUSD = try Money("10000000000000000000")
    let market = try book.resolved()
    let portfolio = try testPortfolio(.portfolio, dollars: "700", [(perpetual, "-100")])
    let before = try figures(portfolio, market)
    #expect(before.concentration == .zero)
    var estimate = Self.estimate(market)
    var generator = SplitMix64(seed: 1)
    try Self.compare(&estimate, portfolio, before, market, &generator)
  }

  @Test("strikes and forwards of what is closed no longer weigh on what calls may lose (MR-15)")
  func unpairedCalls() throws {
    var book = try TestMarket()
    func add(
      _ right: Instrument.Right, strike: String, mark: String, forward: String
    ) throws -> Int {
      let option = Instrument.OptionTerms(strike: try Price(strike), right: right)
      let index = try book.add(
        "\(right)-\(strike)", .option, mark: mark, expiryDays: 30, option: option,
        volatility: "0.6")
      book.market.marks[index]?.forward = try Price(forward)
      return index
    }
    let put = try add(.put, strike: "1", mark: "0.01", forward: "102")
    let bought = try add(.call, strike: "100", mark: "6", forward: "100")
    let sold = try add(.call, strike: "1", mark: "106", forward: "100")
    let market = try book.resolved()
    // MR-13 and MR-14 are 10·7.5, 0.005 and 3. At 100 the payoff is 10·99 below that at 1, so together
    // they may lose more than that.
    let all = try testPortfolio(
      .standard, dollars: "1070", [(put, "1"), (bought, "1"), (sold, "-10")])
    let before = try figures(all, market)
    #expect(before.optionMarginMaintenance == (try Money("78.01")))
    // Without the call of 100 the payoff is least at 1: −1,059.99 + 1.1·102·10 = 62.01.
    let two = try testPortfolio(.standard, dollars: "1070", [(put, "1"), (sold, "-10")])
    #expect(try figures(two, market).optionMarginMaintenance == (try Money("62.01")))
    // Without the put, whose forward is the largest: −1,060 + 1.1·100·10.
    let one = try testPortfolio(.standard, dollars: "1070", [(sold, "-10")])
    #expect(try figures(one, market).optionMarginMaintenance == (try Money("40")))
    var estimate = Self.estimate(market)
    var generator = SplitMix64(seed: 1)
    try Self.compare(&estimate, all, before, market, &generator)
  }

  @Test("what people have added is estimated as well (MR-07)", arguments: Portfolio.Model.allCases)
  func addOn(model: Portfolio.Model) throws {
    var book = try TestMarket()
    let perpetual = try book.add("P")
    let market = try book.resolved()
    var portfolio = try testPortfolio(model, dollars: "700", [(perpetual, "-100")])
    portfolio.addOn = MarginAddOn(multiplier: try Ratio("1.37"), amountUSD: try Money("12.34"))
    var estimate = Self.estimate(market)
    var generator = SplitMix64(seed: 1)
    try Self.compare(
      &estimate, portfolio, try figures(portfolio, market), market, &generator)
  }

  static func estimate(_ market: ResolvedMarket) -> BookEstimate {
    BookEstimate(market: EstimateMarket(market), terms: terms(market))
  }

  static func terms(_ market: ResolvedMarket) -> [ClosingTerms] {
    market.instruments.map { instrument in
      ClosingTerms(
        instrument, market.parameters.underlyings[instrument.underlying],
        market.parameters.scalars)
    }
  }

  /// Compares them as the account stands, for six random sets of closures by trial and by deed, and
  /// once all is opened again.
  static func compare(
    _ estimate: inout BookEstimate, _ portfolio: Portfolio, _ figures: MarginFigures,
    _ market: ResolvedMarket, _ generator: inout SplitMix64
  ) throws {
    let (model, terms) = (portfolio.model, terms(market))
    let positions = portfolio.positions.map { position in
      MergedPosition(
        instrument: position.instrument, quantity: position.quantity.exact, isClosable: true)
    }
    try estimate.arrange(portfolio, positions: positions, equity: figures.equity.exact)
    let unit = EstimateUnit(estimate)
    let none = estimate.slots.map { _ in Int64(0) }
    let standing = try gap(estimate, none, portfolio, market, terms)
    try unit.expect(estimate.gap, standing, "\(model) at first")
    var search = ClosureSearch(estimate: estimate, effort: LiquidationEffort())
    for _ in 0..<6 {
      let closed = estimate.slots.map { slot in
        Int64.random(in: 0...slot.chunks.count, using: &generator)
      }
      let engine = try gap(estimate, closed, portfolio, market, terms)
      // A trial of up to four moves on what is closed of the others.
      let moved = closed.indices.prefix(4)
      search.close(closed.enumerated().map { moved.contains($0.offset) ? 0 : $0.element })
      let moves = moved.map { ClosureMove(slot: $0, closed: closed[$0]) }
      try unit.expect(search.estimate.gap(moves), engine, "\(model) trial of \(closed)")
      search.close(closed)
      try unit.expect(search.estimate.gap, engine, "\(model) after \(closed)")
    }
    search.reopen()
    try unit.expect(search.estimate.gap, standing, "\(model) opened again")
  }

  /// How many units of an estimate a dollar is.
  struct EstimateUnit {
    let perDollar: Int128

    init(_ estimate: BookEstimate) {
      perDollar = estimate.scale.units(.one)
    }

    func expect(_ units: Int128, _ engine: Exact, _ what: String) throws {
      let estimated = try Exact.quotient(
        Exact(units), Exact(perDollar), decimals: 6, rounding: .halfEven)
      let difference = (engine - estimated).magnitude
      #expect(difference < Exact(25, scale: 2), "\(what): \(estimated) for \(engine)")
    }
  }
}
