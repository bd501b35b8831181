public import Amounts

/// One rounded part of a requirement, with every step that leads to it.
public struct ExplainedComponent: Sendable {
  /// The published figure a part is counted in.
  public enum Figure: String, Sendable, CaseIterable {
    case diversifiedScan = "diversified scan"
    case basis = "basis"
    case relief = "long-only relief"
    case shortOptions = "short-option contingency"
    case concentration = "concentration"
    case fundingAndFees = "funding and exit fees"
    case openOrders = "open orders"
    case positionMargin = "position margin"
    case optionMargin = "option margin"
    case haircuts = "haircuts"
    case liabilities = "liabilities"
    case depeg = "depeg"
    case priceQuality = "price quality"
    case addOn = "add-on"
  }

  /// What a part is at one level, USD.
  public struct Amount: Sendable, Equatable {
    /// Before it is rounded; half-even at 10^−18 where it is not finite in decimals.
    public let exact: Exact
    /// Rounded up to the cent.
    public let cents: Exact

    static let none = Amount(exact: .zero, cents: .zero)
  }

  /// The published figure it is counted in.
  public let figure: Figure
  /// The rule's code.
  public let rule: String
  /// The underlying or asset it is of; empty for the whole account.
  public let subject: String
  /// At the initial level.
  public let initial: Amount
  /// At the maintenance level.
  public let maintenance: Amount
  /// Whether it is a part of RISK, which each level multiplies by its factor.
  public let isRisk: Bool
  /// The steps, in order.
  public let workings: [Working]

  init(
    _ figure: Figure, _ rule: String, _ subject: String, initial: Amount, maintenance: Amount,
    isRisk: Bool = false, workings: [Working]
  ) {
    self.figure = figure
    self.rule = rule
    self.subject = subject
    self.initial = initial
    self.maintenance = maintenance
    self.isRisk = isRisk
    self.workings = workings
  }

  /// Whether there is nothing to explain.
  var isNothing: Bool { initial == .none && maintenance == .none }
}
