internal import Amounts

/// Resolves underlyings and assets: their prices, or why there is none.
struct MarketResolver {
  let parameters: RiskParameters
  let market: Market
  private let freshness: Freshness

  init(parameters: RiskParameters, market: Market) {
    self.parameters = parameters
    self.market = market
    freshness = Freshness(
      closeMicroseconds: market.closeMicroseconds,
      limitSeconds: parameters.scalars[.staleAfterSeconds].exact)
  }

  func underlyings() -> [ResolvedUnderlying] {
    let expiries = expiriesByUnderlying(parameters)
    let scalars = parameters.scalars
    return parameters.underlyings.enumerated().map { index, underlying in
      let (price, flaw) = price(market.indexPrices[index], of: "index of \(underlying.name)")
      let volume = underlying.averageDailyVolumeUSD.exact.reduced
      let least =
        underlying.basisMinimum.exact * Exact(microsecondsPerYear)
      let moves = expiries[index].map { expiry in
        max(
          least,
          underlying.basisAnnual.exact
            * Exact(Int128(expiry) - Int128(market.closeMicroseconds)).reduced)
      }
      return ResolvedUnderlying(
        name: underlying.name, price: price, flaw: flaw,
        rates: UnderlyingRates(
          spot: price ?? .zero, node: underlying.node, tiersInitial: initialTiers(underlying),
          tiersMaintenance: maintenanceTiers(underlying),
          basisMoves: ([least, least] + moves).map(\.reduced),
          averageDailyVolume: volume,
          concentrationFree: (scalars[.concentrationFreeShare].exact * volume).reduced,
          concentrationRate: (scalars[.concentrationFactor].exact
            * underlying.dailyVolatility.exact).reduced))
    }
  }

  /// MR-11: each rate becomes r + share·(1 − r), the share of the band being a fraction.
  private func initialTiers(_ underlying: Underlying) -> MarginalRates {
    let bands = underlying.tiers.map { ($0.fromUSD.exact.reduced, $0.initial.exact.reduced) }
    guard let band = underlying.openInterestBand else { return MarginalRates(bands) }
    let width = (band.upperUSD.exact - band.lowerUSD.exact).reduced
    let above = (band.openInterestUSD.exact - band.lowerUSD.exact).positivePart
    let filled = min(above, width).reduced
    return MarginalRates(
      bands.map { start, rate in (start, (rate * width + filled * (.one - rate)).reduced) },
      denominator: width)
  }

  private func maintenanceTiers(_ underlying: Underlying) -> MarginalRates {
    let share = parameters.scalars[.standardMaintenanceShare].exact
    return MarginalRates(
      underlying.tiers.map { ($0.fromUSD.exact.reduced, ($0.initial.exact * share).reduced) })
  }

  func assets(underlyings: [ResolvedUnderlying]) -> [ResolvedAsset] {
    let scalars = parameters.scalars
    return parameters.assets.enumerated().map { index, asset in
      let price: Exact?
      let flaw: UnpricedReason?
      if asset.name == "USD" {
        (price, flaw) = (.one, nil)
      } else if let underlying = asset.underlying {
        (price, flaw) = (underlyings[underlying].price, underlyings[underlying].flaw)
      } else {
        (price, flaw) = self.price(market.assetPrices[index], of: "price of \(asset.name)")
      }
      let bands =
        asset.haircuts.isEmpty
        ? [HaircutBand(fromUSD: .zero, initial: .one, maintenance: .one)] : asset.haircuts
      func tiers(_ rate: (HaircutBand) -> Exact) -> MarginalRates {
        MarginalRates(bands.map { ($0.fromUSD.exact.reduced, rate($0).reduced) })
      }
      let initial = tiers { $0.initial.exact }
      let maintenance = tiers { $0.maintenance.exact }
      let conversion = asset.underlying.map { parameters.underlyings[$0] }
      let depeg = (scalars[.depegThreshold].exact - (price ?? .zero)).positivePart
      return ResolvedAsset(
        name: asset.name, flaw: flaw,
        rates: AssetRates(
          priceUSD: price, underlying: asset.underlying,
          haircutInitial: initial, haircutMaintenance: maintenance,
          portfolioHaircutInitial: conversion.map {
            MarginalRates([(.zero, $0.conversionInitial.exact.reduced)])
          } ?? initial,
          portfolioHaircutMaintenance: conversion.map {
            MarginalRates([(.zero, $0.conversionMaintenance.exact.reduced)])
          } ?? maintenance,
          liabilityInitial: asset.liabilityInitial.exact.reduced,
          liabilityMaintenance: asset.liabilityMaintenance.exact.reduced,
          depegRate: asset.kind == .stablecoin && price != nil
            ? (depeg * scalars[.depegFactor].exact).reduced : .zero))
    }
  }

  private func price(
    _ observation: Observation?, of subject: String
  ) -> (Exact?, UnpricedReason?) {
    guard let observation else { return (nil, UnpricedReason("\(subject) is missing")) }
    guard observation.price > .zero else {
      return (nil, UnpricedReason("\(subject) is impossible: \(observation.price)"))
    }
    if let flaw = freshness.flaw(subject, observedMicroseconds: observation.observedMicroseconds) {
      return (nil, flaw)
    }
    return (observation.price.exact.reduced, nil)
  }
}

/// The distinct expiries of each underlying's instruments, ascending.
func expiriesByUnderlying(_ parameters: RiskParameters) -> [[Int64]] {
  var expiries = [Set<Int64>](repeating: [], count: parameters.underlyings.count)
  for instrument in parameters.instruments {
    if let expiry = instrument.expiryMicroseconds { expiries[instrument.underlying].insert(expiry) }
  }
  return expiries.map { $0.sorted() }
}
