import Amounts
import Margin

/// A small market: one underlying, a linear and an inverse perpetual, an option, and a future that has
/// expired within the period.
enum TestMarket {
  static let close: Int64 = 1_711_699_200_000_000

  /// Indices of the assets.
  enum Asset {
    static let usd = 0
    static let usdc = 1
    static let btc = 2
    /// Known, but without a price.
    static let token = 3
  }
  /// Indices of the instruments.
  enum Contract {
    static let linear = 0
    static let inverse = 1
    static let option = 2
    static let expired = 3
    /// Alive, but without a mark.
    static let markless = 4
  }

  static let resolved: Result<ResolvedMarket, any Error> = Result {
    try ResolvedMarket(parameters: parameters(), market: market())
  }

  /// The terms of a period, with the same parameters before it.
  ///
  /// - Parameter funding: rates by instrument.
  static func terms(funding: [Int: Ratio] = [:]) throws -> ActivityTerms {
    let market = try resolved.get()
    return ActivityTerms(
      parameters: market.parameters, market: market.market,
      fundingRates: market.parameters.instruments.indices.map { funding[$0] },
      prior: market.parameters)
  }

  private static func parameters() throws -> RiskParameters {
    func asset(_ name: String, _ kind: Margin.Asset.Kind, underlying: Int? = nil) -> Margin.Asset {
      Margin.Asset(
        name: name, kind: kind, underlying: underlying,
        haircuts: [HaircutBand(fromUSD: .zero, initial: .zero, maintenance: .zero)],
        liabilityInitial: .zero, liabilityMaintenance: .zero)
    }
    return RiskParameters(
      scalars: ScalarParameters(),
      assets: [
        asset("USD", .fiat), asset("USDC", .stablecoin), asset("BTC", .coin, underlying: 0),
        asset("TOKEN", .coin),
      ],
      nodes: [NettingNode(name: "root", parent: nil, lambda: .zero)],
      underlyings: [try underlying()],
      instruments: [
        try instrument("BTC-PERP", .perpetual, .linear, settles: Asset.usdc, "1"),
        try instrument("BTC-INV", .perpetual, .inverse, settles: Asset.btc, "10"),
        try instrument(
          "BTC-C66", .option, .linear, settles: Asset.usdc, "1", expiry: close + 1_000_000_000_000,
          strike: "66000"),
        try instrument(
          "BTC-OLD", .future, .linear, settles: Asset.usdc, "1", expiry: close - 1_000_000),
        try instrument("BTC-DARK", .perpetual, .linear, settles: Asset.usdc, "1"),
      ],
      scenarios: Scenario.standard)
  }

  private static func underlying() throws -> Underlying {
    Underlying(
      name: "BTC", node: 0, priceRange: try Ratio("0.16"), volatilityUp: try Ratio("0.5"),
      volatilityDown: try Ratio("0.25"), volatilityMinimum: try Ratio("0.45"),
      basisMinimum: .zero, basisAnnual: .zero, shortOptionInitial: .zero,
      shortOptionMaintenance: .zero, conversionInitial: .zero, conversionMaintenance: .zero,
      dailyVolatility: try Ratio("0.03"), averageDailyVolumeUSD: try Money("20000000000"),
      takerFeeRate: .zero, tiers: [MarginTier(fromUSD: .zero, initial: try Ratio("0.05"))],
      openInterestBand: nil, halfSpread: .zero, impact: .zero, clipUSD: try Money("1000000"))
  }

  private static func instrument(
    _ name: String, _ kind: Instrument.Kind, _ payoff: Instrument.Payoff, settles asset: Int,
    _ multiplier: String, expiry: Int64? = nil, strike: String? = nil
  ) throws -> Instrument {
    Instrument(
      name: name, kind: kind, underlying: 0, settlementAsset: asset, payoff: payoff,
      multiplier: try Ratio(multiplier),
      option: try strike.map { Instrument.OptionTerms(strike: try Price($0), right: .call) },
      expiryMicroseconds: expiry, lotSize: try Quantity("0.00000001"))
  }

  private static func market() throws -> Market {
    func mark(_ price: String, volatility: String? = nil) throws -> Mark {
      Mark(
        mark: try Price(price), forward: try Price("60000"),
        impliedVolatility: try volatility.map { try Ratio($0) }, quality: .one,
        observedMicroseconds: close - 1)
    }
    func seen(_ price: String) throws -> Observation {
      Observation(price: try Price(price), observedMicroseconds: close - 1)
    }
    return Market(
      closeMicroseconds: close, assetPrices: [nil, try seen("1"), nil, nil],
      indexPrices: [try seen("60000")],
      marks: [
        try mark("60000"), try mark("60000"), try mark("2000", volatility: "0.6"), nil, nil,
      ],
      expectedFundingRates: [nil, nil, nil, nil, nil])
  }
}
