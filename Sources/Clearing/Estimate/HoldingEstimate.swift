internal import Amounts
internal import Margin

/// Haircuts and liability charges of an account's net holdings (MR-02, MR-03), estimated.
struct HoldingEstimate {
  private struct Holding {
    let asset: Int
    let isCharged: Bool
    let liability: FixedRate
    let bands: Range<Int>
    var value: Int128
    var charge: Int128
  }
  private var holdings: [Holding] = []
  private var bands: [UnitBand] = []
  /// The sum of the charges.
  private(set) var total: Int128 = 0

  /// Starts over with no holding.
  mutating func reset() {
    holdings.removeAll(keepingCapacity: true)
    bands.removeAll(keepingCapacity: true)
    total = 0
  }

  /// Adds a holding of an asset, by its USD value.
  mutating func add(
    _ asset: Int, value: Int128, model: Portfolio.Model, market: EstimateMarket,
    scale: EstimateScale
  ) {
    let terms = market.assets[asset]
    let first = bands.count
    let rates = model == .portfolio ? terms.portfolioHaircuts : terms.standardHaircuts
    for band in rates { bands.append(UnitBand(band, scale: scale)) }
    var holding = Holding(
      asset: asset, isCharged: !(model == .portfolio && terms.isInScan),
      liability: terms.liability, bands: first..<bands.count, value: value, charge: 0)
    holding.charge = charge(holding, value: value)
    total += holding.charge
    holdings.append(holding)
  }

  /// What the charges become when an asset's holding changes by so much USD.
  func change(_ asset: Int, by value: Int128) -> Int128 {
    guard value != 0, let holding = holdings.first(where: { $0.asset == asset }) else { return 0 }
    return charge(holding, value: holding.value &+ value) &- holding.charge
  }

  /// Changes an asset's holding.
  mutating func apply(_ asset: Int, by value: Int128) {
    guard value != 0, let place = holdings.firstIndex(where: { $0.asset == asset }) else { return }
    total -= holdings[place].charge
    holdings[place].value += value
    holdings[place].charge = charge(holdings[place], value: holdings[place].value)
    total += holdings[place].charge
  }

  private func charge(_ holding: Holding, value: Int128) -> Int128 {
    guard value >= 0 else { return holding.isCharged ? -value * holding.liability : 0 }
    return bands[holding.bands].charge(on: value)
  }
}
