internal import Amounts

/// The market that benchmarks are margined in: the documented parameters of BTC and ETH, prices of 100,
/// volatilities of 60 %, and no fees, funding or concentration, so that ranges alone decide.
enum BenchmarkMarket {
  private static let closeMicroseconds: Int64 = 0
  private static let thirtyDays: Int64 = 30 * 86_400_000_000

  /// A parameter set with the benchmark's underlyings at these ranges, an instrument for each leg.
  static func parameters(_ benchmark: BenchmarkPortfolio, ranges: [Ratio]) -> RiskParameters {
    RiskParameters(
      scalars: ScalarParameters(),
      assets: [
        Asset(
          name: "USD", kind: .fiat, underlying: nil,
          haircuts: [HaircutBand(fromUSD: .zero, initial: .zero, maintenance: .zero)],
          liabilityInitial: .zero, liabilityMaintenance: .zero)
      ],
      nodes: [
        NettingNode(name: "root", parent: nil, lambda: thousandths(400)),
        NettingNode(name: "majors", parent: 0, lambda: thousandths(700)),
      ],
      underlyings: zip(benchmark.underlyings, ranges).map { underlying($0, range: $1) },
      instruments: benchmark.legs.map { instrument($0, of: benchmark) },
      scenarios: Scenario.standard)
  }

  /// The prices.
  static func market(_ benchmark: BenchmarkPortfolio) -> Market {
    Market(
      closeMicroseconds: closeMicroseconds, assetPrices: [nil],
      indexPrices: benchmark.underlyings.map { _ in
        Observation(price: whole(100), observedMicroseconds: closeMicroseconds)
      },
      marks: benchmark.legs.map { leg in
        Mark(
          mark: mark(of: leg), forward: isOption(leg) ? whole(100) : nil,
          impliedVolatility: isOption(leg) ? thousandths(600) : nil, quality: .one,
          observedMicroseconds: closeMicroseconds)
      },
      expectedFundingRates: benchmark.legs.map { _ in nil })
  }

  /// A leg's mark, which is also its entry. That of an option enters equity and nothing else.
  static func mark(of leg: BenchmarkPortfolio.Leg) -> Price {
    isOption(leg) ? whole(7) : whole(100)
  }

  /// A whole number with a meaning.
  static func whole<Value: FixedPoint>(_ number: Int) -> Value {
    Value(units: Int128(number) * 1_000_000_000_000_000_000)
  }

  private static func thousandths(_ value: Int128) -> Ratio {
    Ratio(units: value * 1_000_000_000_000_000)
  }

  private static func isOption(_ leg: BenchmarkPortfolio.Leg) -> Bool {
    if case .option = leg.contract { true } else { false }
  }

  private static func instrument(
    _ leg: BenchmarkPortfolio.Leg, of benchmark: BenchmarkPortfolio
  ) -> Instrument {
    let underlying = benchmark.underlyings.firstIndex(of: leg.underlying) ?? 0
    switch leg.contract {
    case .perpetual:
      return Instrument(
        name: "\(leg.underlying)-PERPETUAL", kind: .perpetual, underlying: underlying,
        settlementAsset: 0, payoff: .linear, multiplier: .one, option: nil,
        expiryMicroseconds: nil, lotSize: whole(1))
    case .option(let right, let strike):
      return Instrument(
        name: "\(leg.underlying)-\(strike)-\(right.rawValue)", kind: .option,
        underlying: underlying, settlementAsset: 0, payoff: .linear, multiplier: .one,
        option: .init(strike: whole(strike), right: right),
        expiryMicroseconds: closeMicroseconds + thirtyDays, lotSize: whole(1))
    }
  }

  private static func underlying(_ name: String, range: Ratio) -> Underlying {
    Underlying(
      name: name, node: 1, priceRange: range, volatilityUp: thousandths(500),
      volatilityDown: thousandths(250),
      volatilityMinimum: thousandths(name == "BTC" ? 450 : 500), basisMinimum: thousandths(5),
      basisAnnual: thousandths(60), shortOptionInitial: thousandths(5),
      shortOptionMaintenance: thousandths(3), conversionInitial: thousandths(5),
      conversionMaintenance: thousandths(3), dailyVolatility: thousandths(30),
      averageDailyVolumeUSD: whole(1_000_000_000_000), takerFeeRate: .zero,
      tiers: [MarginTier(fromUSD: .zero, initial: thousandths(50))], openInterestBand: nil,
      halfSpread: .zero, impact: .zero, clipUSD: whole(1_000_000))
  }
}
