internal import Amounts

/// Why an account gets no figure.
enum Refusal: Error {
  /// A needed input is missing, stale or impossible.
  case unpriced(UnpricedReason)
  /// An amount does not fit the exact types.
  case amount(AmountError)
}

/// Arranges one account after another, reusing memory.
struct PortfolioResolver {
  private var keys: [UInt64] = []

  /// Arranges an account.
  ///
  /// - Throws: `Refusal` naming the first needed input that is missing.
  mutating func resolve(
    _ portfolio: Portfolio, market: ResolvedMarket, into book: ResolvedPortfolio
  ) throws(Refusal) {
    book.clear()
    book.model = portfolio.model
    book.isRestricted = portfolio.status == .restricted
    try resolveBalances(portfolio, market, book)
    try resolvePositions(portfolio, market, book)
    try resolveOrders(portfolio, market, book)
    try resolveHoldings(market, book)
    group(market, book)
  }

  private func resolveBalances(
    _ portfolio: Portfolio, _ market: ResolvedMarket, _ book: ResolvedPortfolio
  ) throws(Refusal) {
    for balance in portfolio.balances where balance.quantity != .zero {
      if let flaw = market.assets[balance.asset].flaw { throw .unpriced(flaw) }
      let place = book.holding(of: balance.asset)
      book.holdings[place].balance += balance.quantity.exact
    }
    for place in book.holdings.indices {
      book.holdings[place].net = book.holdings[place].balance
      if book.holdings[place].balance.isNegative { book.hasNegativeBalance = true }
    }
  }

  private mutating func resolvePositions(
    _ portfolio: Portfolio, _ market: ResolvedMarket, _ book: ResolvedPortfolio
  ) throws(Refusal) {
    sortKeys(portfolio.positions.count) { row in
      market.instruments[portfolio.positions[row].instrument].rank
    }
    var next = keys.startIndex
    while next < keys.endIndex {
      let index = portfolio.positions[Int(keys[next] & 0xffff_ffff)].instrument
      let instrument = market.instruments[index]
      var lots = PositionLots(mark: instrument.mark)
      var isNeeded = false
      while next < keys.endIndex, keys[next] >> 32 == UInt64(instrument.rank) {
        let row = portfolio.positions[Int(keys[next] & 0xffff_ffff)]
        next += 1
        guard row.quantity != .zero else { continue }
        if !isNeeded { try requirePriced(instrument, portfolio.model) }
        isNeeded = true
        lots.add(quantity: row.quantity.exact, entry: row.entry.exact)
      }
      if isNeeded { try append(lots, index, instrument, book) }
    }
  }

  /// Adds a position to the book, and what it gains to its settlement asset. Lots that cancel each
  /// other leave no position, only their gain.
  private func append(
    _ lots: PositionLots, _ index: Int, _ instrument: ResolvedInstrument,
    _ book: ResolvedPortfolio
  ) throws(Refusal) {
    if instrument.isOption {
      book.optionValue += lots.quantity * instrument.unitMarkValueUSD
    } else {
      let place = book.holding(of: instrument.settlementAsset)
      do throws(AmountError) {
        book.holdings[place].net += try lots.unrealised(instrument)
      } catch {
        throw .amount(error)
      }
    }
    guard !lots.quantity.isZero else { return }
    let (units, isRounded) = try riskQuantity(lots.quantity)
    book.positions.append(
      ResolvedPortfolio.Position(
        instrument: index, rank: instrument.rank, quantity: lots.quantity, riskQuantity: units,
        isRiskQuantityRounded: isRounded))
  }

