public import Amounts
public import Margin

/// An account's place in the liquidation queue (CR-33); what sorts first is dealt with first.
///
/// Defaults come first. Among equals the lower `equity / maintenance` comes first, compared by
/// multiplying across and never divided; then the larger shortfall; then the account in the order of
/// its bytes. The products are exact, so no size of number changes the order.
public struct LiquidationPriority: Sendable, Comparable {
  /// The account.
  public let account: String
  /// Whether equity is below zero.
  public let isDefault: Bool
  /// Equity, in USD, rounded as published.
  public let equity: Money
  /// Maintenance requirement, in USD, rounded as published.
  public let maintenance: Money

  /// The place of an account that stands in default or liquidation.
  public init(account: String, figures: MarginFigures) {
    self.account = account
    isDefault = figures.standing == .default
    equity = figures.equity
    maintenance = figures.maintenance
  }

  /// Whether `left` is dealt with before `right`.
  public static func < (left: LiquidationPriority, right: LiquidationPriority) -> Bool {
    if left.isDefault != right.isDefault { return left.isDefault }
    let across = left.equity.exact * right.maintenance.exact
    let back = right.equity.exact * left.maintenance.exact
    if across != back { return across < back }
    let shortfall = left.maintenance.exact - left.equity.exact
    let other = right.maintenance.exact - right.equity.exact
    if shortfall != other { return other < shortfall }
    return left.account.utf8.lexicographicallyPrecedes(right.account.utf8)
  }

  /// Whether the two are one and the same place.
  public static func == (left: LiquidationPriority, right: LiquidationPriority) -> Bool {
    left.isDefault == right.isDefault && left.equity == right.equity
      && left.maintenance == right.maintenance
      && left.account.utf8.elementsEqual(right.account.utf8)
  }
}
