import Amounts
import Margin

/// A random book at one close and at the next: prices, volatilities and terms move, contracts, assets and
/// nodes come and go, and everything stands in another order.
struct TwoDays {
  let prior: RandomBook
  var period: RandomBook
  /// Names of what only the one or the other close knows.
  private(set) var listed: Set<String> = []

  init(seed: UInt64, changingTerms: Bool = true) {
    var random = SplitMix64(seed: seed ^ 0x2DA5)
    prior = RandomBook(seed: seed)
    period = prior
    period.market.closeMicroseconds += SmallBook.dayMicroseconds
    movePrices(&random)
    if changingTerms {
      moveTerms(&random)
      listAndDelist(&random)
      reorder(&random)
    }
  }

  private mutating func movePrices(_ random: inout SplitMix64) {
    let day = SmallBook.dayMicroseconds
    func moved(_ units: Int128) -> Int128 {
      units / 1_000 * Int128.random(in: 850...1_150, using: &random)
    }
    func seen(_ observation: Observation?) -> Observation? {
      observation.map {
        Observation(
          price: Price(units: moved($0.price.units)),
          observedMicroseconds: $0.observedMicroseconds + day)
      }
    }
    period.market.assetPrices = period.market.assetPrices.map(seen)
    period.market.indexPrices = period.market.indexPrices.map(seen)
    period.market.marks = period.market.marks.map { mark in
      guard var mark else { return nil }
      mark.mark = Price(units: moved(mark.mark.units))
      mark.forward = mark.forward.map { Price(units: moved($0.units)) }
      mark.impliedVolatility = mark.impliedVolatility.map { Ratio(units: moved($0.units)) }
      mark.observedMicroseconds += day
      return mark
    }
  }

  private mutating func moveTerms(_ random: inout SplitMix64) {
    let other = RandomBook(seed: random.next()).parameters
    for index in period.parameters.underlyings.indices where Bool.random(using: &random) {
      period.parameters.underlyings[index].priceRange = other.underlyings[index].priceRange
      period.parameters.underlyings[index].takerFeeRate = other.underlyings[index].takerFeeRate
    }
    if Bool.random(using: &random) {
      period.parameters.scalars[.staleAfterSeconds] = .of("1200")
      period.parameters.scalars[.minimumDeltaNet] = .of("0.03")
    }
    for index in period.parameters.assets.indices where Bool.random(using: &random) {
      period.parameters.assets[index].haircuts = other.assets[index].haircuts
    }
  }

  /// A contract and an asset that only the later close has, a prior price that cannot be used, and a node
  /// between two others.
  private mutating func listAndDelist(_ random: inout SplitMix64) {
    for index in period.parameters.instruments.indices
    where Int.random(in: 0..<6, using: &random) == 0 {
      period.parameters.instruments[index].name += "-NEW"
      listed.insert(period.parameters.instruments[index].name)
    }
    for index in [1, 4] where Bool.random(using: &random) {
      period.parameters.assets[index].name += "-NEW"
    }
    period.parameters.nodes.append(
      NettingNode(name: "between", parent: 0, lambda: period.parameters.nodes[0].lambda))
    period.parameters.nodes[1].parent = 5
    period.parameters.nodes[4].name = "renamed"
  }

  /// Turns the order of assets and instruments round.
  private mutating func reorder(_ random: inout SplitMix64) {
    var book = period
    let (assets, instruments) = (book.parameters.assets.count, book.parameters.instruments.count)
    book.parameters.assets.reverse()
    book.market.assetPrices.reverse()
    book.parameters.instruments.reverse()
    book.market.marks.reverse()
    book.market.expectedFundingRates.reverse()
    for index in 0..<instruments {
      book.parameters.instruments[index].settlementAsset =
        assets - 1 - book.parameters.instruments[index].settlementAsset
    }
    period = book
  }

  /// What is left of a prior portfolio after a day: some of it goes, some grows, something new comes.
  func next(_ portfolio: Portfolio, _ random: inout SplitMix64) -> Portfolio {
    var next = Portfolio(model: portfolio.model, status: portfolio.status)
    if Int.random(in: 0..<8, using: &random) == 0 {
      next.model = next.model == .standard ? .portfolio : .standard
    }
    func index(_ name: String, _ names: [String]) -> Int? {
      names.firstIndex { $0 == name || $0 == name + "-NEW" }
    }
    let instruments = period.parameters.instruments.map(\.name)
    let assets = period.parameters.assets.map(\.name)
    for balance in portfolio.balances {
      guard let asset = index(prior.parameters.assets[balance.asset].name, assets) else { continue }
      next.balances.append(
        .init(asset: asset, quantity: Quantity(units: balance.quantity.units / 10 * 9)))
    }
    for position in portfolio.positions where Int.random(in: 0..<4, using: &random) > 0 {
      guard
        let place = index(prior.parameters.instruments[position.instrument].name, instruments)
      else { continue }
      next.positions.append(
        .init(instrument: place, quantity: position.quantity, entry: position.entry))
    }
    for order in portfolio.orders {
      guard let place = index(prior.parameters.instruments[order.instrument].name, instruments)
      else { continue }
      next.orders.append(
        .init(instrument: place, side: order.side, quantity: order.quantity, limit: order.limit))
    }
    let held = Set(next.positions.map(\.instrument))
    if let place = instruments.indices.randomElement(using: &random), !held.contains(place),
      let mark = period.market.marks[place]?.mark, mark > .zero
    {
      next.positions.append(.init(instrument: place, quantity: .of("1.5"), entry: mark))
    }
    return next
  }
}
