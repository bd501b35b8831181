internal import Amounts

/// MR-04: the depeg charge per stablecoin over the positions settled in it, each rounded up.
struct DepegByAsset {
  private var charges: [(asset: Int, sum: Exact)] = []

  mutating func reset() { charges.removeAll(keepingCapacity: true) }

  mutating func add(_ charge: Exact, settledIn asset: Int) {
    guard !charge.isZero else { return }
    if let place = charges.firstIndex(where: { $0.asset == asset }) {
      charges[place].sum += charge
    } else {
      charges.append((asset, charge))
    }
  }

  func total() throws(AmountError) -> Exact {
    var total = Exact.zero
    for charge in charges { total += try charge.sum.rounded(.up, decimals: 2) }
    return total
  }
}
