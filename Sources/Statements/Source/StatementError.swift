public import Amounts
public import Margin

/// Why no statement could be made of a source: its facts contradict each other.
public enum StatementError: Error, Equatable, Sendable {
  /// The movements could not be computed.
  case activity(ActivityError)
  /// An amount does not fit the exact types.
  case amount(AmountError)
  /// The account has figures, but the market has no price for something they need.
  case figuresWithoutPrice(item: String)
  /// The account has figures for the prior period, but the run knows no prior prices.
  case priorWithoutMarket
  /// There are not as many identifiers as orders.
  case ordersWithoutIdentifier(orders: Int, identifiers: Int)
  /// A call's amount is not in whole cents.
  case callNotInCents(call: String)
}
