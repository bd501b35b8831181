internal import Amounts

/// The standard model for one underlying: tiers, options, orders; each rounded up to the cent.
struct StandardUnderlying<Number: ExactNumber> {
  var positionInitial = Number.zero
  var positionMaintenance = Number.zero
  var optionInitial = Number.zero
  var optionMaintenance = Number.zero
  /// MR-12 and MR-16 together.
  var openOrders = Number.zero

  init(
    _ group: ResolvedPortfolio<Number>.Group, of book: borrowing ResolvedPortfolio<Number>,
    terms: borrowing MarketTerms<Number>
  ) throws(AmountError) {
    let sizes = try Self.sizes(group, book, terms)
    // MR-11.
    positionInitial = try terms.underlyings[group.underlying].tiersInitial
      .chargeInCents(on: sizes.open, terms)
    positionMaintenance = try terms.underlyings[group.underlying].tiersMaintenance
      .chargeInCents(on: sizes.held, terms)
    (optionInitial, optionMaintenance) = try ExpiryRelief.charges(
      group.positions, of: book, terms)
    guard !group.orders.isEmpty else { return }
    var orders = Number.zero
    for order in book.orders[group.orders] {
      let instrument = terms.instruments[order.instrument]
      try orders +=
        instrument.isOption
        ? OptionOrder.reserve(order, instrument) : OpenLoss.ofOrder(order, instrument)
    }
    openOrders = try orders.rounded(.up, decimals: 2)
  }

  /// USD notional of the open sizes and of what is held, over perpetuals and futures (MR-10).
  private static func sizes(
    _ group: ResolvedPortfolio<Number>.Group, _ book: borrowing ResolvedPortfolio<Number>,
    _ terms: MarketTerms<Number>
  ) throws(AmountError) -> (open: Number, held: Number) {
    var open = Number.zero
    var held = Number.zero
    var positions = group.positions.lowerBound
    var orders = group.orders.lowerBound
    while positions < group.positions.upperBound || orders < group.orders.upperBound {
      let positionRank =
        positions < group.positions.upperBound ? book.positions[positions].rank : .max
      let orderRank = orders < group.orders.upperBound ? book.orders[orders].rank : .max
      let rank = min(positionRank, orderRank)
      var quantity = Number.zero
      var buys = Number.zero
      var sells = Number.zero
      var index = 0
      if positionRank == rank {
        quantity = book.positions[positions].quantity
        index = book.positions[positions].instrument
        positions += 1
      }
      while orders < group.orders.upperBound, book.orders[orders].rank == rank {
        index = book.orders[orders].instrument
        if book.orders[orders].isBuy {
          try buys += book.orders[orders].quantity
        } else {
          try sells += book.orders[orders].quantity
        }
        orders += 1
      }
      guard !terms.instruments[index].isOption else { continue }
      let notional = terms.instruments[index].unitNotionalUSD
      let contracts = try OpenSize.contracts(quantity: quantity, buys: buys, sells: sells)
      try open += contracts * notional
      try held += quantity.magnitude * notional
    }
    return (open, held)
  }
}
