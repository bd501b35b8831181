internal import Amounts

/// MR-40: the first that applies; equality is the better state. All figures are the rounded ones.
enum AccountStanding {
  static func standing(
    equity: Money, initial: Money, maintenance: Money, isIdle: Bool, isRestricted: Bool,
    callLevel: Exact
  ) -> Standing {
    if equity < .zero { return .default }
    if isIdle { return isRestricted ? .restricted : .healthy }
    if equity < maintenance { return .liquidation }
    if equity.exact < min(callLevel * maintenance.exact, initial.exact) { return .call }
    if equity < initial || isRestricted { return .restricted }
    return .healthy
  }
}
