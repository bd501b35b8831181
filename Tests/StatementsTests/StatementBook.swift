import Amounts
import Margin
import Statements

/// A small book of two closes for tests of statements.
///
/// Figures by hand are easy in it: tiers of 5 % and half of it, haircuts of 5 and 3 % on BTC, 7 and
/// 5 % on ETH, none on USDC, a taker fee of 5 basis points, no expected funding.
enum StatementBook {
  static let assets = ["USD", "USDC", "BTC", "ETH"]
  static let usdc = 1
  static let btc = 2
  static let eth = 3

  /// 2026-02-04T14:30:41Z.
  static let priorClose: Int64 = 1_770_215_441_000_000
  /// 2026-02-05T21:29:37Z.
  static let close: Int64 = 1_770_326_977_000_000
  /// 2026-03-27T08:00:00Z.
  static let expiry: Int64 = 1_774_598_400_000_000

  /// Instruments of both closes, by index.
  static let names = [
    "BTC-PERP", "BTC-INVERSE", "BTC-CALL", "ETH-PUT", "ETH-PERP", "BTC-EXPIRED",
  ]

  static func index(_ name: String) -> Int { names.firstIndex(of: name) ?? -1 }

  /// Prices of a close, by asset, underlying (`S:`) or instrument; what is missing has none.
  typealias Prices = [String: String]

  static let priorPrices: Prices = [
    "USDC": "1", "S:BTC": "61000", "S:ETH": "3000", "BTC-PERP": "61000", "BTC-INVERSE": "61000",
    "BTC-CALL": "0.05", "ETH-PUT": "200", "ETH-PERP": "3000", "BTC-EXPIRED": "61000",
  ]
  static let prices: Prices = [
    "USDC": "1", "S:BTC": "63000", "S:ETH": "2900", "BTC-PERP": "63000", "BTC-INVERSE": "64000",
    "BTC-CALL": "0.06", "ETH-PUT": "250", "ETH-PERP": "2900",
  ]

  /// The last instruments may be left out of a close's set.
  static func market(
    _ prices: Prices, close: Int64, instrumentCount: Int = names.count
  ) throws -> ResolvedMarket {
    func observation(_ name: String) throws -> Observation? {
      try prices[name].map { Observation(price: try Price($0), observedMicroseconds: close) }
    }
    let instruments = Array(try instruments().prefix(instrumentCount))
    let market = Market(
      closeMicroseconds: close, assetPrices: [nil, try observation("USDC"), nil, nil],
      indexPrices: [try observation("S:BTC"), try observation("S:ETH")],
      marks: try instruments.map { instrument in
        try prices[instrument.name].map { text in
          let isOption = instrument.kind == .option
          return Mark(
            mark: try Price(text),
            forward: isOption ? try Price(instrument.underlying == 0 ? "63000" : "3000") : nil,
            impliedVolatility: isOption ? try Ratio("0.6") : nil, quality: .one,
            observedMicroseconds: close)
        }
      }, expectedFundingRates: instruments.map { _ in nil })
    return try ResolvedMarket(parameters: try parameters(instruments), market: market)
  }

  /// Both closes and the period's funding rates by instrument.
  static func statementMarket(
    _ prices: Prices = prices, prior: Prices? = priorPrices, funding: Prices = [:]
  ) throws -> StatementMarket {
    StatementMarket(
      today: try market(prices, close: close),
      prior: try prior.map { try market($0, close: priorClose) },
      fundingRates: try names.map { try funding[$0].map { try Ratio($0) } })
  }

  static func run(hasPrior: Bool = true, kind: StatementRun.PeriodKind = .daily) -> StatementRun {
    StatementRun(
      period: "2026-02-05", periodKind: kind, businessDay: 20_489,
      opensMicroseconds: priorClose, closesMicroseconds: close,
      priorPeriod: hasPrior ? "2026-02-04" : nil, run: "2026-02-05/v1", parameterSet: 3,
      inputFingerprint: String(repeating: "0123456789abcdef", count: 4),
      engineVersion: "0.1.0 (glibc 2.36)")
  }

