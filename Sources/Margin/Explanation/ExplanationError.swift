public import Amounts

/// Why an account is not explained.
public enum ExplanationError: Error, Equatable, Sendable {
  /// The explanation arrives at another figure than the engine: one of the two is wrong.
  case disagrees(figure: String, explained: String, published: String)
  /// A number does not fit.
  case amount(AmountError)
}
