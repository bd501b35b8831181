internal import Amounts

/// The prices of both closes under the numbering of the period's set, step by step (MR-45).
///
/// Where nothing usable was observed at the prior close (nothing at all, or what was stale or
/// impossible) the period's own observation stands in every step.
struct PriorPrices {
  let terms: PriorTerms
  let prior: ResolvedMarket
  let period: Market

  /// How much later the period's close is.
  private var shiftMicroseconds: Int64 {
    period.closeMicroseconds - prior.market.closeMicroseconds
  }

  /// The prior prices, at the prior close or at the period's. What stands for another close than its
  /// own is as old at that as it was at its own.
  func market(atPeriodsClose isAtPeriodsClose: Bool) -> Market {
    var market = period
    if !isAtPeriodsClose { market.closeMicroseconds = prior.market.closeMicroseconds }
    let priorShift = isAtPeriodsClose ? shiftMicroseconds : 0
    let periodShift = isAtPeriodsClose ? 0 : -shiftMicroseconds
    for index in market.assetPrices.indices {
      let usable = terms.priorAssets[index].flatMap {
        prior.assets[$0].flaw == nil ? prior.market.assetPrices[$0] : nil
      }
      market.assetPrices[index] =
        usable?.later(priorShift) ?? period.assetPrices[index]?.later(periodShift)
    }
    for index in market.indexPrices.indices {
      let usable = terms.priorUnderlyings[index].flatMap {
        prior.underlyings[$0].flaw == nil ? prior.market.indexPrices[$0] : nil
      }
      market.indexPrices[index] =
        usable?.later(priorShift) ?? period.indexPrices[index]?.later(periodShift)
    }
    for index in market.marks.indices {
      guard let place = usableInstrument(index), var mark = prior.market.marks[place] else {
        market.marks[index]?.observedMicroseconds += periodShift
        continue
      }
      mark.observedMicroseconds += priorShift
      mark.impliedVolatility = volatility(index)
      market.marks[index] = mark
      market.expectedFundingRates[index] = prior.market.expectedFundingRates[place]
    }
    return market
  }

  /// The period's prices with the prior volatilities.
  func marketOfPeriodWithPriorVolatilities() -> Market {
    var market = period
    for index in market.marks.indices { market.marks[index]?.impliedVolatility = volatility(index) }
    return market
  }

  /// The place in the prior set of an instrument whose prior mark can be used.
  private func usableInstrument(_ index: Int) -> Int? {
    terms.priorInstruments[index].flatMap { prior.instruments[$0].flaw == nil ? $0 : nil }
  }

  /// The prior volatility where it can be used, else the period's.
  private func volatility(_ index: Int) -> Ratio? {
    guard let place = usableInstrument(index), prior.instruments[place].portfolioFlaw == nil,
      let volatility = prior.market.marks[place]?.impliedVolatility
    else { return period.marks[index]?.impliedVolatility }
    return volatility
  }
}

extension Observation {
  fileprivate func later(_ microseconds: Int64) -> Observation {
    Observation(price: price, observedMicroseconds: observedMicroseconds + microseconds)
  }
}