  static func account(_ identifier: String = "ALPHA") -> StatementAccount {
    StatementAccount(
      identifier: identifier, client: "C1", name: "Alpha Trading", reportingCurrency: "USD",
      timeZone: "Europe/Berlin", offsetAtOpenSeconds: 3600, offsetAtCloseSeconds: 3600)
  }

  private static func instruments() throws -> [Instrument] {
    func instrument(
      _ name: String, _ kind: Instrument.Kind, _ underlying: Int, _ settlement: Int,
      inverse: Bool = false, multiplier: String = "1",
      option: Instrument.OptionTerms? = nil, expiry: Int64? = nil
    ) throws -> Instrument {
      Instrument(
        name: name, kind: kind, underlying: underlying, settlementAsset: settlement,
        payoff: inverse ? .inverse : .linear, multiplier: try Ratio(multiplier), option: option,
        expiryMicroseconds: expiry, lotSize: try Quantity("0.1"))
    }
    return [
      try instrument("BTC-PERP", .perpetual, 0, usdc),
      try instrument("BTC-INVERSE", .perpetual, 0, btc, inverse: true, multiplier: "10"),
      try instrument(
        "BTC-CALL", .option, 0, btc, inverse: true,
        option: .init(strike: try Price("60000"), right: .call), expiry: expiry),
      try instrument(
        "ETH-PUT", .option, 1, usdc, option: .init(strike: try Price("3100"), right: .put),
        expiry: expiry),
      try instrument("ETH-PERP", .perpetual, 1, usdc, multiplier: "0.1"),
      try instrument("BTC-EXPIRED", .future, 0, usdc, expiry: close - 1),
    ]
  }

  private static func parameters(_ instruments: [Instrument]) throws -> RiskParameters {
    func asset(
      _ name: String, _ kind: Asset.Kind, _ underlying: Int?, _ initial: String,
      _ maintenance: String
    ) throws -> Asset {
      Asset(
        name: name, kind: kind, underlying: underlying,
        haircuts: [
          HaircutBand(
            fromUSD: .zero, initial: try Ratio(initial), maintenance: try Ratio(maintenance))
        ], liabilityInitial: try Ratio("0.08"), liabilityMaintenance: try Ratio("0.05"))
    }
    return RiskParameters(
      scalars: ScalarParameters(),
      assets: [
        try asset("USD", .fiat, nil, "0", "0"), try asset("USDC", .stablecoin, nil, "0", "0"),
        try asset("BTC", .coin, 0, "0.05", "0.03"), try asset("ETH", .coin, 1, "0.07", "0.05"),
      ], nodes: [NettingNode(name: "root", parent: nil, lambda: try Ratio("0.5"))],
      underlyings: [try underlying("BTC"), try underlying("ETH")], instruments: instruments,
      scenarios: Scenario.standard)
  }

  private static func underlying(_ name: String) throws -> Underlying {
    Underlying(
      name: name, node: 0, priceRange: try Ratio("0.16"), volatilityUp: try Ratio("0.5"),
      volatilityDown: try Ratio("0.25"), volatilityMinimum: try Ratio("0.45"),
      basisMinimum: try Ratio("0.005"), basisAnnual: try Ratio("0.06"),
      shortOptionInitial: try Ratio("0.005"), shortOptionMaintenance: try Ratio("0.003"),
      conversionInitial: try Ratio("0.005"), conversionMaintenance: try Ratio("0.003"),
      dailyVolatility: try Ratio("0.03"), averageDailyVolumeUSD: try Money("30000000000"),
      takerFeeRate: try Ratio("0.0005"),
      tiers: [MarginTier(fromUSD: .zero, initial: try Ratio("0.05"))], openInterestBand: nil,
      halfSpread: try Ratio("0.0005"), impact: try Ratio("0.1"), clipUSD: try Money("1000000"))
  }
}
