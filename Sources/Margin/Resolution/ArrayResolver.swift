internal import Amounts

/// Computes the risk array and delta of every instrument and coin that lacks no input.
struct ArrayResolver {
  let parameters: RiskParameters
  let market: Market
  let assets: [ResolvedAsset]
  let underlyings: [ResolvedUnderlying]
  /// Instruments whose array does not fit the exact types.
  private(set) var overflowing: Set<Int> = []

  private var unit: UnitRiskArray {
    UnitRiskArray(
      scenarios: parameters.scenarios, tailWeight: parameters.scalars[.tailWeight].exact)
  }

  init(
    parameters: RiskParameters, market: Market, assets: [ResolvedAsset],
    underlyings: [ResolvedUnderlying]
  ) {
    self.parameters = parameters
    self.market = market
    self.assets = assets
    self.underlyings = underlyings
  }

  /// Items by number: instruments, then coins by asset; nil where there is no array. What is known is
  /// not computed again.
  mutating func items(
    instruments: [ResolvedInstrument], known: [RiskItem] = []
  ) -> [RiskItem?] {
    var items: [RiskItem?] = []
    let known = RiskItemTable(known)
    for (index, instrument) in instruments.enumerated() {
      if let item = known.instrument(index) {
        items.append(item)
        continue
      }
      guard instrument.flaw == nil, instrument.portfolioFlaw == nil else {
        items.append(nil)
        continue
      }
      do throws(AmountError) {
        items.append(try item(index, instrument))
      } catch {
        overflowing.insert(index)
        items.append(nil)
      }
    }
    for index in assets.indices { items.append(known.coin(index) ?? coin(index)) }
    return items
  }

  private func coin(_ index: Int) -> RiskItem? {
    guard let underlying = assets[index].underlying, let spot = underlyings[underlying].price,
      let array = try? unit.proportional(factor: spot, priceRange: priceRange(underlying))
    else { return nil }
    return RiskItem(kind: .coin, index: index, unitPnL: array, unitDelta: 10_000_000_000)
  }

  private func item(
    _ index: Int, _ instrument: ResolvedInstrument
  ) throws(AmountError) -> RiskItem? {
    guard let spot = underlyings[instrument.underlying].price else { return nil }
    let range = priceRange(instrument.underlying)
    let array: [Int128]
    let delta: Int128
    if let option = pricedOption(index, instrument) {
      let factor =
        instrument.multiplier * (instrument.isInverse ? .one : instrument.settlementPriceUSD)
      array = try unit.option(option, factor: factor, priceRange: range)
      delta = try UnitDelta.option(option, factor: factor, spot: spot)
    } else if instrument.isInverse {
      array = try unit.proportional(
        factor: instrument.multiplier * spot, divisor: instrument.mark, priceRange: range)
      delta = try UnitDelta.inverse(face: instrument.multiplier, mark: instrument.mark)
    } else {
      array = try unit.proportional(factor: instrument.unitNotionalUSD, priceRange: range)
      delta = try UnitDelta.linear(
        multiplier: instrument.multiplier, settlementPrice: instrument.settlementPriceUSD,
        mark: instrument.mark, spot: spot)
    }
    return RiskItem(kind: .instrument, index: index, unitPnL: array, unitDelta: delta)
  }

  private func priceRange(_ underlying: Int) -> Exact {
    parameters.underlyings[underlying].priceRange.exact.reduced
  }

  private func pricedOption(_ index: Int, _ instrument: ResolvedInstrument) -> PricedOption? {
    let terms = parameters.instruments[index]
    guard let option = terms.option, let expiry = terms.expiryMicroseconds,
      let forward = market.marks[index]?.forward
    else { return nil }
    return PricedOption(
      right: option.right, strike: option.strike.exact, forward: forward.exact.reduced,
      impliedVolatility: market.marks[index]?.impliedVolatility?.exact,
      microsecondsToExpiry: expiry - market.closeMicroseconds,
      shock: VolatilityShock(
        parameters.underlyings[instrument.underlying], parameters.scalars))
  }
}
