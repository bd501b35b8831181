internal import Amounts

/// MR-29: any subset of the resting orders may fill.
struct OpenOrders {
  /// MR-12 and `extra`, USD.
  private(set) var losses = Exact.zero
  /// `MINDELTA*`, USD.
  private(set) var minimumDelta = Exact.zero

  init(
    _ group: ResolvedPortfolio.Group, of book: ResolvedPortfolio, deltas: UnderlyingDeltas,
    spot: Exact, market: ResolvedMarket
  ) throws(AmountError) {
    var added: Int128 = 0
    var removed: Int128 = 0
    for order in book.orders[group.orders] {
      losses += try OpenLoss.ofOrder(order, market.instruments[order.instrument])
      let delta = try checkedProduct(order.riskQuantity, market.arrays.deltas[order.instrument])
      if delta > 0 { added += delta } else { removed -= delta }
    }
    let current = Exact(deltas.net, scale: 18)
    let net = max(
      current.magnitude, (current + Exact(added, scale: 18)).magnitude,
      (current - Exact(removed, scale: 18)).magnitude)
    var gross = Exact.zero
    if let coin = group.coin {
      gross += Exact(book.holdings[coin].riskQuantity, scale: 8).magnitude
    }
    for fill in Self.fills(group, of: book) {
      let delta = Exact(market.arrays.deltas[fill.instrument], scale: 10).magnitude
      let quantity = Exact(fill.riskQuantity, scale: 8)
      let largest = max(
        quantity.magnitude, (quantity + Exact(fill.riskBuys, scale: 8)).magnitude,
        (quantity - Exact(fill.riskSells, scale: 8)).magnitude)
      gross += delta * largest
      losses += Self.extra(fill, market.instruments[fill.instrument])
    }
    minimumDelta = minimumDeltaCharge(
      net: net, gross: max(gross, net), spot: spot, scalars: market.scalars)
  }

  /// One instrument's position and orders together.
  struct Fill {
    let instrument: Int
    var quantity = Exact.zero
    var riskQuantity: Int128 = 0
    var sells = Exact.zero
    var riskBuys: Int128 = 0
    var riskSells: Int128 = 0
  }

  /// Positions and orders of a group by instrument.
  static func fills(
    _ group: ResolvedPortfolio.Group, of book: ResolvedPortfolio
  ) -> [Fill] {
    var fills = book.positions[group.positions].map { position in
      Fill(
        instrument: position.instrument, quantity: position.quantity,
        riskQuantity: position.riskQuantity)
    }
    for order in book.orders[group.orders] {
      let place: Int
      if let found = fills.firstIndex(where: { $0.instrument == order.instrument }) {
        place = found
      } else {
        fills.append(Fill(instrument: order.instrument))
        place = fills.count - 1
      }
      if order.isBuy {
        fills[place].riskBuys += order.riskQuantity
      } else {
        fills[place].riskSells -= order.riskQuantity
        fills[place].sells += order.quantity
      }
    }
    return fills
  }

  /// MR-27 of what would be sold beyond what is short already, on unrounded quantities.
  private static func extra(_ fill: Fill, _ instrument: ResolvedInstrument) -> Exact {
    guard instrument.isOption, !fill.sells.isZero else { return .zero }
    let short = (fill.sells - fill.quantity).positivePart - fill.quantity.negativePart
    return instrument.unitContingencyInitial * short
  }
}
