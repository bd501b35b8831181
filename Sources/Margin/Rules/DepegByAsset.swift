internal import Amounts

/// MR-04: the depeg charge per stablecoin over the positions settled in it, each rounded up.
struct DepegByAsset<Number: ExactNumber> {
  private var charges: [(asset: Int, sum: Number)] = []

  mutating func reset() { charges.removeAll(keepingCapacity: true) }

  mutating func add(_ charge: Number, settledIn asset: Int) throws(AmountError) {
    guard !charge.isZero else { return }
    if let place = charges.firstIndex(where: { $0.asset == asset }) {
      try charges[place].sum += charge
    } else {
      charges.append((asset, charge))
    }
  }

  func total() throws(AmountError) -> Number {
    var total = Number.zero
    for charge in charges { try total += charge.sum.rounded(.up, decimals: 2) }
    return total
  }
}
