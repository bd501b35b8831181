internal import Amounts

/// MR-40: the first that applies; equality is the better state. All figures are the rounded ones.
enum AccountStanding {
  static func standing<Number: ExactNumber>(
    equity: Money, initial: Money, maintenance: Money, isIdle: Bool, isRestricted: Bool,
    callLevel: Number
  ) throws(AmountError) -> Standing {
    if equity < .zero { return .default }
    if isIdle { return isRestricted ? .restricted : .healthy }
    if equity < maintenance { return .liquidation }
    if Number(equity) < min(try callLevel * Number(maintenance), Number(initial)) { return .call }
    if equity < initial || isRestricted { return .restricted }
    return .healthy
  }
}
