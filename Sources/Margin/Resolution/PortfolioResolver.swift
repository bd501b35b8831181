internal import Amounts

/// Arranges one account after another, reusing memory.
struct PortfolioResolver<Number: ExactNumber> {
  private let market: ResolvedMarket
  private let terms: MarketTerms<Number>
  private var keys: [UInt64] = []

  init(market: ResolvedMarket, terms: MarketTerms<Number>) {
    self.market = market
    self.terms = terms
  }

  /// Arranges an account.
  ///
  /// - Returns: which needed input is missing first; nil when the account is arranged.
  /// - Throws: `AmountError.outOfRange` when an amount does not fit.
  mutating func resolve(
    _ portfolio: Portfolio, into book: inout ResolvedPortfolio<Number>
  ) throws(AmountError) -> UnpricedReason? {
    book.clear()
    book.model = portfolio.model
    book.isRestricted = portfolio.status == .restricted
    if let flaw = try resolveBalances(portfolio, &book) { return flaw }
    if let flaw = try resolvePositions(portfolio, &book) { return flaw }
    if let flaw = try resolveOrders(portfolio, &book) { return flaw }
    if let flaw = try resolveHoldings(&book) { return flaw }
    group(&book)
    return nil
  }

  private func resolveBalances(
    _ portfolio: Portfolio, _ book: inout ResolvedPortfolio<Number>
  ) throws(AmountError) -> UnpricedReason? {
    for balance in portfolio.balances where balance.quantity != .zero {
      if let flaw = market.assets[balance.asset].flaw { return flaw }
      let place = book.holding(of: balance.asset)
      try book.holdings[place].balance += Number(balance.quantity)
    }
    for place in book.holdings.indices {
      let balance = book.holdings[place].balance
      book.holdings[place].net = balance
      if balance.isNegative { book.hasNegativeBalance = true }
    }
    return nil
  }

  private mutating func resolvePositions(
    _ portfolio: Portfolio, _ book: inout ResolvedPortfolio<Number>
  ) throws(AmountError) -> UnpricedReason? {
    sortKeys(portfolio.positions.count) { [terms] in
      terms.instruments[portfolio.positions[$0].instrument].rank
    }
    var next = 0
    while next < keys.count {
      let index = portfolio.positions[Int(keys[next] & 0xffff_ffff)].instrument
      let rank = keys[next] >> 32
      var lots = PositionLots<Number>(isInverse: terms.instruments[index].isInverse)
      var isNeeded = false
      while next < keys.count, keys[next] >> 32 == rank {
        let row = portfolio.positions[Int(keys[next] & 0xffff_ffff)]
        next += 1
        guard row.quantity != .zero else { continue }
        if !isNeeded {
          if let flaw = flaw(index, portfolio.model) { return flaw }
          guard terms.instruments[index].fits else { throw .outOfRange(text: "terms") }
        }
        isNeeded = true
        try lots.add(
          quantity: Number(row.quantity), entry: Number(row.entry),
          mark: terms.instruments[index].mark)
      }
      if isNeeded { try append(lots, index, &book) }
    }
    return nil
  }

  /// Adds a position to the book, and what it gains to its settlement asset. Lots that cancel each
  /// other leave no position, only their gain.
  private func append(
    _ lots: PositionLots<Number>, _ index: Int, _ book: inout ResolvedPortfolio<Number>
  ) throws(AmountError) {
    let rank = terms.instruments[index].rank
    if terms.instruments[index].isOption {
      try book.optionValue += lots.quantity * terms.instruments[index].unitMarkValueUSD
    } else {
      let place = book.holding(of: terms.instruments[index].settlementAsset)
      try book.holdings[place].net += lots.unrealised(
        mark: terms.instruments[index].mark, multiplier: terms.instruments[index].multiplier)
    }
    guard !lots.quantity.isZero else { return }
    let (units, isRounded) = try riskQuantity(lots.quantity)
    book.positions.append(
      ResolvedPortfolio.Position(
        instrument: index, rank: rank, quantity: lots.quantity, riskQuantity: units,
        isRiskQuantityRounded: isRounded))
  }

