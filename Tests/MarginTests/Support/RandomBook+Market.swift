import Amounts
import Margin

extension RandomBook {
  /// The contracts on one underlying.
  static func instruments(_ index: Int, _ random: inout SplitMix64) -> [Instrument] {
    let (name, _, price, coin, options) = underlyings[index]
    let coinAsset = 5 + index
    func contract(
      _ suffix: String, _ kind: Instrument.Kind, asset: Int, _ multiplier: String,
      _ payoff: Instrument.Payoff = .linear, days: Int64? = nil,
      option: Instrument.OptionTerms? = nil
    ) -> Instrument {
      Instrument(
        name: "\(name)-\(suffix)", kind: kind, underlying: index, settlementAsset: asset,
        payoff: payoff, multiplier: .of(multiplier), option: option,
        expiryMicroseconds: days.map { closeMicroseconds + $0 * SmallBook.dayMicroseconds },
        lotSize: .of("0.001"))
    }
    let unit = price < 1 ? "1000" : ["1", "0.1"].randomElement(using: &random) ?? "1"
    var contracts = [
      contract("PERP", .perpetual, asset: 2, unit), contract("PERP-T", .perpetual, asset: 3, "1"),
      contract("FUT", .future, asset: 0, unit, days: 91),
    ]
    if coin {
      contracts.append(contract("INV", .perpetual, asset: coinAsset, "10", .inverse))
      contracts.append(contract("INV-FUT", .future, asset: coinAsset, "100", .inverse, days: 30))
    }
    guard options else { return contracts }
    for days: Int64 in [5, 30] {
      for right in Instrument.Right.allCases {
        for relative in [0.9, 1.1] {
          let strike = Price(units: random.next(price * relative...price * relative, decimals: 2))
          contracts.append(
            contract(
              "\(days)-\(right)-\(relative)", .option, asset: 2, unit, days: days,
              option: .init(strike: strike, right: right)))
        }
      }
    }
    let strike = Price(units: random.next(price...price, decimals: 0))
    for right in Instrument.Right.allCases {
      contracts.append(
        contract(
          "INV-\(right)", .option, asset: coinAsset, "1", .inverse, days: 30,
          option: .init(strike: strike, right: right)))
    }
    return contracts
  }

  static func market(_ parameters: RiskParameters, _ random: inout SplitMix64) -> Market {
    let spots = underlyings.map { $0.price * Double.random(in: 0.9...1.1, using: &random) }
    func seen(_ units: Int128) -> Observation {
      Observation(
        price: Price(units: units),
        observedMicroseconds: closeMicroseconds - Int64.random(in: 0...900_000_000, using: &random))
    }
    let cash = ["USD", "EUR", "USDC", "USDT", "DAI"].map { name in
      name == "USD"
        ? nil : seen(random.next(name == "EUR" ? 1.05...1.1 : 0.95...1.002, decimals: 4))
    }
    return Market(
      closeMicroseconds: closeMicroseconds,
      assetPrices: cash + [Observation?](repeating: nil, count: parameters.assets.count - 5),
      indexPrices: spots.map { seen(random.next($0...($0 + 0.01), decimals: 6)) },
      marks: parameters.instruments.map { mark($0, spot: spots[$0.underlying], &random) },
      expectedFundingRates: parameters.instruments.map { instrument in
        instrument.kind == .perpetual && Bool.random(using: &random)
          ? Ratio(units: random.next(-0.001...0.002, decimals: 6)) : nil
      })
  }

  private static func mark(
    _ instrument: Instrument, spot: Double, _ random: inout SplitMix64
  ) -> Mark {
    let decimals = spot < 1 ? 6 : 2
    let forward = random.next(spot * 0.99...spot * 1.02, decimals: decimals)
    var mark = forward
    if let option = instrument.option {
      let strike = Double(option.strike.units) / 1e18
      let intrinsic = max(option.right == .call ? spot - strike : strike - spot, 0)
      let value = intrinsic + spot * Double.random(in: 0...0.05, using: &random)
      let inUnit = instrument.payoff == .inverse ? value / spot : value
      mark = random.next(inUnit...inUnit * 1.01, decimals: instrument.payoff == .inverse ? 8 : 4)
    }
    let qualities = ["1", "1", "1", "0.6", "0.3"]
    return Mark(
      mark: Price(units: mark), forward: Price(units: forward),
      impliedVolatility: instrument.kind == .option
        ? Ratio(units: random.next(0.3...1.2, decimals: 4)) : nil,
      quality: .of(qualities.randomElement(using: &random) ?? "1"),
      observedMicroseconds: closeMicroseconds)
  }
}
