internal import Amounts

/// One account arranged for the rules: rows merged and grouped by underlying, products taken once.
/// The only door to the rules. Its arrays are filled again for each account.
struct ResolvedPortfolio<Number: ExactNumber>: ~Copyable {
  struct Position {
    let instrument: Int
    /// The instrument's place in the order that groups positions.
    let rank: Int
    /// Contracts, plus is long.
    let quantity: Number
    /// The quantity at 10^−8 (MR-00b).
    let riskQuantity: Int128
    let isRiskQuantityRounded: Bool
  }
  struct Order {
    let instrument: Int
    let rank: Int
    let isBuy: Bool
    /// Contracts, above zero.
    let quantity: Number
    /// The signed quantity at 10^−8, plus is a buy (MR-29).
    let riskQuantity: Int128
    let limit: Number
  }
  /// The net holding of an asset: balance and the unrealised P&L settled in it (MR-02).
  struct Holding {
    let asset: Int
    var balance: Number
    var net: Number
    /// For a coin of the scan: the net holding at 10^−8 (MR-22).
    var riskQuantity: Int128 = 0
    var isRiskQuantityRounded = false
  }
  /// What an account has in one underlying.
  struct Group {
    let underlying: Int
    var positions: Range<Int>
    var orders: Range<Int>
    /// The holding of the underlying's coin, when the account has one.
    var coin: Int?
  }

  var model: Portfolio.Model = .standard
  var isRestricted = false
  var positions: [Position] = []
  var orders: [Order] = []
  var holdings: [Holding] = []
  var groups: [Group] = []
  var hasNegativeBalance = false
  /// Σ q·mult·mark·p_settle of options, in USD.
  var optionValue = Number.zero
  /// Equity before it is rounded (MR-01).
  var equity = Number.zero

  /// Whether the account has no position, no order and no negative balance (MR-40).
  var isIdle: Bool { positions.isEmpty && orders.isEmpty && !hasNegativeBalance }

  mutating func clear() {
    positions.removeAll(keepingCapacity: true)
    orders.removeAll(keepingCapacity: true)
    holdings.removeAll(keepingCapacity: true)
    groups.removeAll(keepingCapacity: true)
    hasNegativeBalance = false
    optionValue = .zero
    equity = .zero
  }

  /// The place of an asset's holding, made when there is none.
  mutating func holding(of asset: Int) -> Int {
    if let place = holdings.firstIndex(where: { $0.asset == asset }) { return place }
    holdings.append(Holding(asset: asset, balance: .zero, net: .zero))
    return holdings.count - 1
  }

  /// The place of an underlying's group, made when there is none.
  mutating func group(of underlying: Int) -> Int {
    if let place = groups.firstIndex(where: { $0.underlying == underlying }) { return place }
    groups.append(Group(underlying: underlying, positions: 0..<0, orders: 0..<0, coin: nil))
    return groups.count - 1
  }
}
