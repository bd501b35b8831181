internal import Amounts

/// The standard model for one underlying: tiers, options, orders; each rounded up to the cent.
struct StandardUnderlying {
  var positionInitial = Exact.zero
  var positionMaintenance = Exact.zero
  var optionInitial = Exact.zero
  var optionMaintenance = Exact.zero
  /// MR-12 and MR-16 together.
  var openOrders = Exact.zero

  init(
    _ group: ResolvedPortfolio.Group, of book: ResolvedPortfolio, market: ResolvedMarket
  ) throws(AmountError) {
    let underlying = market.underlyings[group.underlying]
    let sizes = Self.sizes(group, book, market)
    // MR-11.
    positionInitial = try underlying.tiersInitial.chargeInCents(on: sizes.open)
    positionMaintenance = try underlying.tiersMaintenance.chargeInCents(on: sizes.held)
    (optionInitial, optionMaintenance) = try ExpiryRelief.charges(
      book.positions[group.positions], market)
    var orders = Exact.zero
    for order in book.orders[group.orders] {
      let instrument = market.instruments[order.instrument]
      orders +=
        instrument.isOption
        ? OptionOrder.reserve(order, instrument) : try OpenLoss.ofOrder(order, instrument)
    }
    openOrders = try orders.rounded(.up, decimals: 2)
  }

  /// USD notional of the open sizes and of what is held, over perpetuals and futures (MR-10).
  private static func sizes(
    _ group: ResolvedPortfolio.Group, _ book: ResolvedPortfolio, _ market: ResolvedMarket
  ) -> (open: Exact, held: Exact) {
    var open = Exact.zero
    var held = Exact.zero
    var positions = group.positions.lowerBound
    var orders = group.orders.lowerBound
    while positions < group.positions.upperBound || orders < group.orders.upperBound {
      let positionRank =
        positions < group.positions.upperBound ? book.positions[positions].rank : .max
      let orderRank = orders < group.orders.upperBound ? book.orders[orders].rank : .max
      let rank = min(positionRank, orderRank)
      var quantity = Exact.zero
      var buys = Exact.zero
      var sells = Exact.zero
      var index = 0
      if positionRank == rank {
        quantity = book.positions[positions].quantity
        index = book.positions[positions].instrument
        positions += 1
      }
      while orders < group.orders.upperBound, book.orders[orders].rank == rank {
        index = book.orders[orders].instrument
        if book.orders[orders].isBuy {
          buys += book.orders[orders].quantity
        } else {
          sells += book.orders[orders].quantity
        }
        orders += 1
      }
      let instrument = market.instruments[index]
      guard !instrument.isOption else { continue }
      let contracts = OpenSize.contracts(quantity: quantity, buys: buys, sells: sells)
      open += contracts * instrument.unitNotionalUSD
      held += quantity.magnitude * instrument.unitNotionalUSD
    }
    return (open, held)
  }
}
