internal import Amounts

/// MR-30: an account that only holds long options can lose no more than their value.
enum LongOptionsOnly {
  /// Whether all positions are long options and there are no orders.
  static func applies(_ book: ResolvedPortfolio, _ market: ResolvedMarket) -> Bool {
    !book.positions.isEmpty && book.orders.isEmpty
      && book.positions.allSatisfy {
        market.instruments[$0.instrument].isOption && !$0.quantity.isNegative
      }
  }

  /// `min(RISK, R(coins alone) + V)`, both terms rounded up first.
  static func risk(
    _ risk: Exact, coinsAlone: Exact, optionValue: Exact
  ) throws(AmountError) -> Exact {
    min(
      risk,
      try coinsAlone.rounded(.up, decimals: 2) + optionValue.rounded(.up, decimals: 2))
  }
}
