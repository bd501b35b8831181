import Amounts
import Margin
import Testing

/// MR-45 by hand: each cause alone, and all together.
@Suite struct DayOverDayExampleTests {
  private let day = SmallBook.dayMicroseconds

  /// The book a day later, before anything else changes.
  private func nextDay(_ book: SmallBook = SmallBook()) -> SmallBook {
    var next = book
    next.market.closeMicroseconds += day
    next.market.assetPrices = next.market.assetPrices.map { $0.map(later) }
    next.market.indexPrices = next.market.indexPrices.map { $0.map(later) }
    for index in next.market.marks.indices {
      next.market.marks[index]?.observedMicroseconds += day
    }
    return next
  }

  private func later(_ observation: Observation) -> Observation {
    Observation(
      price: observation.price, observedMicroseconds: observation.observedMicroseconds + day)
  }

  private func outcome(
    _ prior: SmallBook, _ before: Portfolio, _ period: SmallBook, _ after: Portfolio
  ) throws -> DayOverDayAttribution.Outcome {
    DayOverDayAttribution(
      markets: try SubstitutedMarkets(prior: try prior.resolved(), period: try period.resolved())
    ).outcome(
      from: .init(try prior.assess(before)), to: .init(try period.assess(after)), holding: after)
  }

  /// The parts of the initial requirement, in the order of causes.
  private func initial(
    _ prior: SmallBook, _ before: Portfolio, _ period: SmallBook, _ after: Portfolio
  ) throws -> [String] {
    guard case .attributed(let day) = try outcome(prior, before, period, after) else {
      Issue.record("not attributed")
      return []
    }
    #expect(day.residual == .zero)
    return day.parts.map(\.initial.description)
  }

  @Test func aTradeIsPositions() throws {
    let book = SmallBook()
    let before = book.portfolio(.standard, balances: ["USDC": "50000"])
    let after = book.portfolio(
      .standard, balances: ["USDC": "50000"], positions: ["BTC-PERP": ("1", "60030")])
    // MR-11: 5 % of 60,030.
    #expect(try initial(book, before, nextDay(), after) == ["3001.5", "0", "0", "0", "0"])
  }

  @Test func aMarkIsPrices() throws {
    var period = nextDay()
    period.change("BTC-PERP") { $0.mark = .of("66030") }
    let held = period.portfolio(
      .standard, balances: ["USDC": "50000"], positions: ["BTC-PERP": ("2", "60030")])
    // 5 % of 2 · 6,000.
    #expect(try initial(SmallBook(), held, period, held) == ["0", "0", "600", "0", "0"])
    guard case .attributed(let day) = try outcome(SmallBook(), held, period, held) else {
      Issue.record("not attributed")
      return
    }
    #expect(day[.prices].equity == .of("12000") && day.after.equity == .of("62000"))
  }

  @Test func aTierIsParameters() throws {
    var period = nextDay()
    period.parameters.underlyings[0].tiers[0].initial = .of("0.08")
    let held = period.portfolio(
      .standard, balances: ["USDC": "50000"], positions: ["BTC-PERP": ("2", "60030")])
    #expect(try initial(SmallBook(), held, period, held) == ["0", "0", "0", "0", "3601.8"])
  }

  @Test func timeAndVolatilityMoveOptionsAlone() throws {
    var period = nextDay()
    period.change("BTC-C") { $0.impliedVolatility = .of("0.9") }
    let held = period.portfolio(
      .portfolio, balances: ["USDC": "90000"], positions: ["BTC-C": ("-3", "2000")])
    let parts = try initial(SmallBook(), held, period, held)
    #expect(parts[0] == "0" && parts[2] == "0" && parts[4] == "0")
    // What only the close changes is the requirement of the same book at another instant.
    let (before, later) = (try SmallBook().assess(held), try nextDay().assess(held))
    guard case .priced(let old) = before, case .priced(let moved) = later else {
      Issue.record("unpriced")
      return
    }
    #expect(parts[1] == (moved.initial - old.initial).description && parts[1] != "0")
    #expect(parts[3] != "0")
  }

  @Test func aNewListingIsPositionsAlone() throws {
    var period = nextDay()
    period.add(
      option: "BTC-NEW", on: "BTC", strike: "60000", right: .put, days: 8, mark: "1500")
    for index in period.market.marks.indices {
      period.market.marks[index]?.observedMicroseconds = period.market.closeMicroseconds
    }
    let before = period.portfolio(.standard, balances: ["USDC": "50000"])
    let after = period.portfolio(
      .standard, balances: ["USDC": "51500"], positions: ["BTC-NEW": ("-1", "1500")])
    let parts = try initial(SmallBook(), before, period, after)
    #expect(parts[0] != "0" && parts[1...].allSatisfy { $0 == "0" })
  }

  @Test func aStalePriorPriceIsNotUsed() throws {
    var prior = SmallBook()
    prior.change("BTC-PERP") {
      $0.mark = .of("10")
      $0.observedMicroseconds -= day
    }
    let before = prior.portfolio(.standard, balances: ["USDC": "50000"])
    let after = prior.portfolio(
      .standard, balances: ["USDC": "50000"], positions: ["BTC-PERP": ("1", "60030")])
    #expect(try initial(prior, before, nextDay(), after) == ["3001.5", "0", "0", "0", "0"])
  }

  @Test func anAccountThatCameAndOneThatIsUnpriced() throws {
    let (prior, period) = (SmallBook(), nextDay())
    let held = period.portfolio(
      .standard, balances: ["USDC": "50000"], positions: ["BTC-PERP": ("1", "60030")])
    let attribution = DayOverDayAttribution(
      markets: try SubstitutedMarkets(prior: try prior.resolved(), period: try period.resolved()))
    let closing = DayOverDayAttribution.Closing(try period.assess(held))
    guard
      case .attributed(let day) = attribution.outcome(from: .absent, to: closing, holding: held)
    else {
      Issue.record("not attributed")
      return
    }
    #expect(day.before == .zero && day[.positions] == day.after && day.residual == .zero)
    let lacking = UnpricedReason("mark of BTC-PERP is missing")
    #expect(
      attribution.outcome(from: .unpriced(lacking), to: closing, holding: held)
        == .notAttributed(
          UnpricedReason("unpriced at the prior close: mark of BTC-PERP is missing")))
    #expect(
      attribution.outcome(from: closing, to: .unpriced(lacking), holding: held)
        == .notAttributed(UnpricedReason("unpriced at the close: mark of BTC-PERP is missing")))
  }
}
