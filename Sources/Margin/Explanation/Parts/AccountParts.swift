internal import Amounts

/// An account's requirement computed part by part: a second reading of the rules, kept apart from the
/// engine's so that either proves the other.
struct AccountParts {
  let book: HeldBook
  let prices: HeldPrices
  let underlyings: [UnderlyingParts]
  let holdings: [HoldingParts]
  let depegs: [DepegParts]
  let risk: RiskParts?
  let addOn: AddOnParts

  /// Equity before it is rounded down.
  let equity: Exact
  /// Requirements, sums of rounded parts.
  let initial: Exact
  let maintenance: Exact

  init(
    _ book: HeldBook, items: RiskItemTable, _ prices: HeldPrices
  ) throws(AmountError) {
    self.book = book
    self.prices = prices
    var underlyings: [UnderlyingParts] = []
    for index in book.underlyings(prices) {
      underlyings.append(try UnderlyingParts(index, of: book, items: items, prices))
    }
    self.underlyings = underlyings
    var holdings: [HoldingParts] = []
    for holding in book.holdings {
      holdings.append(try HoldingParts(holding, prices, model: book.model))
    }
    self.holdings = holdings
    depegs = try DepegParts.all(underlyings.flatMap(\.costs.costs), prices)
    risk =
      book.model == .portfolio ? try RiskParts(book, underlyings, items: items, prices) : nil
    equity = book.equity(prices)
    var initial = risk?.initial ?? .zero
    var maintenance = risk?.maintenance ?? .zero
    for part in underlyings {
      initial += part.initial
      maintenance += part.maintenance
    }
    for part in holdings {
      initial += part.initial
      maintenance += part.maintenance
    }
    for part in depegs { initial += part.cents }
    addOn = try AddOnParts(book.addOn, initial: initial, maintenance: maintenance)
    self.initial = initial + addOn.initial.cents
    self.maintenance = maintenance + addOn.maintenance.cents
  }
}

/// MR-04 of one stablecoin.
struct DepegParts {
  let asset: Int
  let costs: [PositionCost]
  let charge: Exact
  let cents: Exact

  static func all(
    _ costs: [PositionCost], _ prices: HeldPrices
  ) throws(AmountError) -> [DepegParts] {
    let charged = costs.filter { !$0.depeg.isZero }
    var parts: [DepegParts] = []
    for (asset, costs) in Dictionary(
      grouping: charged, by: { $0.position.contract.terms.settlementAsset }
    ).sorted(by: { $0.key < $1.key }) {
      let charge = costs.reduce(Exact.zero) { $0 + $1.depeg }
      parts.append(
        DepegParts(
          asset: asset, costs: costs, charge: charge,
          cents: try charge.rounded(.up, decimals: 2)))
    }
    return parts
  }
}

/// RISK of the portfolio model: R, Σ BASIS and the relief of MR-30.
struct RiskParts {
  let netting: NettingParts
  /// R up to the cent.
  let diversifiedScan: Exact
  let basis: Exact
  /// The cap of MR-30, where the account holds long options only.
  let cap: Cap?
  /// `RISK`.
  let risk: Exact
  let initialFactor: Exact
  let maintenanceFactor: Exact
  /// `factor·RISK`, up to the cent.
  let initial: Exact
  let maintenance: Exact

  /// `R(its coins of the scan alone) + V`, both rounded up.
  struct Cap {
    let coins: NettingParts
    let coinsAlone: Exact
    let value: Exact
    let valueCents: Exact
    var sum: Exact { coinsAlone + valueCents }
  }

  init(
    _ book: HeldBook, _ underlyings: [UnderlyingParts], items: RiskItemTable, _ prices: HeldPrices
  ) throws(AmountError) {
    let scans = underlyings.compactMap(\.scan)
    try self.init(
      NettingParts(scans.map(\.scan), prices.parameters),
      basis: scans.reduce(.zero) { $0 + $1.basis.cents },
      cap: try Self.cap(book, underlyings, prices), prices)
  }

  init(
    _ netting: NettingParts, basis: Exact, cap: Cap?, _ prices: HeldPrices
  ) throws(AmountError) {
    self.netting = netting
    self.basis = basis
    self.cap = cap
    diversifiedScan = try netting.total.rounded(.up, decimals: 2)
    let whole = diversifiedScan + basis
    risk = cap.map { min(whole, $0.sum) } ?? whole
    initialFactor = prices.scalar(.initialFactor)
    maintenanceFactor = prices.scalar(.maintenanceFactor)
    initial = try (initialFactor * risk).rounded(.up, decimals: 2)
    maintenance = try (maintenanceFactor * risk).rounded(.up, decimals: 2)
  }

  /// What MR-30 takes off RISK; not below zero.
  var relief: Exact { diversifiedScan + basis - risk }

  static func cap(
    _ book: HeldBook, _ underlyings: [UnderlyingParts], _ prices: HeldPrices
  ) throws(AmountError) -> Cap? {
    let positions = book.positions.filter { !$0.quantity.isZero }
    guard !positions.isEmpty, book.orders.isEmpty,
      positions.allSatisfy({ $0.contract.isOption && $0.isLong })
    else { return nil }
    let coins = underlyings.compactMap { part -> UnderlyingScan? in
      let items = part.scan?.scan.items.filter { $0.kind == .coin } ?? []
      return items.isEmpty
        ? nil : UnderlyingScan(part.underlying, items: items, prices: prices)
    }
    let alone = NettingParts(coins, prices.parameters)
    let value = positions.reduce(Exact.zero) { $0 + $1.quantity * $1.contract.markValue }
    return Cap(
      coins: alone, coinsAlone: try alone.total.rounded(.up, decimals: 2), value: value,
      valueCents: try value.rounded(.up, decimals: 2))
  }
}
