internal import Amounts

/// Computes the requirement of an arranged account by its model's rules, with memory of its own.
struct RequirementEngine {
  let market: ResolvedMarket
  private var profits: ScenarioProfits
  private var deltas = UnderlyingDeltas()
  private var leaves: [DiversifiedScan.Leaf] = []
  private var depeg = DepegByAsset()

  init(market: ResolvedMarket) {
    self.market = market
    profits = ScenarioProfits(scenarioCount: market.scenarioCount)
  }

  /// The requirement of an account, both levels.
  mutating func requirement(
    of book: ResolvedPortfolio
  ) throws(AmountError) -> Requirement {
    var requirement = Requirement()
    depeg.reset()
    switch book.model {
    case .standard: try addStandard(book, to: &requirement)
    case .portfolio: try addPortfolio(book, to: &requirement)
    }
    requirement.depeg = try depeg.total()
    for holding in book.holdings {
      try requirement.holdings.add(
        holding.net, of: market.assets[holding.asset], model: book.model)
    }
    return requirement
  }

  private mutating func addStandard(
    _ book: ResolvedPortfolio, to requirement: inout Requirement
  ) throws(AmountError) {
    for group in book.groups {
      try addCharges(group, of: book, to: &requirement)
      let standard = try StandardUnderlying(group, of: book, market: market)
      requirement.positionInitial += standard.positionInitial
      requirement.positionMaintenance += standard.positionMaintenance
      requirement.optionInitial += standard.optionInitial
      requirement.optionMaintenance += standard.optionMaintenance
      requirement.openOrders += standard.openOrders
    }
  }

  private mutating func addPortfolio(
    _ book: ResolvedPortfolio, to requirement: inout Requirement
  ) throws(AmountError) {
    // Rows: one per underlying, one for orders, one per inner node.
    let nodeRow = book.groups.count + 1
    profits.reset(rows: nodeRow + market.netting.nodes.count)
    leaves.removeAll(keepingCapacity: true)
    for (row, group) in book.groups.enumerated() {
      try addCharges(group, of: book, to: &requirement)
      try addUnderlying(row, group, of: book, to: &requirement)
    }
    let scan = DiversifiedScan(
      leaves, tree: market.netting, profits: &profits, firstNodeRow: nodeRow)
    requirement.diversifiedScan = try scan.total.rounded(.up, decimals: 2)
    requirement.worstScenario = scan.worstScenario
    requirement.risk = requirement.diversifiedScan + requirement.basis
    if LongOptionsOnly.applies(book, market) {
      requirement.risk = try LongOptionsOnly.risk(
        requirement.risk, coinsAlone: try coinsAlone(book), optionValue: book.optionValue)
    }
  }

  /// MR-04 to MR-06 of one underlying, and MR-27 in the portfolio model.
  private mutating func addCharges(
    _ group: ResolvedPortfolio.Group, of book: ResolvedPortfolio,
    to requirement: inout Requirement
  ) throws(AmountError) {
    var charges = UnderlyingCharges()
    var contingencyInitial = Exact.zero
    var contingencyMaintenance = Exact.zero
    for position in book.positions[group.positions] {
      let instrument = market.instruments[position.instrument]
      let charge = PositionCharges(position, instrument, market: market, model: book.model)
      charges.add(charge)
      depeg.add(charge.depeg, settledIn: instrument.settlementAsset)
      if book.model == .portfolio, instrument.isOption, position.quantity.isNegative {
        contingencyInitial += position.quantity.magnitude * instrument.unitContingencyInitial
        contingencyMaintenance +=
          position.quantity.magnitude * instrument.unitContingencyMaintenance
      }
    }
    requirement.fundingAndFees += try charges.fundingAndFees()
    requirement.priceQuality += try charges.priceQuality(market.scalars)
    requirement.shortOptionInitial += try contingencyInitial.rounded(.up, decimals: 2)
    requirement.shortOptionMaintenance += try contingencyMaintenance.rounded(.up, decimals: 2)
  }

