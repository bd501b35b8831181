internal import Amounts

/// MR-10: the larger of what a position becomes when all buys fill and when all sells fill.
enum OpenSize {
  /// `max((q + B)⁺, (A − q)⁺)` contracts.
  static func contracts(quantity: Exact, buys: Exact, sells: Exact) -> Exact {
    max((quantity + buys).positivePart, (sells - quantity).positivePart)
  }
}
