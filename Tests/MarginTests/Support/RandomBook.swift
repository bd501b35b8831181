import Amounts
import Margin

/// A random but lawful parameter set with prices, from a seed: two majors, two alts with coins, one
/// without; every kind of contract on them.
struct RandomBook {
  var parameters: RiskParameters
  var market: Market
  let seed: UInt64

  static let closeMicroseconds = SmallBook.closeMicroseconds
  /// Underlying, its parent among the nodes, its price, whether it has a coin, whether it has options.
  static let underlyings: [(name: String, node: Int, price: Double, coin: Bool, options: Bool)] = [
    ("BTC", 1, 60_000, true, true), ("ETH", 1, 3_000, true, true), ("SOL", 3, 150, true, true),
    ("DOGE", 4, 0.15, true, false), ("AVAX", 2, 35, false, false),
  ]

  init(seed: UInt64) {
    self.seed = seed
    var random = SplitMix64(seed: seed)
    parameters = Self.parameters(&random)
    market = Self.market(parameters, &random)
  }

  func resolved() throws -> ResolvedMarket {
    try ResolvedMarket(parameters: parameters, market: market)
  }

  private static func parameters(_ random: inout SplitMix64) -> RiskParameters {
    let root = random.next(0.1...0.5, decimals: 2)
    var lambdas = [root]
    // majors, alts, and two classes below alts; λ never falls on the way down.
    for parent in [0, 0, 2, 2] {
      lambdas.append(random.next(number(lambdas[parent])...1, decimals: 2))
    }
    let parents: [Int?] = [nil, 0, 0, 2, 2]
    return RiskParameters(
      scalars: ScalarParameters(),
      assets: assets(&random),
      nodes: lambdas.enumerated().map { index, units in
        NettingNode(name: "node \(index)", parent: parents[index], lambda: Ratio(units: units))
      },
      underlyings: underlyings.map { underlying($0.name, $0.node, &random) },
      instruments: underlyings.indices.flatMap { instruments($0, &random) },
      scenarios: Scenario.standard)
  }

  private static func number(_ units: Int128) -> Double { Double(units) / 1e18 }

  /// USD, EUR, USDC, USDT, DAI, then the coins. DAI has no haircut rows.
  private static func assets(_ random: inout SplitMix64) -> [Asset] {
    let kinds: [(String, Asset.Kind)] = [
      ("USD", .fiat), ("EUR", .fiat), ("USDC", .stablecoin), ("USDT", .stablecoin),
      ("DAI", .stablecoin),
    ]
    let cash = kinds.map { name, kind in
      Asset(
        name: name, kind: kind, underlying: nil,
        haircuts: name == "DAI" ? [] : bands(name == "USD" ? 0 : 0.03, &random),
        liabilityInitial: .of("0.02"), liabilityMaintenance: .of("0.01"))
    }
    let coins = underlyings.enumerated().filter(\.element.coin).map { index, underlying in
      Asset(
        name: underlying.name, kind: .coin, underlying: index, haircuts: bands(0.2, &random),
        liabilityInitial: .of("0.2"), liabilityMaintenance: .of("0.15"))
    }
    return cash + coins
  }

  private static func bands(_ largest: Double, _ random: inout SplitMix64) -> [HaircutBand] {
    guard largest > 0 else {
      return [HaircutBand(fromUSD: .zero, initial: .zero, maintenance: .zero)]
    }
    var bands: [HaircutBand] = []
    for start in ["0", "50000", "1000000"].prefix(Int.random(in: 1...3, using: &random)) {
      let initial = random.next(0.001...largest, decimals: 4)
      bands.append(
        HaircutBand(
          fromUSD: .of(start), initial: Ratio(units: initial),
          maintenance: Ratio(units: random.next(0...number(initial), decimals: 4))))
    }
    return bands
  }

  private static func underlying(
    _ name: String, _ node: Int, _ random: inout SplitMix64
  ) -> Underlying {
    var underlying = SmallBook.underlying(
      name, priceRange: "0.16", volatilityMinimum: "0.45")
    underlying.node = node
    underlying.priceRange = Ratio(units: random.next(0.12...0.4, decimals: 2))
    underlying.takerFeeRate = Ratio(units: random.next(0...0.001, decimals: 5))
    underlying.dailyVolatility = Ratio(units: random.next(0.02...0.08, decimals: 4))
    underlying.averageDailyVolumeUSD = .of(
      ["2000000000", "50000000", "1000000"].randomElement(using: &random) ?? "1")
    if Bool.random(using: &random) {
      underlying.openInterestBand = OpenInterestBand(
        lowerUSD: .of("1000000"), upperUSD: .of("3000000"),
        openInterestUSD: Money(units: random.next(500_000...4_000_000, decimals: 2)))
    }
    return underlying
  }
}

extension SplitMix64 {
  /// A random number with so many decimals, in units of 10^−18.
  mutating func next(_ range: ClosedRange<Double>, decimals: Int) -> Int128 {
    var power: Int128 = 1
    var scale = 1.0
    for digit in 0..<18 {
      if digit < decimals { scale *= 10 } else { power *= 10 }
    }
    let low = Int64((range.lowerBound * scale).rounded(.up))
    let high = Int64((range.upperBound * scale).rounded(.down))
    return Int128(Int64.random(in: low...max(low, high), using: &self)) * power
  }
}