  /// MR-24, MR-26, MR-28 and MR-29 of one underlying; its leaf is kept for the netting tree.
  private mutating func addUnderlying(
    _ row: Int, _ group: ResolvedPortfolio.Group, of book: ResolvedPortfolio,
    to requirement: inout Requirement
  ) throws(AmountError) {
    let underlying = market.underlyings[group.underlying]
    let spot = underlying.price ?? .zero
    deltas.reset(bucketCount: underlying.basisMoves.count)
    for position in book.positions[group.positions] {
      let item = position.instrument
      try profits.add(position.riskQuantity, of: item, arrays: market.arrays, row: row)
      try deltas.add(
        position.riskQuantity, delta: market.arrays.deltas[item],
        bucket: market.instruments[item].bucket)
    }
    if let coin = group.coin { try addCoin(book.holdings[coin], row: row) }
    let minimumDelta = minimumDeltaCharge(
      net: deltas.netMagnitude, gross: Exact(deltas.gross, scale: 18), spot: spot,
      scalars: market.scalars)
    let worst = max(Exact(profits.largestLoss(row: row).units, scale: 18), minimumDelta)
    leaves.append(
      DiversifiedScan.Leaf(
        row: row, node: underlying.node, worst: worst, minimumDelta: minimumDelta))
    requirement.basis += try Basis.charge(deltas, underlying: underlying, spot: spot)
    requirement.concentration += try Concentration.charge(
      deltas, underlying: underlying, spot: spot, scalars: market.scalars)
    guard !group.orders.isEmpty else { return }
    requirement.openOrders += try openOrders(row, group, of: book, worst: worst, spot: spot)
  }

  private mutating func addCoin(
    _ holding: ResolvedPortfolio.Holding, row: Int
  ) throws(AmountError) {
    let item = market.coinItem(holding.asset)
    try profits.add(holding.riskQuantity, of: item, arrays: market.arrays, row: row)
    try deltas.add(holding.riskQuantity, delta: market.arrays.deltas[item], bucket: 0)
  }

  /// `OO_u = W* − W + MR-12 + extra`, up to the cent.
  private mutating func openOrders(
    _ row: Int, _ group: ResolvedPortfolio.Group, of book: ResolvedPortfolio, worst: Exact,
    spot: Exact
  ) throws(AmountError) -> Exact {
    let orders = try OpenOrders(group, of: book, deltas: deltas, spot: spot, market: market)
    let orderRow = book.groups.count
    profits.clear(row: orderRow)
    profits.add(row: row, to: orderRow)
    for order in book.orders[group.orders] {
      try profits.addLosses(
        order.riskQuantity, of: order.instrument, arrays: market.arrays, row: orderRow)
    }
    let filled = Exact(profits.largestLoss(row: orderRow).units, scale: 18)
    let worstFilled = max(worst, filled, orders.minimumDelta)
    return try (worstFilled - worst + orders.losses).rounded(.up, decimals: 2)
  }

  /// R of the account's coins of the scan alone (MR-30), before rounding.
  private mutating func coinsAlone(_ book: ResolvedPortfolio) throws(AmountError) -> Exact {
    let coins = book.groups.compactMap { group in
      group.coin.map { (underlying: group.underlying, holding: book.holdings[$0]) }
    }
    guard !coins.isEmpty else { return .zero }
    profits.reset(rows: coins.count + market.netting.nodes.count)
    var leaves: [DiversifiedScan.Leaf] = []
    for (row, coin) in coins.enumerated() {
      let underlying = market.underlyings[coin.underlying]
      deltas.reset(bucketCount: 1)
      try addCoin(coin.holding, row: row)
      let minimumDelta = minimumDeltaCharge(
        net: deltas.netMagnitude, gross: deltas.netMagnitude, spot: underlying.price ?? .zero,
        scalars: market.scalars)
      let worst = max(Exact(profits.largestLoss(row: row).units, scale: 18), minimumDelta)
      leaves.append(
        DiversifiedScan.Leaf(
          row: row, node: underlying.node, worst: worst, minimumDelta: minimumDelta))
    }
    return DiversifiedScan(
      leaves, tree: market.netting, profits: &profits, firstNodeRow: coins.count
    ).total
  }
}
