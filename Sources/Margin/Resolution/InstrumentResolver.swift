internal import Amounts

/// Resolves instruments: their marks or why there is none, and their values per contract.
struct InstrumentResolver {
  let parameters: RiskParameters
  let market: Market
  let assets: [ResolvedAsset]
  let underlyings: [ResolvedUnderlying]

  func instruments() -> [ResolvedInstrument] {
    let expiries = expiriesByUnderlying(parameters)
    let order = parameters.instruments.indices.sorted { left, right in
      let (a, b) = (parameters.instruments[left], parameters.instruments[right])
      return (a.underlying, a.expiryMicroseconds ?? .min, a.name)
        < (b.underlying, b.expiryMicroseconds ?? .min, b.name)
    }
    var ranks = [Int](repeating: 0, count: order.count)
    for (rank, index) in order.enumerated() { ranks[index] = rank }
    return parameters.instruments.indices.map { index in
      let instrument = parameters.instruments[index]
      let bucket =
        instrument.expiryMicroseconds
        .flatMap { expiries[instrument.underlying].firstIndex(of: $0) }.map { $0 + 2 } ?? 1
      return resolve(index, instrument, rank: ranks[index], bucket: bucket)
    }
  }

  private func resolve(
    _ index: Int, _ instrument: Instrument, rank: Int, bucket: Int
  ) -> ResolvedInstrument {
    let check = InstrumentFlaws(parameters: parameters, market: market)
    let underlying = underlyings[instrument.underlying]
    let settlement = assets[instrument.settlementAsset]
    let mark = market.marks[index]
    let flaw = check.flaw(index, instrument) ?? underlying.flaw ?? settlement.flaw
    let isFlawed = flaw != nil
    let price = isFlawed ? Exact.zero : mark?.mark.exact.reduced ?? .zero
    let spot = isFlawed ? Exact.zero : underlying.price ?? .zero
    let settlementPrice = isFlawed ? Exact.zero : settlement.priceUSD ?? .zero
    let multiplier = instrument.multiplier.exact.reduced
    let isInverse = instrument.payoff == .inverse
    let isOption = instrument.kind == .option
    let quotePrice = isInverse ? Exact.one : settlementPrice
    let notional: Exact =
      if isOption {
        multiplier * spot
      } else if isInverse {
        multiplier
      } else {
        multiplier * price * settlementPrice
      }
    let markValue = isOption ? multiplier * price * settlementPrice : .zero
    let strike = (instrument.option?.strike.exact ?? .zero) * quotePrice
    let short = instrument.option.map { terms in
      ShortOption(
        right: terms.right, spot: spot, strikeUSD: strike, markUSD: price * settlementPrice,
        scalars: parameters.scalars)
    }
    let scalars = parameters.scalars
    let risk = parameters.underlyings[instrument.underlying]
    let quality = mark?.quality.exact ?? .zero
    let isPerpetual = instrument.kind == .perpetual
    let portfolioFlaw = check.portfolioFlaw(index, instrument)
    let contingency = isOption ? spot * multiplier : .zero
    return ResolvedInstrument(
      name: instrument.name, kind: instrument.kind, right: instrument.option?.right, flaw: flaw,
      portfolioFlaw: portfolioFlaw,
      isStale: mark.map { check.freshness.isStale($0.observedMicroseconds) } ?? false,
      quality: quality.reduced, lotSize: instrument.lotSize.exact.reduced,
      terms: InstrumentTerms(
        isOption: isOption, isCall: instrument.option?.right == .call, isInverse: isInverse,
        isPriced: !isFlawed, isPricedInPortfolio: !isFlawed && portfolioFlaw == nil, fits: true,
        underlying: instrument.underlying, settlementAsset: instrument.settlementAsset,
        rank: rank, bucket: bucket, mark: price, multiplier: multiplier,
        unitNotionalUSD: notional.reduced,
        unitFee: (notional * risk.takerFeeRate.exact).reduced,
        fundingRate: isPerpetual
          ? (market.expectedFundingRates[index]?.exact ?? .zero).reduced : .zero,
        depegRate: settlement.rates.depegRate,
        qualityRate: ((scalars[.priceQualityThreshold].exact - quality).positivePart
          * scalars[.priceQualityFactor].exact).reduced,
        unitMarkValueUSD: markValue.reduced,
        unitShortInitial: ((short?.initial ?? .zero) * multiplier).reduced,
        unitShortMaintenance: ((short?.maintenance ?? .zero) * multiplier).reduced,
        unitContingencyInitial: (risk.shortOptionInitial.exact * contingency).reduced,
        unitContingencyMaintenance: (risk.shortOptionMaintenance.exact * contingency).reduced,
        strikeUSD: strike.reduced,
        forwardUSD: (isOption ? (mark?.forward?.exact ?? .zero) * quotePrice : .zero).reduced,
        settlementPriceUSD: settlementPrice))
  }
}

/// What an instrument lacks (MR-00d).
struct InstrumentFlaws {
  let market: Market
  let freshness: Freshness

  init(parameters: RiskParameters, market: Market) {
    self.market = market
    freshness = Freshness(
      closeMicroseconds: market.closeMicroseconds,
      limitSeconds: parameters.scalars[.staleAfterSeconds].exact)
  }

  /// What both models need: a live contract, a mark, its quality, and the forward of an option.
  func flaw(_ index: Int, _ instrument: Instrument) -> UnpricedReason? {
    if let expiry = instrument.expiryMicroseconds, expiry < market.closeMicroseconds {
      return UnpricedReason("\(instrument.name) has expired")
    }
    guard let mark = market.marks[index] else {
      return UnpricedReason("mark of \(instrument.name) is missing")
    }
    let isOption = instrument.kind == .option
    guard isOption ? mark.mark >= .zero : mark.mark > .zero else {
      return UnpricedReason("mark of \(instrument.name) is impossible: \(mark.mark)")
    }
    guard mark.quality >= .zero, mark.quality <= .one else {
      return UnpricedReason("quality of \(instrument.name) is impossible: \(mark.quality)")
    }
    if isOption {
      guard let forward = mark.forward else {
        return UnpricedReason("forward of \(instrument.name) is missing")
      }
      guard forward > .zero else {
        return UnpricedReason("forward of \(instrument.name) is impossible: \(forward)")
      }
    }
    return freshness.flaw(
      "mark of \(instrument.name)", observedMicroseconds: mark.observedMicroseconds)
  }

  /// What only the portfolio model needs: the volatility of an option that has time to run.
  func portfolioFlaw(_ index: Int, _ instrument: Instrument) -> UnpricedReason? {
    guard instrument.kind == .option, let expiry = instrument.expiryMicroseconds,
      expiry > market.closeMicroseconds, let mark = market.marks[index]
    else { return nil }
    guard let volatility = mark.impliedVolatility else {
      return UnpricedReason("volatility of \(instrument.name) is missing")
    }
    guard volatility > .zero else {
      return UnpricedReason("volatility of \(instrument.name) is impossible: \(volatility)")
    }
    return nil
  }
}
