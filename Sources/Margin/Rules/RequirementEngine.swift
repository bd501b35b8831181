internal import Amounts

/// Computes the requirement of an arranged account by its model's rules, with memory of its own.
struct RequirementEngine<Number: ExactNumber> {
  typealias Book = ResolvedPortfolio<Number>

  let terms: MarketTerms<Number>
  private var profits: ScenarioProfits
  private var deltas = UnderlyingDeltas()
  private var leaves: [DiversifiedScan<Number>.Leaf] = []
  private var depeg = DepegByAsset<Number>()
  /// MR-04 to MR-06 of each position of the last book, by its place.
  private(set) var charges: [PositionCharges<Number>] = []

  init(terms: MarketTerms<Number>) {
    self.terms = terms
    profits = ScenarioProfits(scenarioCount: terms.arrays.scenarioCount)
  }

  /// The requirement of an account, both levels.
  mutating func requirement(of book: borrowing Book) throws(AmountError) -> Requirement<Number> {
    var requirement = Requirement<Number>()
    depeg.reset()
    charges.removeAll(keepingCapacity: true)
    switch book.model {
    case .standard: try addStandard(book, to: &requirement)
    case .portfolio: try addPortfolio(book, to: &requirement)
    }
    requirement.depeg = try depeg.total()
    for holding in book.holdings {
      try requirement.holdings.add(
        holding.net, of: holding.asset, terms, model: book.model)
    }
    return requirement
  }

  private mutating func addStandard(
    _ book: borrowing Book, to requirement: inout Requirement<Number>
  ) throws(AmountError) {
    for group in book.groups {
      try addCharges(group, of: book, to: &requirement)
      let standard = try StandardUnderlying(group, of: book, terms: terms)
      try requirement.positionInitial += standard.positionInitial
      try requirement.positionMaintenance += standard.positionMaintenance
      try requirement.optionInitial += standard.optionInitial
      try requirement.optionMaintenance += standard.optionMaintenance
      try requirement.openOrders += standard.openOrders
    }
  }

  private mutating func addPortfolio(
    _ book: borrowing Book, to requirement: inout Requirement<Number>
  ) throws(AmountError) {
    // Rows: one per underlying, one for orders, one per inner node.
    let nodeRow = book.groups.count + 1
    profits.reset(rows: nodeRow + terms.netting.nodes.count)
    leaves.removeAll(keepingCapacity: true)
    for (row, group) in book.groups.enumerated() {
      try addCharges(group, of: book, to: &requirement)
      try addUnderlying(row, group, of: book, to: &requirement)
    }
    let scan = try DiversifiedScan(
      leaves, tree: terms.netting, profits: &profits, firstNodeRow: nodeRow)
    requirement.diversifiedScan = try scan.total.rounded(.up, decimals: 2)
    requirement.worstScenario = scan.worstScenario
    requirement.risk = try requirement.diversifiedScan + requirement.basis
    if LongOptionsOnly.applies(book, terms) {
      requirement.risk = try LongOptionsOnly.risk(
        requirement.risk, coinsAlone: coinsAlone(book), optionValue: book.optionValue)
    }
  }

  /// MR-04 to MR-06 of one underlying, and MR-27 in the portfolio model.
  private mutating func addCharges(
    _ group: Book.Group, of book: borrowing Book, to requirement: inout Requirement<Number>
  ) throws(AmountError) {
    var sum = UnderlyingCharges<Number>()
    var contingencyInitial = Number.zero
    var contingencyMaintenance = Number.zero
    for place in group.positions {
      let quantity = book.positions[place].quantity
      let index = book.positions[place].instrument
      let charge = try PositionCharges(quantity, of: index, terms, model: book.model)
      charges.append(charge)
      try sum.add(charge)
      if !charge.depeg.isZero {
        try depeg.add(charge.depeg, settledIn: terms.instruments[index].settlementAsset)
      }
      if book.model == .portfolio, terms.instruments[index].isOption, quantity.isNegative {
        let contracts = quantity.magnitude
        try contingencyInitial += contracts * terms.instruments[index].unitContingencyInitial
        try contingencyMaintenance +=
          contracts * terms.instruments[index].unitContingencyMaintenance
      }
    }
    try requirement.fundingAndFees += sum.fundingAndFees()
    try requirement.priceQuality += sum.priceQuality(terms)
    guard !contingencyInitial.isZero || !contingencyMaintenance.isZero else { return }
    try requirement.shortOptionInitial += contingencyInitial.rounded(.up, decimals: 2)
    try requirement.shortOptionMaintenance += contingencyMaintenance.rounded(.up, decimals: 2)
  }

