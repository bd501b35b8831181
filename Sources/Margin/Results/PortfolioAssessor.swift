internal import Amounts

/// Margins one account after another in one kind of number, with scratch memory of its own.
struct PortfolioAssessor<Number: ExactNumber>: ~Copyable {
  private let terms: MarketTerms<Number>
  private let benefit: CrossMarginBenefit<Number>
  private var resolver: PortfolioResolver<Number>
  private var book = ResolvedPortfolio<Number>()
  /// One instrument of the book with its position and its orders (MR-42).
  private var item = ResolvedPortfolio<Number>()
  private var engine: RequirementEngine<Number>

  init(market: ResolvedMarket, terms: MarketTerms<Number>) {
    self.terms = terms
    benefit = CrossMarginBenefit(terms: terms)
    resolver = PortfolioResolver(market: market, terms: terms)
    engine = RequirementEngine(terms: terms)
  }

  /// The figures of an account, or why there are none.
  ///
  /// - Parameters:
  ///   - figures: takes the figures; holds no account's when there are none.
  ///   - riskQuantities: takes the risk quantities that have to be stored; none when the account is
  ///     unpriced.
  /// - Returns: why there are none; nil when there are.
  /// - Throws: `AmountError.outOfRange` when an amount does not fit.
  mutating func assess(
    _ portfolio: Portfolio, _ includingStandalone: Bool, into figures: inout MarginFigures,
    _ riskQuantities: inout [RiskQuantity]
  ) throws(AmountError) -> UnpricedReason? {
    riskQuantities.removeAll(keepingCapacity: true)
    if let flaw = try resolver.resolve(portfolio, into: &book) { return flaw }
    try fill(&figures, includingStandalone, portfolio.addOn)
    keepRiskQuantities(&riskQuantities)
    return nil
  }

  private mutating func fill(
    _ figures: inout MarginFigures, _ includingStandalone: Bool, _ addOn: MarginAddOn
  ) throws(AmountError) {
    var requirement = try engine.requirement(of: book)
    var initialSum = try requirement.initial(terms.scalars)
    var maintenanceSum = try requirement.maintenance(terms.scalars)
    if !addOn.isNone {
      requirement.addOnInitial = try AddOnCharge.charge(on: initialSum, addOn)
      requirement.addOnMaintenance = try AddOnCharge.charge(on: maintenanceSum, addOn)
      try initialSum += requirement.addOnInitial
      try maintenanceSum += requirement.addOnMaintenance
    }
    figures.equity = try Money(rounding: book.equity, .down, decimals: 2)
    figures.initial = try Money(rounding: initialSum, .up)
    figures.maintenance = try Money(rounding: maintenanceSum, .up)
    figures.standing = try AccountStanding.standing(
      equity: figures.equity, initial: figures.initial, maintenance: figures.maintenance,
      isIdle: book.isIdle, isRestricted: book.isRestricted, callLevel: terms.scalars.callLevel)
    try requirement.write(to: &figures)
    figures.standaloneInitial = try Money(
      rounding: includingStandalone ? standalone() : .zero, .up)
  }

  /// Σ of stand-alone requirements (MR-42).
  private mutating func standalone() throws(AmountError) -> Number {
    var total = try withoutOrders(book, engine.charges)
    if !book.orders.isEmpty { try total += withOrders() }
    return total
  }

  /// Σ of stand-alone requirements of holdings and of what has no orders.
  private func withoutOrders(
    _ book: borrowing ResolvedPortfolio<Number>, _ charges: [PositionCharges<Number>]
  ) throws(AmountError) -> Number {
    var total = Number.zero
    for holding in book.holdings { try total += benefit.holding(holding, model: book.model) }
    for place in book.positions.indices {
      let instrument = book.positions[place].instrument
      guard book.orders.isEmpty || !book.orders.contains(where: { $0.instrument == instrument })
      else { continue }
      try total += benefit.position(place, of: book, charges[place])
    }
    return total
  }

  /// Σ of stand-alone requirements of what has orders.
  private mutating func withOrders() throws(AmountError) -> Number {
    var total = Number.zero
    // Orders are sorted, so those of one instrument follow each other.
    var start = 0
    while start < book.orders.count {
      let instrument = book.orders[start].instrument
      let end = book.orders[start...].firstIndex { $0.instrument != instrument }
      let orders = start..<(end ?? book.orders.count)
      try total += alone(instrument, orders: orders)
      start = orders.upperBound
    }
    return total
  }

  /// The stand-alone initial requirement of one instrument with its position and its orders.
  private mutating func alone(
    _ instrument: Int, orders: Range<Int>
  ) throws(AmountError) -> Number {
    item.clear()
    item.model = book.model
    if let position = book.positions.first(where: { $0.instrument == instrument }) {
      item.positions.append(position)
    }
    item.orders.append(contentsOf: book.orders[orders])
    item.groups.append(
      ResolvedPortfolio.Group(
        underlying: terms.instruments[instrument].underlying, positions: item.positions.indices,
        orders: item.orders.indices, coin: nil))
    return try engine.requirement(of: item).initial(terms.scalars)
  }

  private func keepRiskQuantities(_ riskQuantities: inout [RiskQuantity]) {
    guard book.model == .portfolio else { return }
    for holding in book.holdings where holding.riskQuantity != 0 || holding.isRiskQuantityRounded {
      riskQuantities.append(
        RiskQuantity(kind: .coin, index: holding.asset, units: holding.riskQuantity))
    }
    for position in book.positions where position.isRiskQuantityRounded {
      riskQuantities.append(
        RiskQuantity(
          kind: .instrument, index: position.instrument, units: position.riskQuantity))
    }
  }
}
