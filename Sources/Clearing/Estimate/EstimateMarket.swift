internal import Amounts
internal import Margin

/// What estimates need of the market, taken once for all accounts: USD per contract, rates, arrays.
final class EstimateMarket: Sendable {
  let market: ResolvedMarket
  /// By index of the instrument; nil where it cannot be priced.
  let instruments: [EstimateInstrument?]
  let underlyings: [EstimateUnderlying]
  let assets: [EstimateAsset]
  /// λ of each node less λ of its parent.
  let nodeSteps: [FixedRate]
  let scalars: EstimateScalars
  /// The asset USD, where the parameter set has it.
  let dollar: Int?
  var scenarioCount: Int { market.scenarioCount }

  init(_ market: ResolvedMarket) {
    self.market = market
    let parameters = market.parameters
    var arrays = [RiskItem?](repeating: nil, count: parameters.instruments.count)
    var coins = [RiskItem?](repeating: nil, count: parameters.underlyings.count)
    for item in market.publishedItems {
      switch item.kind {
      case .instrument: arrays[item.index] = item
      case .coin:
        if let underlying = parameters.assets[item.index].underlying { coins[underlying] = item }
      }
    }
    instruments = parameters.instruments.indices.map { index in
      EstimateInstrument(index, of: market, array: arrays[index])
    }
    underlyings = parameters.underlyings.indices.map { index in
      EstimateUnderlying(index, of: market, coin: coins[index])
    }
    assets = parameters.assets.map { EstimateAsset($0, parameters.underlyings) }
    nodeSteps = parameters.nodes.map { node in
      FixedRate(
        node.lambda.exact - (node.parent.map { parameters.nodes[$0].lambda.exact } ?? .zero))
    }
    scalars = EstimateScalars(parameters.scalars)
    dollar = market.assets.firstIndex { $0.name == "USD" }
  }
}

/// The scalars of maintenance as rates.
struct EstimateScalars {
  let maintenanceFactor: FixedRate
  let minimumDeltaNet: FixedRate
  let minimumDeltaHedged: FixedRate
  let concentrationFactor: FixedRate
  let maintenanceShare: FixedRate
  let unpairedCall: FixedRate
  let liquidationTarget: FixedRate

  init(_ scalars: ScalarParameters) {
    func rate(_ key: ScalarParameters.Key) -> FixedRate { FixedRate(scalars[key].exact) }
    maintenanceFactor = rate(.maintenanceFactor)
    minimumDeltaNet = rate(.minimumDeltaNet)
    minimumDeltaHedged = rate(.minimumDeltaHedged)
    concentrationFactor = rate(.concentrationFactor)
    maintenanceShare = rate(.standardMaintenanceShare)
    unpairedCall = rate(.unpairedCallMaintenance)
    liquidationTarget = rate(.liquidationTarget)
  }
}

/// One underlying's rates.
struct EstimateUnderlying {
  /// The nodes of the netting tree above it, nearest first.
  let nodes: [Int]
  /// 1 − λ of the nearest node.
  let ownShare: FixedRate
  /// What one USD of its coin gains in each scenario.
  let coinReturns: [FixedRate]
  let basisMinimum: FixedRate
  let dailyVolatility: FixedRate
  let averageDailyVolumeUSD: Exact
  /// The part of it up to which there is no concentration charge (MR-28).
  let freeVolumeUSD: Exact
  /// Band starts in USD and maintenance rates (MR-11).
  let tiers: [EstimateBand]

  init(_ index: Int, of market: ResolvedMarket, coin: RiskItem?) {
    let parameters = market.parameters
    let underlying = parameters.underlyings[index]
    var path = [underlying.node]
    while let parent = path.last.flatMap({ parameters.nodes[$0].parent }) { path.append(parent) }
    nodes = path
    ownShare = .one - FixedRate(parameters.nodes[underlying.node].lambda.exact)
    let spot = market.underlyings[index].price ?? .one
    coinReturns = (coin?.unitPnL ?? []).map { entry in
      FixedRate(saturatingQuotient(Exact(entry, scale: 10), spot))
    }
    basisMinimum = FixedRate(underlying.basisMinimum.exact)
    dailyVolatility = FixedRate(underlying.dailyVolatility.exact)
    averageDailyVolumeUSD = underlying.averageDailyVolumeUSD.exact
    freeVolumeUSD = parameters.scalars[.concentrationFreeShare].exact * averageDailyVolumeUSD
    let share = parameters.scalars[.standardMaintenanceShare].exact
    tiers = underlying.tiers.map { tier in
      EstimateBand(startUSD: tier.fromUSD.exact, rate: FixedRate(tier.initial.exact * share))
    }
  }
}

/// One asset's rates at the maintenance level.
struct EstimateAsset {
  let isInScan: Bool
  /// The haircut of the portfolio model, and of the standard model (MR-02).
  let portfolioHaircuts: [EstimateBand]
  let standardHaircuts: [EstimateBand]
  /// λ of a debt (MR-03).
  let liability: FixedRate

  init(_ asset: Asset, _ underlyings: [Underlying]) {
    isInScan = asset.underlying != nil
    let bands = asset.haircuts.map { band in
      EstimateBand(startUSD: band.fromUSD.exact, rate: FixedRate(band.maintenance.exact))
    }
    standardHaircuts = bands.isEmpty ? [EstimateBand(startUSD: .zero, rate: .one)] : bands
    portfolioHaircuts =
      asset.underlying.map { underlying in
        let conversion = underlyings[underlying].conversionMaintenance.exact
        return [EstimateBand(startUSD: .zero, rate: FixedRate(conversion))]
      } ?? standardHaircuts
    liability = FixedRate(asset.liabilityMaintenance.exact)
  }
}

/// A band of marginal rates.
struct EstimateBand {
  let startUSD: Exact
  let rate: FixedRate
}

/// A quotient at 18 decimals, which estimates may cut to what 128 bits hold.
func saturatingQuotient(_ numerator: Exact, _ denominator: Exact) -> Exact {
  do throws(AmountError) {
    return try Exact.quotient(numerator, denominator, decimals: 18, rounding: .halfEven)
  } catch {
    return Exact(numerator.isNegative != denominator.isNegative ? -(1 << 126) : 1 << 126, scale: 18)
  }
}
