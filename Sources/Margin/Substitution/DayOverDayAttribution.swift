/// Attributes the changes of one account after another between two closes (MR-45).
///
/// It owns the scratch memory of one assessor for each market, so each worker needs its own; the markets
/// are shared.
public final class DayOverDayAttribution {
  /// An account's figures at a close.
  public enum Closing: Sendable, Equatable {
    /// It was not there.
    case absent
    /// It has figures.
    case priced(MarginLevels)
    /// It has none.
    case unpriced(UnpricedReason)

    /// What the rules said of the account.
    public init(_ assessment: Assessment) {
      switch assessment {
      case .priced(let figures): self = .priced(MarginLevels(figures))
      case .unpriced(let reason): self = .unpriced(reason)
      }
    }
  }

  /// What the change is made of, or why that cannot be said.
  public enum Outcome: Sendable, Equatable {
    /// The parts.
    case attributed(DayOverDay)
    /// The account is without figures at a close or at a step between them.
    case notAttributed(UnpricedReason)

    /// Not attributed, for the want of figures at the prior close.
    public static func unpriced(atPriorClose reason: UnpricedReason) -> Outcome {
      .notAttributed(UnpricedReason("unpriced at the prior close: \(reason)"))
    }

    /// Not attributed, for the want of figures at the period's close.
    public static func unpriced(atClose reason: UnpricedReason) -> Outcome {
      .notAttributed(UnpricedReason("unpriced at the close: \(reason)"))
    }
  }

  private let assessors: [AccountAssessor]
  /// The period's own market, needed for an account of which only the add-on changed.
  private let period: ResolvedMarket
  private var closing: AccountAssessor?

  /// An attribution with scratch memory of its own.
  public init(markets: SubstitutedMarkets) {
    assessors = markets.markets.map(AccountAssessor.init)
    period = markets.period
  }

  /// Attributes an account's change.
  ///
  /// - Parameters:
  ///   - before: its figures at the prior close.
  ///   - after: its figures at the period's close.
  ///   - portfolio: what it holds at the period's close.
  ///   - priorAddOn: what people had added at the prior close; for an account that was not there it does
  ///     not matter.
  public func outcome(
    from before: Closing, to after: Closing, holding portfolio: Portfolio,
    priorAddOn: MarginAddOn = .none
  ) -> Outcome {
    var levels: [MarginLevels] = []
    switch before {
    case .absent: levels.append(.zero)
    case .priced(let figures): levels.append(figures)
    case .unpriced(let reason): return .unpriced(atPriorClose: reason)
    }
    let last: MarginLevels
    switch after {
    case .absent: last = .zero
    case .priced(let figures): last = figures
    case .unpriced(let reason): return .unpriced(atClose: reason)
    }
    var held = portfolio
    if before != .absent { held.addOn = priorAddOn }
    for (assessor, cause) in zip(steps(held.addOn != portfolio.addOn), DayOverDay.Cause.allCases) {
      switch assessor.assess(held, includingStandalone: false) {
      case .priced(let figures): levels.append(MarginLevels(figures))
      case .unpriced(let reason):
        return .notAttributed(
          UnpricedReason("unpriced with \(cause.rawValue) substituted: \(reason)"))
      }
    }
    // The period's figures end the sequence; where terms and add-on are unchanged they are those of the
    // step of the volatilities as well.
    while levels.count <= DayOverDay.Cause.allCases.count { levels.append(last) }
    guard levels.allSatisfy(\.isSubtractable) else {
      return .notAttributed(UnpricedReason("an amount is out of range"))
    }
    return .attributed(
      DayOverDay(
        before: levels[0], after: last,
        parts: zip(levels.dropFirst(), levels).map { $0 - $1 }))
  }
  /// The assessors of the steps up to the volatilities'; without the last where the period's figures are
  /// its own.
  private func steps(_ isAddOnChanged: Bool) -> [AccountAssessor] {
    guard isAddOnChanged, assessors.count + 1 < DayOverDay.Cause.allCases.count else {
      return assessors
    }
    let assessor = closing ?? AccountAssessor(market: period)
    closing = assessor
    return assessors + [assessor]
  }
}