  private mutating func resolveOrders(
    _ portfolio: Portfolio, _ market: ResolvedMarket, _ book: ResolvedPortfolio
  ) throws(Refusal) {
    guard !portfolio.orders.isEmpty else { return }
    sortKeys(portfolio.orders.count) { row in
      market.instruments[portfolio.orders[row].instrument].rank
    }
    for key in keys {
      let row = portfolio.orders[Int(key & 0xffff_ffff)]
      guard row.quantity != .zero else { continue }
      let instrument = market.instruments[row.instrument]
      try requirePriced(instrument, portfolio.model)
      let quantity = row.quantity.exact
      let units = try riskQuantity(quantity).units
      book.orders.append(
        ResolvedPortfolio.Order(
          instrument: row.instrument, rank: instrument.rank, isBuy: row.side == .buy,
          quantity: quantity, riskQuantity: row.side == .buy ? units : -units,
          limit: row.limit.exact))
    }
  }

  private func resolveHoldings(
    _ market: ResolvedMarket, _ book: ResolvedPortfolio
  ) throws(Refusal) {
    book.equity = book.optionValue
    for place in book.holdings.indices {
      let asset = market.assets[book.holdings[place].asset]
      if let flaw = asset.flaw { throw .unpriced(flaw) }
      let net = book.holdings[place].net
      book.equity += net * (asset.priceUSD ?? .zero)
      if asset.underlying != nil, book.model == .portfolio {
        (book.holdings[place].riskQuantity, book.holdings[place].isRiskQuantityRounded) =
          try riskQuantity(net)
      }
    }
  }

  /// Cuts positions and orders, which are sorted by rank, into one group per underlying.
  private func group(_ market: ResolvedMarket, _ book: ResolvedPortfolio) {
    for (place, position) in book.positions.enumerated() {
      let underlying = market.instruments[position.instrument].underlying
      if book.groups.last?.underlying == underlying {
        book.groups[book.groups.count - 1].positions =
          book.groups[book.groups.count - 1].positions.lowerBound..<place + 1
      } else {
        book.groups.append(
          ResolvedPortfolio.Group(
            underlying: underlying, positions: place..<place + 1, orders: 0..<0, coin: nil))
      }
    }
    for (place, order) in book.orders.enumerated() {
      let group = groupPlace(market.instruments[order.instrument].underlying, book)
      let orders = book.groups[group].orders
      book.groups[group].orders = (orders.isEmpty ? place : orders.lowerBound)..<place + 1
    }
    guard book.model == .portfolio else { return }
    for (place, holding) in book.holdings.enumerated() where holding.riskQuantity != 0 {
      guard let underlying = market.assets[holding.asset].underlying else { continue }
      book.groups[groupPlace(underlying, book)].coin = place
    }
  }

  private func groupPlace(_ underlying: Int, _ book: ResolvedPortfolio) -> Int {
    if let place = book.groups.firstIndex(where: { $0.underlying == underlying }) { return place }
    book.groups.append(
      ResolvedPortfolio.Group(underlying: underlying, positions: 0..<0, orders: 0..<0, coin: nil))
    return book.groups.count - 1
  }

  private func requirePriced(
    _ instrument: ResolvedInstrument, _ model: Portfolio.Model
  ) throws(Refusal) {
    if let flaw = instrument.flaw { throw .unpriced(flaw) }
    if model == .portfolio, let flaw = instrument.portfolioFlaw { throw .unpriced(flaw) }
  }

  /// A quantity at 10^−8, half-even, and whether that changed it (MR-00b).
  private func riskQuantity(
    _ quantity: Exact
  ) throws(Refusal) -> (units: Int128, isRounded: Bool) {
    do throws(AmountError) {
      let units = try quantity.units(decimals: 8, rounding: .halfEven)
      return (units, quantity.hasMoreDecimals(than: 8) && Exact(units, scale: 8) != quantity)
    } catch {
      throw .amount(error)
    }
  }

  /// Row numbers 0..<count as keys in the order of their rank, then of the row.
  private mutating func sortKeys(_ count: Int, rank: (Int) -> Int) {
    keys.removeAll(keepingCapacity: true)
    var isSorted = true
    for row in 0..<count {
      let key = UInt64(rank(row)) << 32 | UInt64(row)
      if let last = keys.last, key < last { isSorted = false }
      keys.append(key)
    }
    if !isSorted { keys.sort() }
  }
}
