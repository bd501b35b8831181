internal import Amounts
internal import Margin

/// Lists the prices, marks and funding rates a statement rests on, each once.
struct RateCollector {
  let market: StatementMarket
  private var isUnderlyingListed: [Bool]
  private var isContractListed: [Bool]
  private var underlyings: [Int] = []
  private var contracts: [Int] = []

  init(market: StatementMarket) {
    self.market = market
    isUnderlyingListed = [Bool](repeating: false, count: market.today.underlyings.count)
    isContractListed = [Bool](repeating: false, count: market.today.instruments.count)
  }

  /// Assets, then the underlyings, marks and funding rates of positions and orders.
  mutating func rates(of statement: Statement) -> [RateLine] {
    for position in statement.positions { list(position.contract) }
    for order in statement.orders { list(order.order.instrument) }
    defer { forget() }
    var rates: [RateLine] = []
    rates.reserveCapacity(statement.cash.count + underlyings.count + 2 * contracts.count)
    for line in statement.cash { rates.append(asset(line.asset)) }
    for underlying in underlyings { rates.append(index(underlying)) }
    for contract in contracts { rates.append(mark(contract)) }
    for contract in contracts {
      if let rate = funding(contract) { rates.append(rate) }
    }
    return rates
  }

  private mutating func list(_ contract: Int) {
    guard contract < isContractListed.count, !isContractListed[contract] else { return }
    isContractListed[contract] = true
    contracts.append(contract)
    let underlying = market.today.instruments[contract].underlying
    guard !isUnderlyingListed[underlying] else { return }
    isUnderlyingListed[underlying] = true
    underlyings.append(underlying)
  }

  private mutating func forget() {
    for contract in contracts { isContractListed[contract] = false }
    for underlying in underlyings { isUnderlyingListed[underlying] = false }
    contracts.removeAll(keepingCapacity: true)
    underlyings.removeAll(keepingCapacity: true)
  }

  private func asset(_ number: Int) -> RateLine {
    let name = market.terms.assets[number]
    let observation = market.observation(ofAsset: number)
    let isCoin =
      number < market.today.assets.count && market.today.assets[number].underlying != nil
    return RateLine(
      kind: .asset, item: name,
      source: name == "USD" ? nil : isCoin ? "index_prices.csv" : "asset_prices.csv",
      value: market.rates[number]?.units ?? observation?.price.units,
      priorValue: market.priorRates[number]?.units,
      observedMicroseconds: observation?.observedMicroseconds,
      isStale: observation.map { market.isStale($0.observedMicroseconds) })
  }

  private func index(_ underlying: Int) -> RateLine {
    let observation = market.today.market.indexPrices[underlying]
    return RateLine(
      kind: .index, item: market.today.underlyings[underlying].name, source: "index_prices.csv",
      value: observation?.price.units, priorValue: nil,
      observedMicroseconds: observation?.observedMicroseconds,
      isStale: observation.map { market.isStale($0.observedMicroseconds) })
  }

  private func mark(_ contract: Int) -> RateLine {
    let mark = market.mark(contract)
    return RateLine(
      kind: .mark, item: market.terms.contracts[contract].name, source: "marks.csv",
      value: mark?.mark.units, priorValue: market.priorMark(contract)?.mark.units,
      observedMicroseconds: mark?.observedMicroseconds,
      isStale: mark.map { market.isStale($0.observedMicroseconds) })
  }

  private func funding(_ contract: Int) -> RateLine? {
    guard let rate = market.fundingRates[contract] else { return nil }
    return RateLine(
      kind: .funding, item: market.terms.contracts[contract].name, source: "funding.csv",
      value: rate.units, priorValue: nil, observedMicroseconds: nil, isStale: nil)
  }
}
