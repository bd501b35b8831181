internal import Amounts

/// MR-29: any subset of the resting orders may fill.
struct OpenOrders<Number: ExactNumber> {
  /// MR-12 and `extra`, USD.
  private(set) var losses = Number.zero
  /// `MINDELTA*`, USD.
  private(set) var minimumDelta = Number.zero

  init(
    _ group: ResolvedPortfolio<Number>.Group, of book: borrowing ResolvedPortfolio<Number>,
    deltas: UnderlyingDeltas, terms: borrowing MarketTerms<Number>
  ) throws(AmountError) {
    var added: Int128 = 0
    var removed: Int128 = 0
    for order in book.orders[group.orders] {
      try losses += OpenLoss.ofOrder(order, terms.instruments[order.instrument])
      let delta = try checkedProduct(order.riskQuantity, terms.arrays.deltas[order.instrument])
      if delta > 0 { added += delta } else { removed -= delta }
    }
    let current = Number(deltas.net, scale: 18)
    let net = max(
      current.magnitude, try (current + Number(added, scale: 18)).magnitude,
      try (current - Number(removed, scale: 18)).magnitude)
    var gross = Number.zero
    if let coin = group.coin {
      gross = Number(book.holdings[coin].riskQuantity, scale: 8).magnitude
    }
    for fill in try Self.fills(group, of: book) {
      try gross += Self.largest(fill, delta: terms.arrays.deltas[fill.instrument])
      try losses += Self.extra(fill, terms.instruments[fill.instrument])
    }
    minimumDelta = try minimumDeltaCharge(
      net: net, gross: max(gross, net), spot: terms.underlyings[group.underlying].spot,
      scalars: terms.scalars)
  }

  /// One instrument's position and orders together.
  private struct Fill {
    let instrument: Int
    var quantity = Number.zero
    var riskQuantity: Int128 = 0
    var sells = Number.zero
    var riskBuys: Int128 = 0
    var riskSells: Int128 = 0
  }

  /// Positions and orders of a group by instrument.
  private static func fills(
    _ group: ResolvedPortfolio<Number>.Group, of book: borrowing ResolvedPortfolio<Number>
  ) throws(AmountError) -> [Fill] {
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
        try fills[place].sells += order.quantity
      }
    }
    return fills
  }

  /// `|δ|·max(|q|, |q + buys|, |q − sells|)`.
  private static func largest(_ fill: Fill, delta: Int128) throws(AmountError) -> Number {
    let quantity = Number(fill.riskQuantity, scale: 8)
    let contracts = max(
      quantity.magnitude, try (quantity + Number(fill.riskBuys, scale: 8)).magnitude,
      try (quantity - Number(fill.riskSells, scale: 8)).magnitude)
    return try Number(delta, scale: 10).magnitude * contracts
  }

  /// MR-27 of what would be sold beyond what is short already, on unrounded quantities.
  private static func extra(
    _ fill: Fill, _ instrument: InstrumentTerms<Number>
  ) throws(AmountError) -> Number {
    guard instrument.isOption, !fill.sells.isZero else { return .zero }
    let short = try (fill.sells - fill.quantity).positivePart - fill.quantity.negativePart
    return try instrument.unitContingencyInitial * short
  }
}
