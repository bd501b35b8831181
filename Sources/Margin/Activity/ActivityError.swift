public import Amounts

/// Why an account's movements could not be computed.
public enum ActivityError: Error, Equatable, Sendable {
  /// One portfolio has two rows of an instrument; a book has one per account and instrument.
  case instrumentGivenTwice(instrument: String)
  /// An amount does not fit the exact types.
  case amount(AmountError)
}
