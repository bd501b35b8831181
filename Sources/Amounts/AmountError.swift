/// Why a number was refused. Indirect: an error of one word leaves the registers to what is returned.
public indirect enum AmountError: Error, Equatable, Sendable {
  /// The text is not a plain decimal number.
  case notDecimal(text: String)
  /// The text carries more than 18 fractional digits; nothing is rounded on the way in.
  case tooManyFractionalDigits(text: String, digits: Int)
  /// The magnitude is 10^20 or more and does not fit `numeric(38,18)`.
  case outOfRange(text: String)
}