  /// MR-24, MR-26, MR-28 and MR-29 of one underlying; its leaf is kept for the netting tree.
  private mutating func addUnderlying(
    _ row: Int, _ group: Book.Group, of book: borrowing Book,
    to requirement: inout Requirement<Number>
  ) throws(AmountError) {
    deltas.reset(bucketCount: terms.underlyings[group.underlying].basisMoves.count)
    let arrays = terms.arrays
    for place in group.positions {
      let item = book.positions[place].instrument
      let quantity = book.positions[place].riskQuantity
      try profits.add(quantity, of: item, arrays: arrays, row: row)
      try deltas.add(
        quantity, delta: terms.items[item].delta, bucket: terms.instruments[item].bucket)
    }
    if let coin = group.coin { try addCoin(book.holdings[coin], row: row) }
    let leaf = try leaf(row, group.underlying, gross: Number(deltas.gross, scale: 18))
    leaves.append(leaf)
    try requirement.basis += Basis.charge(deltas, of: group.underlying, terms)
    try requirement.concentration += Concentration.charge(
      deltas, of: group.underlying, terms)
    guard !group.orders.isEmpty else { return }
    try requirement.openOrders += openOrders(row, group, of: book, worst: leaf.worst)
  }

  /// `W_u = max(SCAN_u, MINDELTA_u)` of the underlying whose profits stand in a row.
  private func leaf(
    _ row: Int, _ underlying: Int, gross: Number
  ) throws(AmountError) -> DiversifiedScan<Number>.Leaf {
    let minimumDelta = try minimumDeltaCharge(
      net: deltas.netMagnitude(), gross: gross, spot: terms.underlyings[underlying].spot,
      scalars: terms.scalars)
    let scan = Number(profits.largestLoss(row: row).units, scale: 18)
    return DiversifiedScan.Leaf(
      row: row, node: terms.underlyings[underlying].node, worst: max(scan, minimumDelta),
      minimumDelta: minimumDelta)
  }

  private mutating func addCoin(_ holding: Book.Holding, row: Int) throws(AmountError) {
    let item = terms.coinItem(holding.asset)
    try profits.add(holding.riskQuantity, of: item, arrays: terms.arrays, row: row)
    try deltas.add(holding.riskQuantity, delta: terms.items[item].delta, bucket: 0)
  }

  /// `OO_u = W* − W + MR-12 + extra`, up to the cent.
  private mutating func openOrders(
    _ row: Int, _ group: Book.Group, of book: borrowing Book, worst: Number
  ) throws(AmountError) -> Number {
    let orders = try OpenOrders(group, of: book, deltas: deltas, terms: terms)
    let orderRow = book.groups.count
    profits.clear(row: orderRow)
    profits.add(row: row, to: orderRow)
    for order in book.orders[group.orders] {
      try profits.addLosses(
        order.riskQuantity, of: order.instrument, arrays: terms.arrays, row: orderRow)
    }
    let filled = Number(profits.largestLoss(row: orderRow).units, scale: 18)
    let worstFilled = max(worst, filled, orders.minimumDelta)
    return try (worstFilled - worst + orders.losses).rounded(.up, decimals: 2)
  }

  /// R of the account's coins of the scan alone (MR-30), before rounding.
  private mutating func coinsAlone(_ book: borrowing Book) throws(AmountError) -> Number {
    let coins = book.groups.compactMap { group in
      group.coin.map { (underlying: group.underlying, holding: book.holdings[$0]) }
    }
    guard !coins.isEmpty else { return .zero }
    profits.reset(rows: coins.count + terms.netting.nodes.count)
    var leaves: [DiversifiedScan<Number>.Leaf] = []
    for (row, coin) in coins.enumerated() {
      deltas.reset(bucketCount: 1)
      try addCoin(coin.holding, row: row)
      leaves.append(
        try leaf(row, coin.underlying, gross: deltas.netMagnitude()))
    }
    return try DiversifiedScan(
      leaves, tree: terms.netting, profits: &profits, firstNodeRow: coins.count
    ).total
  }
}
