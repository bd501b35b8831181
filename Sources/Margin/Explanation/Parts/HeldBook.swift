internal import Amounts

/// An account arranged for its explanation: rows of an instrument together, net holdings by asset.
struct HeldBook {
  var model: Portfolio.Model
  /// By underlying, expiry and name. Lots that cancel each other stay, with quantity zero.
  var positions: [HeldPosition] = []
  /// In the portfolio's order.
  var orders: [HeldOrder] = []
  /// By asset.
  var holdings: [HeldAsset] = []
  var addOn = MarginAddOn.none

  init(model: Portfolio.Model) { self.model = model }

  /// - Throws: `AmountError` when a quantity does not fit.
  init(_ portfolio: Portfolio, _ prices: HeldPrices) throws(AmountError) {
    model = portfolio.model
    addOn = portfolio.addOn
    var lots: [Int: [HeldPosition.Lot]] = [:]
    for row in portfolio.positions where row.quantity != .zero {
      lots[row.instrument, default: []].append(
        HeldPosition.Lot(quantity: row.quantity.exact.reduced, entry: row.entry.exact.reduced))
    }
    for (instrument, lots) in lots {
      positions.append(try HeldPosition(prices.contract(instrument), lots))
    }
    positions.sort { left, right in
      let (a, b) = (left.contract.terms, right.contract.terms)
      return (a.underlying, left.contract.bucket, a.name)
        < (b.underlying, right.contract.bucket, b.name)
    }
    for (place, row) in portfolio.orders.enumerated() where row.quantity != .zero {
      orders.append(try HeldOrder(prices.contract(row.instrument), row, place: place))
    }
    var assets: [Int: HeldAsset] = [:]
    for row in portfolio.balances where row.quantity != .zero {
      assets[row.asset, default: HeldAsset(asset: row.asset)].balance += row.quantity.exact
    }
    for position in positions where !position.contract.isOption {
      let asset = position.contract.terms.settlementAsset
      assets[asset, default: HeldAsset(asset: asset)].unrealised += position.unrealised
    }
    holdings = assets.values.sorted { $0.asset < $1.asset }
  }

  /// What is held or ordered in each underlying, coins of the scan included in the portfolio model.
  func underlyings(_ prices: HeldPrices) -> [Int] {
    var found = Set(positions.filter { !$0.quantity.isZero }.map(\.contract.terms.underlying))
    found.formUnion(orders.map(\.contract.terms.underlying))
    if model == .portfolio {
      for holding in holdings {
        guard let underlying = prices.parameters.assets[holding.asset].underlying,
          (try? holding.riskQuantity())?.isZero == false
        else { continue }
        found.insert(underlying)
      }
    }
    return found.sorted()
  }

  /// Equity before it is rounded (MR-01).
  func equity(_ prices: HeldPrices) -> Exact {
    var equity = Exact.zero
    for holding in holdings { equity += holding.net * prices.price(ofAsset: holding.asset) }
    for position in positions { equity += position.quantity * position.contract.markValue }
    return equity
  }
}

/// A position: the lots of one instrument.
struct HeldPosition {
  struct Lot {
    let quantity: Exact
    let entry: Exact
  }

  let contract: HeldContract
  let lots: [Lot]
  /// Contracts, plus is long.
  let quantity: Exact
  /// Of a perpetual or future, in its settlement asset (MR-01); zero for options.
  let unrealised: Exact

  init(_ contract: HeldContract, _ lots: [Lot]) throws(AmountError) {
    self.contract = contract
    self.lots = lots
    quantity = lots.reduce(.zero) { $0 + $1.quantity }.reduced
    unrealised = contract.isOption ? .zero : try Self.unrealised(contract, lots)
  }

  /// The same position at other prices.
  func moved(to prices: HeldPrices) throws(AmountError) -> HeldPosition {
    try HeldPosition(prices.contract(contract.index), lots)
  }

  /// The quantity rounded half-even to 10^−8 (MR-00b).
  func riskQuantity() throws(AmountError) -> Exact {
    try quantity.rounded(.halfEven, decimals: 8)
  }

  var isLong: Bool { !quantity.isNegative }

  private static func unrealised(
    _ contract: HeldContract, _ lots: [Lot]
  ) throws(AmountError) -> Exact {
    var gain = Exact.zero
    var denominator = Exact.one
    for lot in lots {
      let part = lot.quantity * contract.multiplier * (contract.mark - lot.entry)
      if contract.isInverse {
        gain = gain * lot.entry + part * denominator
        denominator = denominator * lot.entry
      } else {
        gain += part
      }
    }
    guard contract.isInverse else { return gain.reduced }
    // Rounded once, however many lots there are (MR-00c).
    return try Exact.quotient(
      gain, denominator * contract.mark, decimals: 18, rounding: .halfEven
    ).reduced
  }
}

/// A resting order.
struct HeldOrder {
  let contract: HeldContract
  let isBuy: Bool
  /// Contracts, above zero.
  let quantity: Exact
  /// The signed quantity rounded half-even to 10^−8, plus is a buy (MR-29).
  let riskQuantity: Exact
  let limit: Exact
  /// Its place among the portfolio's orders.
  let place: Int

  init(
    _ contract: HeldContract, _ row: Portfolio.Order, place: Int
  ) throws(AmountError) {
    self.contract = contract
    isBuy = row.side == .buy
    quantity = row.quantity.exact.reduced
    let rounded = try quantity.rounded(.halfEven, decimals: 8)
    riskQuantity = isBuy ? rounded : -rounded
    limit = row.limit.exact.reduced
    self.place = place
  }
}

/// The net holding of an asset (MR-02).
struct HeldAsset {
  let asset: Int
  var balance = Exact.zero
  /// Unrealised P&L of perpetuals and futures settled in it.
  var unrealised = Exact.zero

  init(asset: Int) { self.asset = asset }

  /// `h_a`.
  var net: Exact { balance + unrealised }

  /// For a coin of the scan: the net holding rounded half-even to 10^−8 (MR-22).
  func riskQuantity() throws(AmountError) -> Exact {
    try net.rounded(.halfEven, decimals: 8)
  }
}
