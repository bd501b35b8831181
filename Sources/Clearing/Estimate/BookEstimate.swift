internal import Amounts
internal import Margin

/// One account as the search for closures sees it: how far it is from its target, and how far it
/// would be were some of its positions closed.
///
/// The distance is `maintenance − liquidation_target·equity`, estimated, and corrected by what the
/// engine says of the book as it stands. Its memory is used again for the next account.
struct BookEstimate {
  let market: EstimateMarket
  private let terms: [ClosingTerms]
  private let dollar: Int?
  private let target: FixedRate
  private(set) var slots: [ClosingSlot] = []
  /// What closing costs and credits, by slot.
  private(set) var closures: [SlotClosure] = []
  /// Chunks closed, by slot.
  private(set) var closed: [Int64] = []
  /// What the closed chunks cost, in units.
  private(set) var cost: Int128 = 0
  /// How many trials were made since the account was arranged.
  private(set) var trialCount = 0
  private(set) var scale = EstimateScale(largest: .zero)
  private var model = Portfolio.Model.standard
  private var equity: Int128 = 0
  /// MR-07: the multiplier where it is not 1, and the amount.
  private var multiplier: FixedRate?
  private var amount: Int128 = 0
  private var correction: Int128 = 0
  private var holdings = HoldingEstimate()
  private var scan: ScanEstimate
  private var standard: StandardEstimate
  private var credits: [(asset: Int, value: Int128)] = []

  init(market: EstimateMarket, terms: [ClosingTerms]) {
    self.market = market
    self.terms = terms
    dollar = market.dollar
    target = market.scalars.liquidationTarget
    scan = ScanEstimate(market: market)
    standard = StandardEstimate(market: market)
  }

  /// Starts over with an account whose orders are cancelled; nothing is closed.
  mutating func arrange(
    _ portfolio: Portfolio, positions: [MergedPosition], equity exactEquity: Exact
  ) throws(AmountError) {
    model = portfolio.model
    let held = try netHoldings(portfolio)
    var largest = exactEquity.magnitude
    for holding in held { largest += holding.value.magnitude }
    let estimates = positions.compactMap { market.instruments[$0.instrument] }
    let strike = estimates.map(\.strikeUSD).max() ?? .zero
    for (position, estimate) in zip(positions, estimates) {
      let payoff = estimate.isOption ? estimate.multiplier * strike : .zero
      largest += position.quantity.magnitude * (estimate.largestUSD + payoff)
    }
    scale = EstimateScale(largest: largest)
    equity = scale.units(exactEquity)
    multiplier =
      portfolio.addOn.multiplier == .one ? nil : FixedRate(portfolio.addOn.multiplier.exact)
    amount = scale.units(portfolio.addOn.amountUSD.exact)
    correction = 0
    cost = 0
    trialCount = 0
    slots.removeAll(keepingCapacity: true)
    for position in positions {
      guard let estimate = market.instruments[position.instrument] else { continue }
      slots.append(
        try ClosingSlot(position, estimate, terms[position.instrument], scale: scale))
    }
    closures = slots.map(\.closure)
    closed = [Int64](repeating: 0, count: slots.count)
    arrangeHoldings(held)
  }

  private mutating func arrangeHoldings(_ held: [(asset: Int, value: Exact)]) {
    let values = held.map { (asset: $0.asset, value: scale.units($0.value)) }
    holdings.reset()
    for holding in values {
      holdings.add(
        holding.asset, value: holding.value, model: model, market: market, scale: scale)
    }
    switch model {
    case .standard: standard.arrange(slots, scale: scale)
    case .portfolio: scan.arrange(slots, holdings: values, scale: scale)
    }
  }

