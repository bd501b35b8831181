public import Amounts

/// How an account's figures came from one close to the next (MR-45): substitution in a fixed order, so
/// that the parts sum to the change and nothing is left.
public struct DayOverDay: Sendable, Equatable {
  /// What changed the figures, in the order in which it is substituted.
  public enum Cause: String, Sendable, CaseIterable {
    /// Holdings, orders, the account's model and status.
    case positions
    /// The close moves, with it the time to every expiry.
    case time
    /// Index prices, marks, forwards, asset prices, qualities, expected funding rates.
    case prices
    /// Volatilities of options.
    case volatilities
    /// Everything of the parameter set, the contracts' terms among it, and what people have added (MR-07).
    case parameters
  }

  /// Figures at the prior close; nothing for an account that was not there.
  public let before: MarginLevels
  /// Figures at the period's close.
  public let after: MarginLevels
  /// What each cause adds, in the order of ``Cause``.
  public let parts: [MarginLevels]

  /// What a cause adds.
  public subscript(cause: Cause) -> MarginLevels {
    parts[Cause.allCases.firstIndex(of: cause) ?? 0]
  }

  /// What the parts do not explain: zero, whatever the prices.
  public var residual: MarginLevels {
    parts.reduce(after - before) { $0 - $1 }
  }
}

/// The three figures that change from day to day, in USD.
public struct MarginLevels: Sendable, Equatable {
  /// Equity (MR-01).
  public var equity: Money
  /// Initial requirement.
  public var initial: Money
  /// Maintenance requirement.
  public var maintenance: Money

  /// Three figures.
  public init(equity: Money, initial: Money, maintenance: Money) {
    self.equity = equity
    self.initial = initial
    self.maintenance = maintenance
  }

  /// Those of an account.
  public init(_ figures: MarginFigures) {
    self.init(
      equity: figures.equity, initial: figures.initial, maintenance: figures.maintenance)
  }

  /// Nothing.
  public static let zero = MarginLevels(equity: .zero, initial: .zero, maintenance: .zero)

  /// Whether the figures lie below half of what an amount can be, so that a difference is one as well.
  var isSubtractable: Bool {
    let half = Money(units: 50_000_000_000_000_000_000_000_000_000_000_000_000)
    return [equity, initial, maintenance].allSatisfy { -half < $0 && $0 < half }
  }

  /// The sum, figure by figure.
  public static func + (left: MarginLevels, right: MarginLevels) -> MarginLevels {
    MarginLevels(
      equity: left.equity + right.equity, initial: left.initial + right.initial,
      maintenance: left.maintenance + right.maintenance)
  }

  /// The difference, figure by figure.
  public static func - (left: MarginLevels, right: MarginLevels) -> MarginLevels {
    MarginLevels(
      equity: left.equity - right.equity, initial: left.initial - right.initial,
      maintenance: left.maintenance - right.maintenance)
  }
}
