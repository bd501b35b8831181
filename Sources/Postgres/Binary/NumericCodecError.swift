/// Why bytes are not an exact number of 20 integer and 18 fractional decimal digits.
public enum NumericCodecError: Error, Sendable, Equatable {
  /// The bytes are not a `numeric` in the server's binary form.
  case malformed
  /// The value is NaN, which is no amount.
  case notANumber
  /// The value is positive or negative infinity, which is no amount.
  case infinite
  /// The value has more than 20 digits before the decimal point.
  case tooLarge
  /// The value has a digit other than zero beyond the 18th after the decimal point.
  case tooFine
}