  /// USD values of the net holdings; an asset that closures may credit or debit has one, be it zero.
  private func netHoldings(
    _ portfolio: Portfolio
  ) throws(AmountError) -> [(asset: Int, value: Exact)] {
    var amounts: [(asset: Int, value: Exact)] = []
    func add(_ amount: Exact, to asset: Int) {
      if let place = amounts.firstIndex(where: { $0.asset == asset }) {
        amounts[place].value += amount
      } else {
        amounts.append((asset, amount))
      }
    }
    for balance in portfolio.balances { add(balance.quantity.exact, to: balance.asset) }
    for position in portfolio.positions {
      let instrument = market.market.instruments[position.instrument]
      guard position.quantity != .zero else { continue }
      let gain =
        instrument.isOption
        ? Exact.zero
        : try ProfitAndLoss.unrealised(
          instrument, quantity: position.quantity.exact, entry: position.entry.exact)
      add(gain, to: instrument.settlementAsset)
    }
    if let dollar { add(.zero, to: dollar) }
    return amounts.map { holding in
      (holding.asset, holding.value * (market.market.assets[holding.asset].priceUSD ?? .zero))
    }
  }

  /// Takes the engine's word for the gap of the book as it stands, and asks for a little more.
  mutating func correct(gap exact: Exact, allowanceUSD: Exact = .zero) {
    correction += scale.units(exact + allowanceUSD) + 1 - gap
  }

  /// Maintenance less the target share of equity, as things stand; at or below zero when restored.
  var gap: Int128 {
    let maintenance = model == .portfolio ? scan.maintenance : standard.maintenance
    return withAddOn(maintenance + holdings.total) - (equity - cost) * target
      + correction
  }

  /// The gap, were the moves made; at most four, each of another slot.
  mutating func gap(_ moves: [ClosureMove]) -> Int128 {
    trialCount += 1
    let added = gather(moves)
    var charges = holdings.total
    for credit in credits { charges += holdings.change(credit.asset, by: credit.value) }
    let maintenance =
      model == .portfolio
      ? scan.maintenance(moves, closed: closed) : standard.maintenance(moves, closed: closed)
    return withAddOn(maintenance + charges)
      - (equity - cost - added) * target + correction
  }

  /// Maintenance with what people have added to it.
  private func withAddOn(_ maintenance: Int128) -> Int128 {
    (multiplier.map { maintenance * $0 } ?? maintenance) + amount
  }

  /// Makes the moves.
  mutating func commit(_ moves: [ClosureMove]) {
    cost += gather(moves)
    for credit in credits { holdings.apply(credit.asset, by: credit.value) }
    switch model {
    case .standard: standard.commit(moves, closed: closed)
    case .portfolio: scan.commit(moves, closed: closed)
    }
    for move in moves { closed[move.slot] = move.closed }
  }

  /// What so many closed chunks of a slot cost more than what is closed of it.
  func addedCost(_ move: ClosureMove) -> Int128 {
    closures[move.slot].cost(move.closed) - closures[move.slot].cost(closed[move.slot])
  }

  /// What one chunk of a slot weighs against another's when two are to balance: its delta in the
  /// portfolio model, its notional in the standard model.
  func weight(_ slot: Int) -> Int128 {
    switch model {
    case .portfolio: abs(scan.legs[slot].delta.part)
    case .standard: closures[slot].chunks.part(of: closures[slot].notional)
    }
  }

  /// Notes what the moves credit and debit, and gives what they cost.
  private mutating func gather(_ moves: [ClosureMove]) -> Int128 {
    credits.removeAll(keepingCapacity: true)
    var added: Int128 = 0
    for move in moves {
      added += addedCost(move)
      let closure = closures[move.slot]
      guard closure.premium.whole != 0 else { continue }
      let change = ChunkChange(
        from: closed[move.slot], to: move.closed, of: closure.chunks.count)
      credit(closure.premium.taken(change), to: closure.asset)
    }
    if let dollar { credit(-added, to: dollar) }
    return added
  }

  private mutating func credit(_ value: Int128, to asset: Int) {
    if let place = credits.firstIndex(where: { $0.asset == asset }) {
      credits[place].value += value
    } else {
      credits.append((asset, value))
    }
  }
}
