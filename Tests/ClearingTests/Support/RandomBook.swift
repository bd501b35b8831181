import Amounts
import Margin

/// Markets and accounts at random, small enough to try everything on: three underlyings with
/// perpetuals, futures and options, linear and inverse, in lots of about 1,000 USD.
struct RandomBook {
  var market: TestMarket
  var generator: SplitMix64

  init(seed: UInt64) throws {
    generator = SplitMix64(seed: seed)
    market = try TestMarket()
    market.parameters.scenarios = Scenario.standard
    market.parameters.nodes = [
      NettingNode(name: "root", parent: nil, lambda: try Ratio("0.4")),
      NettingNode(name: "class", parent: 0, lambda: try Ratio("0.7")),
    ]
    market.parameters.underlyings[0].node = 1
    for name in ["Y", "Z"] {
      market.parameters.underlyings.append(try TestMarket.underlying(name))
      market.market.indexPrices.append(try TestMarket.observation("100"))
    }
    market.parameters.underlyings[1].node = 1
    for index in market.parameters.underlyings.indices {
      market.parameters.underlyings[index] = try varied(market.parameters.underlyings[index])
      try addContracts(underlying: index)
    }
  }

  private mutating func varied(_ plain: Underlying) throws -> Underlying {
    var underlying = plain
    underlying.halfSpread = Ratio(
      units: Int128(Int.random(in: 1...40, using: &generator)) * tenth(4))
    underlying.impact = try Ratio("0.1")
    underlying.averageDailyVolumeUSD = Money(
      units: Int128(Int.random(in: 1...50, using: &generator)) * 10_000 * tenth(0))
    underlying.clipUSD = try Money("1000000")
    underlying.takerFeeRate = try Ratio("0.0005")
    underlying.tiers = [
      MarginTier(fromUSD: .zero, initial: try Ratio("0.1")),
      MarginTier(fromUSD: try Money("3000"), initial: try Ratio("0.2")),
    ]
    underlying.basisAnnual = try Ratio("0.06")
    return underlying
  }

  /// 10^−exponent in units of 10^−18.
  func tenth(_ exponent: Int) -> Int128 {
    (exponent..<18).reduce(1) { power, _ in power * 10 }
  }

  private mutating func addContracts(underlying: Int) throws {
    let name = market.parameters.underlyings[underlying].name
    func add(
      _ suffix: String, _ kind: Instrument.Kind = .perpetual, _ payoff: Instrument.Payoff = .linear,
      mark: String = "100", lot: String = "10", multiplier: String = "1", days: Int64? = nil,
      option: Instrument.OptionTerms? = nil
    ) throws {
      _ = try market.add(
        name + suffix, kind, payoff, mark: mark, lot: lot, multiplier: multiplier,
        expiryDays: days, option: option, volatility: option == nil ? nil : "0.6",
        underlying: underlying)
    }
    try add("-PERP")
    try add("-FUT", .future, mark: "101", days: 91)
    if underlying == 0 {
      try add("-INV", .perpetual, .inverse, lot: "100", multiplier: "10")
      try add(
        "-90-P", .option, .inverse, mark: "0.03", days: 30,
        option: Instrument.OptionTerms(strike: Price("90"), right: .put))
    }
    for (strike, right, mark) in [("95", Instrument.Right.put, "4.5"), ("105", .call, "4.8")] {
      try add(
        "-\(strike)-\(right == .call ? "C" : "P")", .option, mark: mark, days: 30,
        option: Instrument.OptionTerms(strike: Price(strike), right: right))
    }
    try add(
      "-120-C", .option, mark: "1.4", days: 30,
      option: Instrument.OptionTerms(strike: Price("120"), right: .call))
  }

  /// An account that stands in liquidation, with up to so many positions of up to so many lots.
  mutating func account(
    _ resolved: ResolvedMarket, model: Portfolio.Model, positions: Int, lots: Int
  ) throws -> (Portfolio, MarginFigures) {
    while true {
      var portfolio = Portfolio(model: model, status: .active)
      portfolio.balances = [.init(asset: TestMarket.dollar, quantity: .zero)]
      let chosen = market.parameters.instruments.indices.shuffled(using: &generator)
        .prefix(Int.random(in: 1...positions, using: &generator))
      for index in chosen {
        let sign: Int128 = Bool.random(using: &generator) ? 1 : -1
        let count = sign * Int128(Int.random(in: 1...lots, using: &generator))
        portfolio.positions.append(
          .init(
            instrument: index,
            quantity: Quantity(units: market.parameters.instruments[index].lotSize.units * count),
            entry: try Price(resolved.instruments[index].mark, .halfEven)))
      }
      let flat = try figures(portfolio, resolved)
      let share = Exact(Int128.random(in: 50...99, using: &generator), scale: 2)
      portfolio.balances[0].quantity = try Quantity(
        flat.maintenance.exact * share - flat.equity.exact, .down)
      let tuned = try figures(portfolio, resolved)
      if tuned.standing == .liquidation { return (portfolio, tuned) }
    }
  }
}
