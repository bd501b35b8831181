import Amounts
import Margin

/// Markets and accounts in which nothing that may weigh on maintenance has its default value: a rule
/// that reads what another does not, or adds what another leaves out, shows in a figure.
extension RandomBook {
  init(varied seed: UInt64) throws {
    try self.init(seed: seed)
    varyScalars()
    try varyNetting()
    for index in market.parameters.underlyings.indices { try varyUnderlying(index) }
    try varyAssets()
    try addRareContracts()
    for index in market.parameters.instruments.indices { try varyInstrument(index) }
  }

  /// A random number of units of 10^−decimals.
  private mutating func ratio(_ range: ClosedRange<Int>, decimals: Int) -> Ratio {
    Ratio(units: units(range, decimals: decimals))
  }

  private mutating func units(_ range: ClosedRange<Int>, decimals: Int) -> Int128 {
    Int128(Int.random(in: range, using: &generator)) * tenth(decimals)
  }

  private mutating func varyScalars() {
    // Those of the initial level must not fall below their fellows.
    let initial: [ScalarParameters.Key] = [
      .initialFactor, .longOptionInitial, .unpairedCallInitial, .shortOptionStandardInitial,
      .shortOptionStandardFloor,
    ]
    for key in ScalarParameters.Key.allCases {
      let hundredths = initial.contains(key) ? 150 : Int.random(in: 100...109, using: &generator)
      let value = market.parameters.scalars[key].units / 100 * Int128(hundredths) + tenth(3)
      market.parameters.scalars[key] = Ratio(units: value)
    }
  }

  private mutating func varyNetting() throws {
    market.parameters.nodes[0].lambda = ratio(0...50, decimals: 2)
    market.parameters.nodes[1].lambda = ratio(50...100, decimals: 2)
  }

  private mutating func varyUnderlying(_ place: Int) throws {
    var underlying = market.parameters.underlyings[place]
    underlying.priceRange = ratio(50...400, decimals: 3)
    underlying.basisMinimum = ratio(1...20, decimals: 3)
    underlying.basisAnnual = ratio(0...200, decimals: 3)
    underlying.shortOptionMaintenance = ratio(0...100, decimals: 4)
    underlying.shortOptionInitial = try Ratio("0.02")
    underlying.conversionMaintenance = ratio(0...200, decimals: 4)
    underlying.conversionInitial = try Ratio("0.02")
    underlying.dailyVolatility = ratio(10...80, decimals: 3)
    underlying.takerFeeRate = ratio(0...20, decimals: 4)
    underlying.tiers = [
      MarginTier(fromUSD: .zero, initial: ratio(20...100, decimals: 3)),
      MarginTier(fromUSD: try Money("3000"), initial: ratio(100...200, decimals: 3)),
      MarginTier(fromUSD: try Money("9000"), initial: ratio(200...400, decimals: 3)),
    ]
    // From a volume below what an account holds to one of which that is a thousandth.
    let volume = units(1...99, decimals: 0)
    underlying.averageDailyVolumeUSD = Money(
      units: volume * (tenth(0) / tenth(Int.random(in: 3...6, using: &generator))))
    market.parameters.underlyings[place] = underlying
    let index = Price(units: units(850...1150, decimals: 1))
    market.market.indexPrices[place]?.price = index
  }

  /// Haircuts and liability rates for all but USD, a coin of Y, and a stablecoin.
  private mutating func varyAssets() throws {
    for (name, kind, underlying) in [("YC", Asset.Kind.coin, 1), ("T", .stablecoin, nil)] {
      market.parameters.assets.append(
        Asset(
          name: name, kind: kind, underlying: underlying, haircuts: [], liabilityInitial: .one,
          liabilityMaintenance: .zero))
      market.market.assetPrices.append(nil)
    }
    market.market.assetPrices[3] = try TestMarket.observation("1")
    let price = Price(units: units(90...101, decimals: 2))
    market.market.assetPrices[3]?.price = price
    for index in market.parameters.assets.indices {
      market.parameters.assets[index].liabilityInitial = .one
      market.parameters.assets[index].liabilityMaintenance = ratio(0...100, decimals: 3)
      // One asset in eight is unlisted.
      guard index > 0, Int.random(in: 0..<8, using: &generator) > 0 else { continue }
      market.parameters.assets[index].haircuts = [
        HaircutBand(fromUSD: .zero, initial: .one, maintenance: ratio(0...50, decimals: 3)),
        HaircutBand(
          fromUSD: try Money("2000"), initial: .one, maintenance: ratio(50...150, decimals: 3)),
      ]
    }
  }

