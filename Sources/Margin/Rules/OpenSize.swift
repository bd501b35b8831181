internal import Amounts

/// MR-10: the larger of what a position becomes when all buys fill and when all sells fill.
enum OpenSize<Number: ExactNumber> {
  /// `max((q + B)⁺, (A − q)⁺)` contracts.
  static func contracts(
    quantity: Number, buys: Number, sells: Number
  ) throws(AmountError) -> Number {
    max(try (quantity + buys).positivePart, try (sells - quantity).positivePart)
  }
}
