import Amounts
import Margin

extension BookFolder {
  func market(_ parameters: RiskParameters) throws -> Market {
    let instruments = numbers(parameters.instruments.map(\.name))
    let underlyings = numbers(parameters.underlyings.map(\.name))
    let assets = numbers(parameters.assets.map(\.name))
    guard
      let close = try rows("periods.csv").first(where: { try $0.text("period") == period })
    else { throw CSVError.unknown(name: period, file: "periods.csv") }
    var market = Market(
      closeMicroseconds: try close.instant("closes_at"),
      assetPrices: .init(repeating: nil, count: assets.count),
      indexPrices: .init(repeating: nil, count: underlyings.count),
      marks: .init(repeating: nil, count: instruments.count),
      expectedFundingRates: .init(repeating: nil, count: instruments.count))
    for row in try periodRows("asset_prices.csv") {
      market.assetPrices[try row.index("asset", in: assets)] = Observation(
        price: try row.value("price_usd"), observedMicroseconds: try row.instant("observed_at"))
    }
    for row in try periodRows("index_prices.csv") {
      market.indexPrices[try row.index("underlying", in: underlyings)] = Observation(
        price: try row.value("price"), observedMicroseconds: try row.instant("observed_at"))
    }
    for row in try periodRows("marks.csv") {
      market.marks[try row.index("instrument", in: instruments)] = Mark(
        mark: try row.value("mark"), forward: try row.valueIfAny("forward"),
        impliedVolatility: try row.valueIfAny("implied_volatility"),
        quality: try row.valueIfAny("quality") ?? .one,
        observedMicroseconds: try row.instant("observed_at"))
    }
    for row in try periodRows("funding.csv") {
      market.expectedFundingRates[try row.index("instrument", in: instruments)] =
        try row.valueIfAny("expected_next_rate")
    }
    return market
  }

  /// The accounts in byte order of their names.
  func accounts(
    _ parameters: RiskParameters
  ) throws -> [(name: String, portfolio: Portfolio)] {
    let instruments = numbers(parameters.instruments.map(\.name))
    let assets = numbers(parameters.assets.map(\.name))
    var portfolios: [String: Portfolio] = [:]
    for row in try rows("accounts.csv") {
      portfolios[try row.text("account")] = Portfolio(
        model: try row.choice("model"), status: try row.choice("status"))
    }
    for row in try periodRows("balances.csv") {
      portfolios[try row.text("account")]?.balances.append(
        .init(asset: try row.index("asset", in: assets), quantity: try row.value("quantity")))
    }
    for row in try periodRows("positions.csv") {
      portfolios[try row.text("account")]?.positions.append(
        .init(
          instrument: try row.index("instrument", in: instruments),
          quantity: try row.value("quantity"), entry: try row.value("entry_price")))
    }
    for row in try periodRows("orders.csv") {
      portfolios[try row.text("account")]?.orders.append(
        .init(
          instrument: try row.index("instrument", in: instruments), side: try row.choice("side"),
          quantity: try row.value("quantity"), limit: try row.value("limit_price")))
    }
    return portfolios.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { (name: $0.key, portfolio: $0.value) }
  }

  private func numbers(_ names: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: zip(names, names.indices))
  }
}
