internal import Amounts
internal import Margin

/// Equity once more, from printed quantities, entries, marks, balances and rates alone (MR-01).
struct Recomputation {
  /// Balance and unrealised P&L by asset, not rounded, in the order of the assets given.
  private(set) var nets: [Exact]
  /// Equity in USD, not rounded.
  private(set) var equity = Exact.zero

  /// The close: from the collateral and position lines.
  static func ofClosing(_ statement: Statement) throws(AmountError) -> Recomputation {
    var closing = Recomputation(nets: statement.collateral.map(\.balance.exact))
    let places = AssetPlaces(statement.collateral.map(\.asset))
    for line in statement.positions {
      let contract = statement.market.terms.contracts[line.contract]
      guard let mark = line.mark, let place = places[contract.settlementAsset] else { continue }
      try closing.add(
        contract, line.quantity, line.entry, mark, place, statement.collateral[place].rate)
    }
    closing.value(statement.collateral.map(\.rate))
    return closing
  }

  /// The prior close: from the movements and the bridge's prior rates.
  static func ofOpening(
    _ statement: Statement, _ bridge: EquityBridge
  ) throws(AmountError) -> Recomputation {
    var opening = Recomputation(
      nets: statement.cash.map { $0.movement?.opening.exact ?? .zero })
    let rates = statement.cash.map { line in
      bridge.assets.first { $0.asset == line.asset }?.priorRate
    }
    let places = AssetPlaces(statement.cash.map(\.asset))
    for line in statement.movements {
      let contract = statement.market.terms.contracts[line.contract]
      guard let entry = line.openingEntry, let mark = line.openingMark,
        let place = places[contract.settlementAsset]
      else { continue }
      try opening.add(contract, line.opening, entry, mark, place, rates[place])
    }
    opening.value(rates)
    return opening
  }

  private init(nets: [Exact]) { self.nets = nets }

  private mutating func add(
    _ contract: ActivityContract, _ quantity: Quantity, _ entry: Price, _ mark: Price,
    _ place: Int, _ rate: Price?
  ) throws(AmountError) {
    let value = try Self.value(contract, quantity, entry, mark)
    if contract.isOption {
      if let rate { equity += value * rate.exact }
    } else {
      nets[place] += value
    }
  }

  private mutating func value(_ rates: [Price?]) {
    for (place, rate) in rates.enumerated() where !nets[place].isZero {
      if let rate { equity += nets[place] * rate.exact }
    }
  }

  /// What a position adds to equity, in its settlement asset.
  static func value(
    _ contract: ActivityContract, _ quantity: Quantity, _ entry: Price, _ mark: Price
  ) throws(AmountError) -> Exact {
    let contracts = quantity.exact * contract.multiplier
    if contract.isOption { return contracts * mark.exact }
    let gain = contracts * (mark.exact - entry.exact)
    guard contract.isReciprocal else { return gain }
    guard entry != .zero, mark != .zero else { return .zero }
    return try .quotient(gain, entry.exact * mark.exact, decimals: 18, rounding: .halfEven)
  }
}

/// Where an asset stands in a list of few.
struct AssetPlaces {
  private let assets: [Int]

  init(_ assets: [Int]) { self.assets = assets }

  subscript(asset: Int) -> Int? { assets.firstIndex(of: asset) }
}

/// Sums by asset, in the order of the assets given.
struct AssetSums {
  private let places: AssetPlaces
  private(set) var sums: [Money]

  init(_ assets: [Int]) {
    places = AssetPlaces(assets)
    sums = [Money](repeating: .zero, count: assets.count)
  }

  mutating func add(_ amount: Money, _ asset: Int) throws(AmountError) {
    guard amount != .zero, let place = places[asset] else { return }
    sums[place] = try sums[place].adding(amount)
  }
}
