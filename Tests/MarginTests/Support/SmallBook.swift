import Amounts
import Margin

/// The reference data and prices of the methodology's worked example, to be changed by a test and
/// asked by names.
struct SmallBook {
  var parameters: RiskParameters
  var market: Market

  static let closeMicroseconds: Int64 = 1_711_699_200_000_000
  static let dayMicroseconds: Int64 = 86_400_000_000

  init() {
    parameters = RiskParameters(
      scalars: ScalarParameters(), assets: Self.assets,
      nodes: [
        NettingNode(name: "root", parent: nil, lambda: .of("0.4")),
        NettingNode(name: "majors", parent: 0, lambda: .of("0.6")),
      ],
      underlyings: [
        Self.underlying("BTC", priceRange: "0.16", volatilityMinimum: "0.45"),
        Self.underlying("ETH", priceRange: "0.18", volatilityMinimum: "0.5"),
      ],
      instruments: [], scenarios: Scenario.standard)
    market = Market(
      closeMicroseconds: Self.closeMicroseconds,
      assetPrices: [nil, Self.seen("1.08"), Self.seen("1"), Self.seen("1"), nil, nil],
      indexPrices: [Self.seen("60000"), Self.seen("3000")], marks: [], expectedFundingRates: [])
    add(perpetual: "BTC-PERP", on: "BTC", mark: "60030")
    add(perpetual: "ETH-PERP", on: "ETH", mark: "3000")
    add(
      option: "BTC-C", on: "BTC", strike: "66000", right: .call, mark: "2059.6793177085",
      volatility: "0.6")
    add(
      option: "BTC-P", on: "BTC", strike: "54000", right: .put, mark: "1812.3672243697",
      volatility: "0.65")
  }

  private static let assets: [Asset] = [
    asset("USD", .fiat, haircut: ("0", "0")),
    asset("EUR", .fiat, haircut: ("0.03", "0.02")),
    asset("USDC", .stablecoin, haircut: ("0", "0")),
    asset("USDT", .stablecoin, haircut: ("0.02", "0.01")),
    asset("BTC", .coin, underlying: 0, haircut: ("0.05", "0.03"), liability: ("0.08", "0.05")),
    asset("ETH", .coin, underlying: 1, haircut: ("0.07", "0.05"), liability: ("0.08", "0.05")),
  ]

  static func asset(
    _ name: String, _ kind: Asset.Kind, underlying: Int? = nil, haircut: (String, String),
    liability: (String, String) = ("0.02", "0.01")
  ) -> Asset {
    Asset(
      name: name, kind: kind, underlying: underlying,
      haircuts: [
        HaircutBand(fromUSD: .zero, initial: .of(haircut.0), maintenance: .of(haircut.1))
      ],
      liabilityInitial: .of(liability.0), liabilityMaintenance: .of(liability.1))
  }

  static func underlying(
    _ name: String, priceRange: String, volatilityMinimum: String
  ) -> Underlying {
    Underlying(
      name: name, node: 1, priceRange: .of(priceRange), volatilityUp: .of("0.5"),
      volatilityDown: .of("0.25"), volatilityMinimum: .of(volatilityMinimum),
      basisMinimum: .of("0.005"), basisAnnual: .of("0.06"), shortOptionInitial: .of("0.005"),
      shortOptionMaintenance: .of("0.003"), conversionInitial: .of("0.005"),
      conversionMaintenance: .of("0.003"), dailyVolatility: .of("0.025"),
      averageDailyVolumeUSD: .of("1000000000000"), takerFeeRate: .zero,
      tiers: [
        MarginTier(fromUSD: .zero, initial: .of("0.05")),
        MarginTier(fromUSD: .of("1000000"), initial: .of("0.075")),
        MarginTier(fromUSD: .of("10000000"), initial: .of("0.1")),
        MarginTier(fromUSD: .of("50000000"), initial: .of("0.2")),
      ],
      openInterestBand: nil, halfSpread: .of("0.0005"), impact: .of("0.1"),
      clipUSD: .of("1000000"))
  }

  static func seen(_ price: String, secondsBefore: Int64 = 0) -> Observation {
    Observation(
      price: .of(price),
      observedMicroseconds: closeMicroseconds - secondsBefore * 1_000_000)
  }

  mutating func add(
    perpetual name: String, on underlying: String, settledIn asset: String = "USDC",
    _ payoff: Instrument.Payoff = .linear, multiplier: String = "1", mark: String
  ) {
    add(
      name, .perpetual, on: underlying, settledIn: asset, payoff, multiplier, nil, days: nil,
      mark: mark, forward: nil, volatility: nil)
  }

  mutating func add(
    future name: String, on underlying: String, settledIn asset: String = "USDC",
    _ payoff: Instrument.Payoff = .linear, multiplier: String = "1", days: Int64, mark: String
  ) {
    add(
      name, .future, on: underlying, settledIn: asset, payoff, multiplier, nil, days: days,
      mark: mark, forward: nil, volatility: nil)
  }

  mutating func add(
    option name: String, on underlying: String, settledIn asset: String = "USDC",
    _ payoff: Instrument.Payoff = .linear, multiplier: String = "1", strike: String,
    right: Instrument.Right, days: Int64 = 30, mark: String, forward: String? = "60300",
    volatility: String? = "0.6"
  ) {
    add(
      name, .option, on: underlying, settledIn: asset, payoff, multiplier,
      .init(strike: .of(strike), right: right), days: days, mark: mark, forward: forward,
      volatility: volatility)
  }

  private mutating func add(
    _ name: String, _ kind: Instrument.Kind, on underlying: String, settledIn asset: String,
    _ payoff: Instrument.Payoff, _ multiplier: String, _ option: Instrument.OptionTerms?,
    days: Int64?, mark: String, forward: String?, volatility: String?
  ) {
    parameters.instruments.append(
      Instrument(
        name: name, kind: kind, underlying: self.underlying(underlying),
        settlementAsset: self.asset(asset), payoff: payoff, multiplier: .of(multiplier),
        option: option,
        expiryMicroseconds: days.map { Self.closeMicroseconds + $0 * Self.dayMicroseconds },
        lotSize: .of("0.00000001")))
    market.marks.append(
      Mark(
        mark: .of(mark), forward: forward.map { .of($0) },
        impliedVolatility: volatility.map { .of($0) }, quality: .one,
        observedMicroseconds: Self.closeMicroseconds))
    market.expectedFundingRates.append(nil)
  }
}

extension FixedPoint {
  /// A number that a test itself wrote.
  static func of(_ text: String) -> Self {
    do {
      return try Self(text)
    } catch {
      preconditionFailure("\(text): \(error)")
    }
  }
}
