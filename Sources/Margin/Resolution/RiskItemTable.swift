/// Published risk arrays by what they are of.
struct RiskItemTable {
  private var instruments: [Int: RiskItem] = [:]
  private var coins: [Int: RiskItem] = [:]

  init(_ items: [RiskItem]) {
    for item in items { self.put(item) }
  }

  mutating func put(_ item: RiskItem) {
    switch item.kind {
    case .instrument: instruments[item.index] = item
    case .coin: coins[item.index] = item
    }
  }

  func instrument(_ index: Int) -> RiskItem? { instruments[index] }

  func coin(_ asset: Int) -> RiskItem? { coins[asset] }
}
