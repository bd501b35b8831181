import Amounts
import Margin
import Testing

@Suite("P10: the day-over-day residual is 0, and each cause is alone in what it changes")
struct DayOverDayTests {
  /// Asks a property of 600 random accounts of five random books over two closes each.
  private func ask(
    changingTerms: Bool = true,
    _ property: (TwoDays, Accounts, inout SplitMix64) throws -> Void
  ) throws {
    for seed in RandomAccounts.firstSeed..<RandomAccounts.firstSeed + 5 {
      let days = TwoDays(seed: seed, changingTerms: changingTerms)
      let accounts = try Accounts(days, seed: seed, isTermsUnchanged: !changingTerms)
      var random = SplitMix64(seed: seed)
      for _ in 0..<120 { try property(days, accounts, &random) }
    }
  }

  /// What attributes the changes of one pair of books.
  private struct Accounts {
    let prior: AccountAssessor
    let period: AccountAssessor
    let attribution: DayOverDayAttribution
    /// The same without the word that terms are unchanged.
    let whole: DayOverDayAttribution
    let name: Comment

    init(_ days: TwoDays, seed: UInt64, isTermsUnchanged: Bool) throws {
      let (before, after) = (try days.prior.resolved(), try days.period.resolved())
      prior = AccountAssessor(market: before)
      period = AccountAssessor(market: after)
      attribution = DayOverDayAttribution(
        markets: try SubstitutedMarkets(
          prior: before, period: after, isTermsUnchanged: isTermsUnchanged))
      whole = DayOverDayAttribution(
        markets: try SubstitutedMarkets(prior: before, period: after))
      name = "RANDOM_SEED=\(seed)"
    }

    func outcome(_ portfolio: Portfolio, then next: Portfolio) -> DayOverDayAttribution.Outcome {
      attribution.outcome(
        from: .init(prior.assess(portfolio, includingStandalone: false)),
        to: .init(period.assess(next, includingStandalone: false)), holding: next)
    }
  }

  @Test func partsSumToTheChangeExactly() throws {
    var changed: [DayOverDay.Cause: Int] = [:]
    try ask { days, accounts, random in
      let before = days.prior.account(&random)
      let after = days.next(before, &random)
      guard case .attributed(let day) = accounts.outcome(before, then: after) else {
        Issue.record("not attributed", sourceLocation: #_sourceLocation)
        return
      }
      #expect(day.residual == .zero, accounts.name)
      #expect(
        day.parts.reduce(day.before) { $0 + $1 } == day.after && day.parts.count == 5, accounts.name
      )
      let opening = MarginLevels(try figures(accounts.prior, before))
      #expect(day.before == opening, accounts.name)
      for cause in DayOverDay.Cause.allCases where day[cause] != .zero {
        changed[cause, default: 0] += 1
      }
    }
    for cause in DayOverDay.Cause.allCases { #expect(changed[cause, default: 0] > 20, "\(cause)") }
  }

  @Test("with unchanged terms the period's own figures end the sequence")
  func unchangedTermsAreNoCause() throws {
    try ask(changingTerms: false) { days, accounts, random in
      let before = days.prior.account(&random)
      let after = days.next(before, &random)
      let outcome = accounts.outcome(before, then: after)
      // The long way, which looks for what terms add, finds the same.
      #expect(
        accounts.whole.outcome(
          from: .init(accounts.prior.assess(before, includingStandalone: false)),
          to: .init(accounts.period.assess(after, includingStandalone: false)), holding: after)
          == outcome, accounts.name)
      guard case .attributed(let day) = outcome else {
        Issue.record("not attributed")
        return
      }
      #expect(day[.parameters] == .zero, accounts.name)
    }
  }

  @Test(
    "what people have added since is a parameter, whether other terms changed or not",
    arguments: [true, false])
  func addOnsAreParameters(changingTerms: Bool) throws {
    let (old, new) = (
      MarginAddOn(multiplier: .of("1.5"), amountUSD: .of("1000")),
      MarginAddOn(multiplier: .of("1.25"), amountUSD: .of("400000"))
    )
    try ask(changingTerms: changingTerms) { days, accounts, random in
      var before = days.prior.account(&random)
      var after = days.next(before, &random)
      (before.addOn, after.addOn) = (old, new)
      let (opening, closing) = (
        DayOverDayAttribution.Closing(accounts.prior.assess(before, includingStandalone: false)),
        DayOverDayAttribution.Closing(accounts.period.assess(after, includingStandalone: false))
      )
      guard
        case .attributed(let day) = accounts.attribution.outcome(
          from: opening, to: closing, holding: after, priorAddOn: old)
      else {
        Issue.record("not attributed")
        return
      }
      #expect(day.residual == .zero, accounts.name)
      if !changingTerms {
        var unchanged = after
        unchanged.addOn = old
        let without = try figures(accounts.period, unchanged)
        #expect(day[.parameters].initial == day.after.initial - without.initial, accounts.name)
        #expect(day[.parameters].equity == .zero, accounts.name)
      }
    }
  }

  @Test("a close at which nothing happens changes nothing")
  func nothingHappens() throws {
    for seed in RandomAccounts.firstSeed..<RandomAccounts.firstSeed + 5 {
      let book = RandomBook(seed: seed)
      let market = try book.resolved()
      let attribution = DayOverDayAttribution(
        markets: try SubstitutedMarkets(prior: market, period: market))
      let assessor = AccountAssessor(market: market)
      var random = SplitMix64(seed: seed)
      for _ in 0..<120 {
        let portfolio = book.account(&random)
        let closing = DayOverDayAttribution.Closing(
          assessor.assess(portfolio, includingStandalone: false))
        guard
          case .attributed(let day) = attribution.outcome(
            from: closing, to: closing, holding: portfolio)
        else {
          Issue.record("not attributed")
          continue
        }
        #expect(day.parts.allSatisfy { $0 == .zero }, "RANDOM_SEED=\(seed)")
      }
    }
  }

  private func figures(_ assessor: AccountAssessor, _ portfolio: Portfolio) throws -> MarginFigures
  {
    guard case .priced(let figures) = assessor.assess(portfolio, includingStandalone: false) else {
      throw UnexpectedlyUnpriced(name: "unpriced", assessment: assessor.assess(portfolio))
    }
    return figures
  }
}
