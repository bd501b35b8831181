internal import Amounts
internal import Margin

/// What differences are worth in USD at a period's prices: half-even to the cent, nil without a
/// price or where the result does not fit.
struct DifferenceValue: Sendable {
  let market: ResolvedMarket

  /// An amount of an asset, by its index in the period's terms.
  func ofAsset(_ units: Int128, asset: Int) -> Money? {
    guard market.assets.indices.contains(asset) else { return nil }
    return value(Exact(units, scale: 18), market.assets[asset].priceUSD)
  }

  /// A number of contracts at their USD notional, by the instrument's index in the period's terms.
  func ofContracts(_ units: Int128, instrument: Int) -> Money? {
    guard let priced = priced(instrument) else { return nil }
    return value(Exact(units, scale: 18), priced.unitNotionalUSD)
  }

  /// What another average entry does to the unrealised P&L of a position.
  func ofEntry(
    _ quantity: Quantity, expected: Price, actual: Price, instrument: Int
  ) -> Money? {
    guard let priced = priced(instrument) else { return nil }
    let contracts = quantity.exact * priced.multiplier
    let gain = contracts * (expected.exact - actual.exact)
    guard priced.isInverse, priced.kind != .option else {
      return value(gain, priced.settlementPriceUSD)
    }
    guard expected > .zero, actual > .zero else { return nil }
    let dividend = gain * priced.settlementPriceUSD
    guard
      let quotient = try? Exact.quotient(
        dividend, expected.exact * actual.exact, decimals: 2, rounding: .halfEven)
    else { return nil }
    return try? Money(quotient, .halfEven, decimals: 2)
  }

  private func priced(_ instrument: Int) -> ResolvedInstrument? {
    guard market.instruments.indices.contains(instrument) else { return nil }
    let found = market.instruments[instrument]
    return found.flaw == nil ? found : nil
  }

  private func value(_ amount: Exact, _ priceUSD: Exact?) -> Money? {
    guard let priceUSD else { return nil }
    return try? Money(amount * priceUSD, .halfEven, decimals: 2)
  }
}
