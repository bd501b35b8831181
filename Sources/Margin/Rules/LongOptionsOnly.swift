internal import Amounts

/// MR-30: an account that only holds long options can lose no more than their value.
enum LongOptionsOnly<Number: ExactNumber> {
  /// Whether all positions are long options and there are no orders.
  static func applies(_ book: borrowing ResolvedPortfolio<Number>, _ terms: MarketTerms<Number>)
    -> Bool
  {
    !book.positions.isEmpty && book.orders.isEmpty
      && book.positions.allSatisfy {
        terms.instruments[$0.instrument].isOption && !$0.quantity.isNegative
      }
  }

  /// `min(RISK, R(coins alone) + V)`, both terms rounded up first.
  static func risk(
    _ risk: Number, coinsAlone: Number, optionValue: Number
  ) throws(AmountError) -> Number {
    min(
      risk,
      try coinsAlone.rounded(.up, decimals: 2) + optionValue.rounded(.up, decimals: 2))
  }
}
