internal import Amounts

/// Everything an account is charged for one underlying.
struct UnderlyingParts {
  let underlying: Int
  let positions: [HeldPosition]
  let orders: [HeldOrder]
  let costs: PositionCostParts
  let scan: ScanParts?
  let standard: StandardParts?

  /// MR-24 to MR-29, the portfolio model.
  struct ScanParts {
    let scan: UnderlyingScan
    let basis: BasisParts
    let concentration: ConcentrationParts
    let contingency: ContingencyParts
    let openOrders: OpenOrderParts?
  }

  /// MR-10 to MR-16, the standard model.
  struct StandardParts {
    let tiers: TierParts
    let options: OptionMarginParts
    let reserves: OrderReserveParts
  }

  init(
    _ underlying: Int, of book: HeldBook, items: RiskItemTable, _ prices: HeldPrices
  ) throws(AmountError) {
    self.underlying = underlying
    positions = book.positions.filter {
      $0.contract.terms.underlying == underlying && !$0.quantity.isZero
    }
    orders = book.orders.filter { $0.contract.terms.underlying == underlying }
    costs = try PositionCostParts(positions, prices, model: book.model)
    switch book.model {
    case .standard:
      scan = nil
      standard = StandardParts(
        tiers: try TierParts(underlying, positions, orders, prices),
        options: try OptionMarginParts(positions, prices),
        reserves: try OrderReserveParts(orders, prices))
    case .portfolio:
      standard = nil
      let coins = book.holdings.filter {
        prices.parameters.assets[$0.asset].underlying == underlying
      }
      let scan = UnderlyingScan(
        underlying, items: try Self.items(positions, coins, items), prices: prices)
      let basis = try BasisParts(scan, prices)
      self.scan = ScanParts(
        scan: scan, basis: basis,
        concentration: try ConcentrationParts(scan, bucketGross: basis.gross, prices),
        contingency: try ContingencyParts(underlying, positions, prices),
        openOrders: orders.isEmpty
          ? nil
          : try OpenOrderParts(scan, orders, positions: positions, items: items, prices))
    }
  }

  private static func items(
    _ positions: [HeldPosition], _ coins: [HeldAsset], _ items: RiskItemTable
  ) throws(AmountError) -> [ScanItem] {
    var found: [ScanItem] = []
    for coin in coins {
      guard let unit = items.coin(coin.asset) else { continue }
      let quantity = try coin.riskQuantity()
      guard !quantity.isZero else { continue }
      found.append(
        ScanItem(
          kind: .coin, index: coin.asset, quantity: quantity, unit: unit, bucket: .coin))
    }
    for position in positions {
      guard let unit = items.instrument(position.contract.index) else { continue }
      found.append(
        ScanItem(
          kind: .instrument, index: position.contract.index,
          quantity: try position.riskQuantity(), unit: unit, bucket: position.contract.bucket))
    }
    return found
  }

  /// Σ of what is rounded by itself and counts at the maintenance level; without R.
  var maintenance: Exact {
    var sum = costs.fundingAndFees
    if let scan {
      sum += scan.contingency.maintenanceCents + scan.concentration.cents
    }
    if let standard {
      sum += standard.tiers.maintenanceCents + standard.options.maintenanceCents
    }
    return sum
  }

  /// The same at the initial level.
  var initial: Exact {
    var sum = costs.fundingAndFees + costs.qualityCents
    if let scan {
      sum += scan.contingency.initialCents + scan.concentration.cents
      sum += scan.openOrders?.cents ?? .zero
    }
    if let standard {
      sum += standard.tiers.initialCents + standard.options.initialCents + standard.reserves.cents
    }
    return sum
  }
}
