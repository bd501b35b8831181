internal import Amounts

/// Why no statement could be made of a source: its facts contradict each other.
public enum StatementError: Error, Equatable, Sendable {
  /// One portfolio has two rows of an instrument; a book has one per account and instrument.
  case instrumentGivenTwice(instrument: String)
  /// The account has figures, but the market has no price for something they need.
  case figuresWithoutPrice(item: String)
  /// The account has figures for the prior period, but the run knows no prior prices.
  case priorWithoutMarket
  /// There are not as many identifiers as orders.
  case ordersWithoutIdentifier(orders: Int, identifiers: Int)
}

/// What can go wrong while a statement is made.
enum MakingError: Error {
  /// The facts contradict each other.
  case contradiction(StatementError)
  /// An amount does not fit the exact types.
  case amount(AmountError)
}
