internal import Amounts

/// MR-07: what people have added to an account's requirement.
enum AddOnCharge<Number: ExactNumber> {
  /// `(multiplier − 1)·requirement + amount`, up to the cent, on the requirement of one level without it.
  static func charge(
    on requirement: Number, _ addOn: MarginAddOn
  ) throws(AmountError) -> Number {
    try ((Number(addOn.multiplier) - .one) * requirement + Number(addOn.amountUSD))
      .rounded(.up, decimals: 2)
  }
}
