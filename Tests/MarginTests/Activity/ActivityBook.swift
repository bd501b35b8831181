import Amounts
import Margin
import Testing

/// A small book for tests of movements: what the prior close held, what happened, what is given now.
struct ActivityBook {
  static let assetNames = ["USDC", "BTC", "ETH"]
  /// The close of the period.
  static let close: Int64 = 1_000_000_000

  var prior = Portfolio(model: .standard, status: .active)
  var closing = Portfolio(model: .standard, status: .active)
  var trades: [Trade] = []
  var transfers: [Transfer] = []
  /// Marks and funding rates by instrument.
  var marks: [String: String] = [:]
  var fundingRates: [String: String] = [:]
  /// Instruments that the period's own set does not have.
  var dropped: Set<String> = []

  enum Contract: String, CaseIterable {
    /// Linear perpetual, multiplier 1, settled in USDC.
    case linear = "BTC-LINEAR"
    /// Inverse perpetual of 10 USD, settled in BTC.
    case inverse = "BTC-INVERSE"
    /// Inverse option on one BTC, priced and settled in BTC, expiring after the close.
    case option = "BTC-CALL"
    /// Linear future, multiplier 0.1, expiring before the close.
    case expiredFuture = "BTC-EXPIRED"
    /// Inverse option that expires at the close.
    case expiringOption = "BTC-EXPIRING"
    /// Linear perpetual on ETH.
    case ether = "ETH-LINEAR"
  }

  static let all = Contract.allCases.map(\.instrument)

  static func parameters(_ instruments: [Instrument]) -> RiskParameters {
    RiskParameters(
      scalars: ScalarParameters(),
      assets: [
        asset("USDC", nil, .stablecoin), asset("BTC", 0, .coin), asset("ETH", 1, .coin),
      ],
      nodes: [NettingNode(name: "root", parent: nil, lambda: .one)],
      underlyings: [underlying("BTC"), underlying("ETH")], instruments: instruments,
      scenarios: Scenario.standard)
  }

  private static func asset(_ name: String, _ underlying: Int?, _ kind: Asset.Kind) -> Asset {
    Asset(
      name: name, kind: kind, underlying: underlying, haircuts: [], liabilityInitial: .zero,
      liabilityMaintenance: .zero)
  }

  private static func underlying(_ name: String) -> Underlying {
    Underlying(
      name: name, node: 0, priceRange: .zero, volatilityUp: .zero, volatilityDown: .zero,
      volatilityMinimum: .zero, basisMinimum: .zero, basisAnnual: .zero, shortOptionInitial: .zero,
      shortOptionMaintenance: .zero, conversionInitial: .zero, conversionMaintenance: .zero,
      dailyVolatility: .zero, averageDailyVolumeUSD: .zero, takerFeeRate: .zero, tiers: [],
      openInterestBand: nil, halfSpread: .zero, impact: .zero, clipUSD: .zero)
  }

  /// The period's instruments: those not dropped, last first, so that indices of the two sets differ.
  var instruments: [Instrument] { Self.all.filter { !dropped.contains($0.name) }.reversed() }

  func index(_ contract: Contract) -> Int {
    instruments.firstIndex { $0.name == contract.rawValue } ?? -1
  }

  func terms() throws -> ActivityTerms {
    let instruments = instruments
    let market = Market(
      closeMicroseconds: Self.close, assetPrices: [nil, nil, nil], indexPrices: [nil, nil],
      marks: try instruments.map { instrument in
        try marks[instrument.name].map { text in
          Mark(
            mark: try Price(text), forward: nil, impliedVolatility: nil, quality: .one,
            observedMicroseconds: Self.close)
        }
      }, expectedFundingRates: instruments.map { _ in nil })
    return ActivityTerms(
      parameters: Self.parameters(instruments), market: market,
      fundingRates: try instruments.map { try fundingRates[$0.name].map { try Ratio($0) } },
      prior: Self.parameters(Self.all))
  }

  /// Adds a prior balance.
  mutating func opens(_ asset: Int, _ quantity: String) throws {
    prior.balances.append(.init(asset: asset, quantity: try Quantity(quantity)))
  }

  /// Adds a given closing balance.
  mutating func closes(_ asset: Int, _ quantity: String) throws {
    closing.balances.append(.init(asset: asset, quantity: try Quantity(quantity)))
  }

  /// Adds a prior position.
  mutating func held(_ contract: Contract, _ quantity: String, entry: String) throws {
    let index = Self.all.firstIndex { $0.name == contract.rawValue } ?? -1
    prior.positions.append(
      .init(instrument: index, quantity: try Quantity(quantity), entry: try Price(entry)))
  }

  /// Adds a given closing position.
  mutating func holds(_ contract: Contract, _ quantity: String, entry: String) throws {
    closing.positions.append(
      .init(
        instrument: index(contract), quantity: try Quantity(quantity), entry: try Price(entry)))
  }

  /// Adds a trade; a minus before the quantity sells.
  mutating func trades(
    _ contract: Contract, _ quantity: String, at price: String, fee: String = "0",
    feeAsset: Int = 0,
    second: Int64 = 1, identifier: String? = nil
  ) throws {
    let signed = try Quantity(quantity)
    trades.append(
      Trade(
        identifier: identifier ?? "T\(trades.count)", instrument: index(contract),
        side: signed < .zero ? .sell : .buy, quantity: signed < .zero ? -signed : signed,
        price: try Price(price), fee: try Money(fee), feeAsset: feeAsset,
        executedMicroseconds: second * 1_000_000))
  }

  /// Adds a transfer.
  mutating func transfers(_ kind: Transfer.Kind, _ asset: Int, _ amount: String) throws {
    transfers.append(
      Transfer(
        identifier: "X\(transfers.count)", kind: kind, asset: asset, amount: try Money(amount),
        reference: "", bookedMicroseconds: 0))
  }

  /// The projection of the book.
  func projection() throws -> HoldingsProjection {
    let projection = HoldingsProjection(terms: try terms())
    try projection.project(
      prior: prior, trades: trades, transfers: transfers, closing: closing)
    return projection
  }
}

extension ActivityBook.Contract {
  var instrument: Instrument {
    let isInverse = self == .inverse || self == .option || self == .expiringOption
    let kind: Instrument.Kind
    switch self {
    case .option, .expiringOption: kind = .option
    case .expiredFuture: kind = .future
    case .linear, .inverse, .ether: kind = .perpetual
    }
    let expiry: Int64?
    switch self {
    case .option: expiry = ActivityBook.close + 1
    case .expiringOption: expiry = ActivityBook.close
    case .expiredFuture: expiry = ActivityBook.close - 1
    case .linear, .inverse, .ether: expiry = nil
    }
    let units: Int128 = 100_000_000_000_000_000
    return Instrument(
      name: rawValue, kind: kind, underlying: self == .ether ? 1 : 0,
      settlementAsset: isInverse ? 1 : 0, payoff: isInverse ? .inverse : .linear,
      multiplier: self == .inverse
        ? Ratio(units: 100 * units) : self == .expiredFuture ? Ratio(units: units) : .one,
      option: kind == .option
        ? .init(strike: Price(units: 600_000 * units), right: .call) : nil,
      expiryMicroseconds: expiry, lotSize: Quantity(units: 1))
  }
}

extension HoldingsProjection {
  func balance(_ asset: Int) throws -> BalanceMovement {
    try #require(balances.first { $0.asset == asset })
  }

  func position(_ contract: ActivityBook.Contract) throws -> PositionMovement {
    try #require(positions.first { terms.contracts[$0.contract].name == contract.rawValue })
  }
}
