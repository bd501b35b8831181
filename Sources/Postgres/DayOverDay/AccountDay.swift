public import Margin
internal import SQLText

/// One account at the close of a published period, against the close before (MR-45).
public struct AccountDay: Sendable {
  /// The period's run.
  public let published: PublishedRun
  /// The run it follows; nil when it follows none.
  public let prior: PublishedRun?
  /// What was published of the account.
  public let assessment: Assessment
  /// What was published of it at the prior close; nil where there is none.
  public let priorAssessment: Assessment?
  /// What its change is made of; nil without a prior close.
  public let outcome: DayOverDayAttribution.Outcome?
}

extension Connection {
  /// An account at the close of a published period; nil when the period does not have it.
  ///
  /// The markets hold the account's instruments only, so that a book of any size takes the same time.
  ///
  /// - Throws: `RunError/notReproduced(account:)` when the figures computed again are not those that
  ///   were published; `ParameterError`, ``PostgresError``.
  public func day(of account: String, in published: PublishedRun) throws -> AccountDay? {
    guard let number = try accountNumber(account, of: published).map({ Int32($0.lowerBound) }),
      let assessment = try assessments(of: [number], run: published.run)[number]
    else { return nil }
    guard let prior = try priorPublication(of: published) else {
      return AccountDay(
        published: published, prior: nil, assessment: assessment, priorAssessment: nil,
        outcome: nil)
    }
    let before = try assessments(of: [number], run: prior.run)[number]
    return AccountDay(
      published: published, prior: prior, assessment: assessment, priorAssessment: before,
      outcome: try outcome(of: account, number, in: published, from: before, prior, to: assessment))
  }

  private func outcome(
    of account: String, _ number: Int32, in published: PublishedRun, from before: Assessment?,
    _ prior: PublishedRun, to assessment: Assessment
  ) throws -> DayOverDayAttribution.Outcome? {
    if case .unpriced(let reason) = before { return .unpriced(atPriorClose: reason) }
    if case .unpriced(let reason) = assessment { return .unpriced(atClose: reason) }
    guard let held = try marginCase(of: account, in: published) else { return nil }
    let names = held.market.parameters.instruments.map(\.name)
    let numbers = try query(
      .caseInstruments, [.integer(Int(number)), .integer(prior.dataset), .texts(names)]
    ).rows.map { Int32(try $0.integer("instrument_no")) }
    let input = try RunInput(self, inputNo: prior.inputNo, parameterSet: prior.parameterSet)
    let market = try input.market(self, instruments: numbers)
    let markets: SubstitutedMarkets
    do throws(ParameterError) {
      markets = try SubstitutedMarkets(
        prior: market.resolved, period: held.market,
        isTermsUnchanged: prior.parameterSet == published.parameterSet)
    } catch {
      return .notAttributed(.termsNotCombined(error))
    }
    let priorAddOns = try addOns(of: prior.inputNo, in: Int(number)...Int(number))
    return DayOverDayAttribution(markets: markets).outcome(
      from: before.map { .init($0) } ?? .absent, to: .init(assessment), holding: held.portfolio,
      priorAddOn: priorAddOns[number] ?? .none)
  }
}

extension UnpricedReason {
  /// The terms of two closes do not go together.
  static func termsNotCombined(_ error: ParameterError) -> UnpricedReason {
    UnpricedReason("the terms of the two closes cannot be put together: \(error)")
  }
}