  private mutating func resolveOrders(
    _ portfolio: Portfolio, _ book: inout ResolvedPortfolio<Number>
  ) throws(AmountError) -> UnpricedReason? {
    guard !portfolio.orders.isEmpty else { return nil }
    sortKeys(portfolio.orders.count) { [terms] in
      terms.instruments[portfolio.orders[$0].instrument].rank
    }
    for key in keys {
      let row = portfolio.orders[Int(key & 0xffff_ffff)]
      guard row.quantity != .zero else { continue }
      if let flaw = flaw(row.instrument, portfolio.model) { return flaw }
      guard terms.instruments[row.instrument].fits else { throw .outOfRange(text: "terms") }
      let quantity = Number(row.quantity)
      let units = try riskQuantity(quantity).units
      book.orders.append(
        ResolvedPortfolio.Order(
          instrument: row.instrument, rank: terms.instruments[row.instrument].rank,
          isBuy: row.side == .buy, quantity: quantity,
          riskQuantity: row.side == .buy ? units : -units, limit: Number(row.limit)))
    }
    return nil
  }

  private func resolveHoldings(
    _ book: inout ResolvedPortfolio<Number>
  ) throws(AmountError) -> UnpricedReason? {
    book.equity = book.optionValue
    for place in book.holdings.indices {
      let asset = book.holdings[place].asset
      guard let price = terms.assets[asset].priceUSD else { return market.assets[asset].flaw }
      let net = book.holdings[place].net
      try book.equity += net * price
      if terms.assets[asset].underlying != nil, book.model == .portfolio {
        (book.holdings[place].riskQuantity, book.holdings[place].isRiskQuantityRounded) =
          try riskQuantity(net)
      }
    }
    return nil
  }

  /// Cuts positions and orders, which are sorted by rank, into one group per underlying.
  private func group(_ book: inout ResolvedPortfolio<Number>) {
    var place = 0
    while place < book.positions.count {
      let start = place
      let underlying = terms.instruments[book.positions[start].instrument].underlying
      repeat {
        place += 1
      } while place < book.positions.count
        && terms.instruments[book.positions[place].instrument].underlying == underlying
      book.groups.append(
        ResolvedPortfolio.Group(
          underlying: underlying, positions: start..<place, orders: 0..<0, coin: nil))
    }
    for place in book.orders.indices {
      let group = book.group(of: terms.instruments[book.orders[place].instrument].underlying)
      let orders = book.groups[group].orders
      book.groups[group].orders = (orders.isEmpty ? place : orders.lowerBound)..<place + 1
    }
    guard book.model == .portfolio else { return }
    for place in book.holdings.indices where book.holdings[place].riskQuantity != 0 {
      guard let underlying = terms.assets[book.holdings[place].asset].underlying else { continue }
      let group = book.group(of: underlying)
      book.groups[group].coin = place
    }
  }

  /// Why an instrument cannot be priced; nil when it can.
  private func flaw(_ index: Int, _ model: Portfolio.Model) -> UnpricedReason? {
    let isPriced =
      model == .portfolio
      ? terms.instruments[index].isPricedInPortfolio : terms.instruments[index].isPriced
    guard !isPriced else { return nil }
    return market.instruments[index].flaw ?? market.instruments[index].portfolioFlaw
  }

  /// A quantity at 10^−8, half-even, and whether that changed it (MR-00b).
  private func riskQuantity(
    _ quantity: Number
  ) throws(AmountError) -> (units: Int128, isRounded: Bool) {
    let units = try quantity.units(decimals: 8, rounding: .halfEven)
    guard quantity.decimals > 8 else { return (units, false) }
    return (units, units == .min || Number(units, scale: 8) != quantity)
  }

  /// Row numbers 0..<count as keys in the order of their rank, then of the row.
  private mutating func sortKeys(_ count: Int, rank: (Int) -> Int) {
    keys.removeAll(keepingCapacity: true)
    var isSorted = true
    var last: UInt64 = 0
    for row in 0..<count {
      let key = UInt64(rank(row)) << 32 | UInt64(row)
      if key < last { isSorted = false }
      last = key
      keys.append(key)
    }
    if !isSorted { keys.sort() }
  }
}
