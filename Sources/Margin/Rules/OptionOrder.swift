internal import Amounts

/// MR-16: what an option order reserves in the standard model, in USD, at the initial level.
enum OptionOrder<Number: ExactNumber> {
  /// A buy reserves its premium at the limit, a sell adds MR-13 for its quantity.
  static func reserve(
    _ order: ResolvedPortfolio<Number>.Order, _ instrument: InstrumentTerms<Number>
  ) throws(AmountError) -> Number {
    guard order.isBuy else { return try order.quantity * instrument.unitShortInitial }
    return try order.quantity * instrument.multiplier * order.limit
      * instrument.settlementPriceUSD
  }
}
