import Amounts
import Margin

/// A market put together from a vector's inputs. The asset USD has index 0.
struct VectorBook {
  static let closeMicroseconds: Int64 = 1_711_699_200_000_000
  static let dollar = 0

  var parameters: RiskParameters
  var market: Market

  struct Unpriced: Error { let reason: String }

  /// Parameters are the documented defaults with these in their place.
  init(_ scalars: [ScalarParameters.Key: Exact] = [:]) throws {
    parameters = RiskParameters(
      scalars: ScalarParameters(try scalars.mapValues { try Ratio($0, .halfEven) }), assets: [],
      nodes: [NettingNode(name: "root", parent: nil, lambda: .zero)], underlyings: [],
      instruments: [], scenarios: Scenario.standard)
    market = Market(
      closeMicroseconds: Self.closeMicroseconds, assetPrices: [], indexPrices: [], marks: [],
      expectedFundingRates: [])
    _ = try add(asset: "USD", .fiat)
  }

  /// An asset, by its index; a coin takes its price from its underlying.
  mutating func add(
    asset name: String, _ kind: Asset.Kind, price: Exact? = nil, underlying: Int? = nil,
    haircut: Exact = .zero
  ) throws -> Int {
    let rate = try Ratio(haircut, .halfEven)
    parameters.assets.append(
      Asset(
        name: name, kind: kind, underlying: underlying,
        haircuts: [HaircutBand(fromUSD: .zero, initial: rate, maintenance: rate)],
        liabilityInitial: .zero, liabilityMaintenance: .zero))
    market.assetPrices.append(try price.map(Self.observation))
    return parameters.assets.count - 1
  }

  /// An underlying, by its index, with marginal rates by the starts of their bands; it is worth
  /// nothing to hold against another, and free to close.
  mutating func add(
    underlying name: String, spot: Exact, tiers: [(start: Exact, rate: Exact)] = [],
    openInterest: OpenInterestBand? = nil, _ change: (inout Underlying) throws -> Void = { _ in }
  ) throws -> Int {
    let bands = tiers.isEmpty ? [(start: Exact.zero, rate: Exact.one)] : tiers
    var underlying = Underlying(
      name: name, node: 0, priceRange: try Ratio("0.16"), volatilityUp: try Ratio("0.5"),
      volatilityDown: try Ratio("0.25"), volatilityMinimum: .zero, basisMinimum: .zero,
      basisAnnual: .zero, shortOptionInitial: .zero, shortOptionMaintenance: .zero,
      conversionInitial: .zero, conversionMaintenance: .zero, dailyVolatility: .zero,
      averageDailyVolumeUSD: try Money("10000000000000"), takerFeeRate: .zero,
      tiers: try bands.map {
        MarginTier(fromUSD: try Money($0.start, .halfEven), initial: try Ratio($0.rate, .halfEven))
      },
      openInterestBand: openInterest, halfSpread: .zero, impact: .zero,
      clipUSD: try Money("10000000000000"))
    try change(&underlying)
    parameters.underlyings.append(underlying)
    market.indexPrices.append(try Self.observation(spot))
    return parameters.underlyings.count - 1
  }

  /// A perpetual, by its index.
  mutating func add(
    perpetual name: String, on underlying: Int, settledIn asset: Int = dollar,
    _ payoff: Instrument.Payoff = .linear, multiplier: Exact = .one, mark: Exact,
    lot: Exact = Exact(1, scale: 8)
  ) throws -> Int {
    try add(name, .perpetual, on: underlying, asset, payoff, multiplier, lot)
    market.marks.append(try Self.mark(mark))
    return parameters.instruments.count - 1
  }

  /// A linear option, by its index.
  mutating func add(
    option name: String, on underlying: Int, settledIn asset: Int, strike: Exact,
    right: Instrument.Right, secondsToExpiry: Int64, mark: Exact, forward: Exact, volatility: Exact
  ) throws -> Int {
    try add(
      name, .option, on: underlying, asset, .linear, .one, Exact(1, scale: 8),
      .init(strike: try Price(strike, .halfEven), right: right), secondsToExpiry)
    market.marks.append(try Self.mark(mark, forward: forward, volatility: volatility))
    return parameters.instruments.count - 1
  }

  private mutating func add(
    _ name: String, _ kind: Instrument.Kind, on underlying: Int, _ asset: Int,
    _ payoff: Instrument.Payoff, _ multiplier: Exact, _ lot: Exact,
    _ option: Instrument.OptionTerms? = nil, _ secondsToExpiry: Int64? = nil
  ) throws {
    parameters.instruments.append(
      Instrument(
        name: name, kind: kind, underlying: underlying, settlementAsset: asset, payoff: payoff,
        multiplier: try Ratio(multiplier, .halfEven), option: option,
        expiryMicroseconds: secondsToExpiry.map { Self.closeMicroseconds + $0 * 1_000_000 },
        lotSize: try Quantity(lot, .halfEven)))
    market.expectedFundingRates.append(nil)
  }

  private static func mark(
    _ mark: Exact, forward: Exact? = nil, volatility: Exact? = nil
  ) throws -> Mark {
    Mark(
      mark: try Price(mark, .halfEven), forward: try forward.map { try Price($0, .halfEven) },
      impliedVolatility: try volatility.map { try Ratio($0, .halfEven) }, quality: .one,
      observedMicroseconds: closeMicroseconds)
  }

  private static func observation(_ price: Exact) throws -> Observation {
    Observation(price: try Price(price, .halfEven), observedMicroseconds: closeMicroseconds)
  }

  func resolved() throws -> ResolvedMarket {
    try ResolvedMarket(parameters: parameters, market: market)
  }

  func portfolio(
    _ model: Portfolio.Model = .standard, balances: [(asset: Int, quantity: Exact)] = [],
    positions: [(instrument: Int, quantity: Exact, entry: Exact)]
  ) throws -> Portfolio {
    Portfolio(
      model: model, status: .active,
      balances: try balances.map {
        .init(asset: $0.asset, quantity: try Quantity($0.quantity, .halfEven))
      },
      positions: try positions.map {
        .init(
          instrument: $0.instrument, quantity: try Quantity($0.quantity, .halfEven),
          entry: try Price($0.entry, .halfEven))
      })
  }

  /// The figures of an account, which must be priced.
  func figures(_ portfolio: Portfolio) throws -> MarginFigures {
    switch AccountAssessor(market: try resolved()).assess(portfolio) {
    case .priced(let figures): return figures
    case .unpriced(let reason): throw Unpriced(reason: reason.description)
    }
  }
}