  /// A put and a call worth more than their underlying, a call worth next to nothing, one at its
  /// expiry, and a future beside the options; an inverse call on X.
  private mutating func addRareContracts() throws {
    for underlying in market.parameters.underlyings.indices {
      try addOption(.put, strike: "250", mark: "150", days: 30, underlying: underlying)
      try addOption(.call, strike: "1", mark: "112", days: 30, underlying: underlying)
      try addOption(.call, strike: "140", mark: "0.4", days: 30, underlying: underlying)
      try addOption(.call, strike: "95", mark: "5", days: 0, underlying: underlying)
      _ = try market.add(
        market.parameters.underlyings[underlying].name + "-FUT30", .future, mark: "100.5",
        lot: "10", expiryDays: 30, underlying: underlying)
    }
    try addOption(.call, .inverse, strike: "110", mark: "0.03", days: 30, underlying: 0)
  }

  private mutating func addOption(
    _ right: Instrument.Right, _ payoff: Instrument.Payoff = .linear, strike: String,
    mark: String, days: Int64, underlying: Int
  ) throws {
    _ = try market.add(
      "\(market.parameters.underlyings[underlying].name)-\(strike)-\(days)-\(right)", .option,
      payoff, mark: mark, lot: "10", expiryDays: days,
      option: Instrument.OptionTerms(strike: Price(strike), right: right), volatility: "0.6",
      underlying: underlying)
  }

  private mutating func varyInstrument(_ index: Int) throws {
    let instrument = market.parameters.instruments[index]
    if instrument.payoff == .linear, Bool.random(using: &generator) {
      market.parameters.instruments[index].settlementAsset = 3
    }
    if instrument.kind == .perpetual {
      market.market.expectedFundingRates[index] = ratio(-20...20, decimals: 4)
    }
    guard var mark = market.market.marks[index] else { return }
    // Options may be worth less than the scan makes them, so that MR-30 binds.
    let isCheap = instrument.kind == .option && Bool.random(using: &generator)
    mark.mark = Price(
      units: mark.mark.units / 100
        * Int128(Int.random(in: isCheap ? 10...40 : 90...110, using: &generator)))
    if instrument.kind == .option { mark.forward = Price(units: units(900...1100, decimals: 1)) }
    market.market.marks[index] = mark
  }

  /// An account however it stands; one in four holds long options only.
  mutating func variedAccount(
    _ resolved: ResolvedMarket, model: Portfolio.Model, positions: Int, lots: Int
  ) throws -> (Portfolio, MarginFigures) {
    var portfolio = Portfolio(model: model, status: .active)
    for asset in market.parameters.assets.indices where Bool.random(using: &generator) {
      let limit = market.parameters.assets[asset].kind == .coin ? 100 : 10_000
      portfolio.balances.append(
        .init(asset: asset, quantity: Quantity(units: units(-limit...3 * limit, decimals: 0))))
    }
    let isLongOptionsOnly = Int.random(in: 0..<4, using: &generator) == 0
    // Of few underlyings, so that what is held has more to do with each other.
    let underlyings = Int.random(in: 1...3, using: &generator)
    let choice = market.parameters.instruments.indices.filter { index in
      let instrument = market.parameters.instruments[index]
      return instrument.underlying < underlyings
        && (!isLongOptionsOnly || instrument.kind == .option)
    }
    for index in choice.shuffled(using: &generator)
      .prefix(Int.random(in: 1...positions, using: &generator))
    {
      let isLong = isLongOptionsOnly || Bool.random(using: &generator)
      let count = Int128(Int.random(in: 1...lots, using: &generator))
      let entry = resolved.instruments[index].mark * Exact(units(90...110, decimals: 2), scale: 18)
      portfolio.positions.append(
        .init(
          instrument: index,
          quantity: Quantity(
            units: market.parameters.instruments[index].lotSize.units * (isLong ? count : -count)),
          entry: try Price(entry, .halfEven)))
    }
    return (portfolio, try figures(portfolio, resolved))
  }
}
