import Amounts
import Margin

/// A market whose figures can be worked out by hand: one underlying X at 100 USD, moves of 10 % up and
/// down, 10 % initial and 5 % maintenance in the standard model, no taker fee, closing at 0.1 % half
/// spread and 0.5 % fee without impact.
struct TestMarket {
  static let closeMicroseconds: Int64 = 1_711_699_200_000_000
  static let dayMicroseconds: Int64 = 86_400_000_000
  /// Index of the asset USD.
  static let dollar = 0
  /// Index of the coin of X.
  static let coin = 1

  var parameters: RiskParameters
  var market: Market

  init() throws {
    let assets = [
      Asset(
        name: "USD", kind: .fiat, underlying: nil,
        haircuts: [HaircutBand(fromUSD: .zero, initial: .zero, maintenance: .zero)],
        liabilityInitial: try Ratio("0.02"), liabilityMaintenance: try Ratio("0.01")),
      Asset(
        name: "XC", kind: .coin, underlying: 0,
        haircuts: [
          HaircutBand(
            fromUSD: .zero, initial: try Ratio("0.05"), maintenance: try Ratio("0.04"))
        ],
        liabilityInitial: try Ratio("0.08"), liabilityMaintenance: try Ratio("0.05")),
    ]
    let moves = [-1, 1].map { sign in
      Scenario(kind: .range, move: sign < 0 ? -Ratio.one : .one, volatility: .same)
    }
    parameters = RiskParameters(
      scalars: ScalarParameters(), assets: assets,
      nodes: [NettingNode(name: "root", parent: nil, lambda: try Ratio("0.5"))],
      underlyings: [try Self.underlying("X")], instruments: [], scenarios: moves)
    market = Market(
      closeMicroseconds: Self.closeMicroseconds, assetPrices: [nil, nil],
      indexPrices: [try Self.observation("100")], marks: [], expectedFundingRates: [])
  }

  static func underlying(_ name: String) throws -> Underlying {
    Underlying(
      name: name, node: 0, priceRange: try Ratio("0.1"), volatilityUp: try Ratio("0.5"),
      volatilityDown: try Ratio("0.25"), volatilityMinimum: try Ratio("0.45"),
      basisMinimum: try Ratio("0.01"), basisAnnual: .zero, shortOptionInitial: try Ratio("0.005"),
      shortOptionMaintenance: try Ratio("0.003"), conversionInitial: try Ratio("0.005"),
      conversionMaintenance: try Ratio("0.003"), dailyVolatility: try Ratio("0.03"),
      averageDailyVolumeUSD: try Money("1000000000"), takerFeeRate: .zero,
      tiers: [MarginTier(fromUSD: .zero, initial: try Ratio("0.1"))], openInterestBand: nil,
      halfSpread: try Ratio("0.001"), impact: .zero, clipUSD: try Money("1000000"))
  }

  static func observation(_ price: String) throws -> Observation {
    Observation(price: try Price(price), observedMicroseconds: closeMicroseconds)
  }

  /// Adds a contract on X with a multiplier of 1, settled in USD if linear, in the coin if inverse;
  /// gives its index.
  mutating func add(
    _ name: String, _ kind: Instrument.Kind = .perpetual, _ payoff: Instrument.Payoff = .linear,
    mark: String = "100", lot: String = "1", multiplier: String = "1", expiryDays: Int64? = nil,
    option: Instrument.OptionTerms? = nil, volatility: String? = nil, quality: String = "1",
    underlying: Int = 0
  ) throws -> Int {
    parameters.instruments.append(
      Instrument(
        name: name, kind: kind, underlying: underlying,
        settlementAsset: payoff == .linear ? Self.dollar : Self.coin, payoff: payoff,
        multiplier: try Ratio(multiplier), option: option,
        expiryMicroseconds: expiryDays.map { Self.closeMicroseconds + $0 * Self.dayMicroseconds },
        lotSize: try Quantity(lot)))
    market.marks.append(
      Mark(
        mark: try Price(mark), forward: option == nil ? nil : try Price("100"),
        impliedVolatility: try volatility.map { try Ratio($0) }, quality: try Ratio(quality),
        observedMicroseconds: Self.closeMicroseconds))
    market.expectedFundingRates.append(nil)
    return parameters.instruments.count - 1
  }

  func resolved() throws -> ResolvedMarket {
    try ResolvedMarket(parameters: parameters, market: market)
  }
}

/// A portfolio with USD and positions entered at 100.
func testPortfolio(
  _ model: Portfolio.Model, dollars: String, _ positions: [(Int, String)],
  orders: [Portfolio.Order] = []
) throws -> Portfolio {
  Portfolio(
    model: model, status: .active,
    balances: [.init(asset: TestMarket.dollar, quantity: try Quantity(dollars))],
    positions: try positions.map { instrument, quantity in
      .init(instrument: instrument, quantity: try Quantity(quantity), entry: try Price("100"))
    },
    orders: orders)
}

/// The figures of an account that is priced.
struct NotPriced: Error { var reason: String }

func figures(_ portfolio: Portfolio, _ market: ResolvedMarket) throws -> MarginFigures {
  switch AccountAssessor(market: market).assess(portfolio) {
  case .priced(let figures): return figures
  case .unpriced(let reason): throw NotPriced(reason: reason.description)
  }
}
