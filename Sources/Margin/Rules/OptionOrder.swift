internal import Amounts

/// MR-16: what an option order reserves in the standard model, in USD, at the initial level.
enum OptionOrder {
  /// A buy reserves its premium at the limit, a sell adds MR-13 for its quantity.
  static func reserve(
    _ order: ResolvedPortfolio.Order, _ instrument: ResolvedInstrument
  ) -> Exact {
    guard order.isBuy else { return order.quantity * instrument.unitShortInitial }
    return order.quantity * instrument.multiplier * order.limit * instrument.settlementPriceUSD
  }
}
