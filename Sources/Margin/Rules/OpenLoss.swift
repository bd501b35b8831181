internal import Amounts

/// MR-12: what an order loses at once when it fills at its limit, in USD.
enum OpenLoss<Number: ExactNumber> {
  /// Linear contracts and all options: `(limit − mark)⁺·quantity·mult·p_settle` of a buy, mirrored
  /// for a sell; inverse perpetuals and futures by reciprocals, in coins half-even at 10^−18.
  static func ofOrder(
    _ order: ResolvedPortfolio<Number>.Order, _ instrument: InstrumentTerms<Number>
  ) throws(AmountError) -> Number {
    let difference = try order.limit - instrument.mark
    let loss = order.isBuy ? difference.positivePart : difference.negativePart
    guard !loss.isZero else { return .zero }
    let contracts = try order.quantity * instrument.multiplier
    if instrument.isInverse, !instrument.isOption {
      let coins = try Number.quotient(
        (contracts, loss), (order.limit, instrument.mark), decimals: 18, rounding: .halfEven)
      return try coins * instrument.settlementPriceUSD
    }
    return try contracts * loss * instrument.settlementPriceUSD
  }
}
