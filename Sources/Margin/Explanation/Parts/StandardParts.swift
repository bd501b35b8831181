internal import Amounts

/// MR-10 and MR-11 of one underlying in the standard model.
struct TierParts {
  /// One perpetual or future with its position and its orders.
  struct Size {
    let contract: HeldContract
    var quantity = Exact.zero
    var buys = Exact.zero
    var sells = Exact.zero

    /// `max((q+B)⁺, (A−q)⁺)` contracts (MR-10).
    var open: Exact { max((quantity + buys).positivePart, (sells - quantity).positivePart) }
  }

  let sizes: [Size]
  /// `N_u`, USD notional of the open sizes, and of what is held.
  let open: Exact
  let held: Exact
  let initialBands: MarginalBands
  let maintenanceBands: MarginalBands
  let initial: Exact
  let maintenance: Exact
  let initialCents: Exact
  let maintenanceCents: Exact

  init(
    _ underlying: Int, _ positions: [HeldPosition], _ orders: [HeldOrder], _ prices: HeldPrices
  ) throws(AmountError) {
    var sizes: [Size] = []
    for position in positions where !position.contract.isOption {
      sizes.append(Size(contract: position.contract, quantity: position.quantity))
    }
    for order in orders where !order.contract.isOption {
      let found = sizes.firstIndex { $0.contract.index == order.contract.index }
      let place = found ?? sizes.count
      if found == nil { sizes.append(Size(contract: order.contract)) }
      if order.isBuy {
        sizes[place].buys += order.quantity
      } else {
        sizes[place].sells += order.quantity
      }
    }
    self.sizes = sizes
    open = sizes.reduce(.zero) { $0 + $1.open * $1.contract.notional }
    held = sizes.reduce(.zero) { $0 + $1.quantity.magnitude * $1.contract.notional }
    initialBands = prices.initialTiers(underlying)
    maintenanceBands = prices.maintenanceTiers(underlying)
    initial = try initialBands.charge(on: open)
    maintenance = try maintenanceBands.charge(on: held)
    initialCents = try initialBands.cents(on: open)
    maintenanceCents = try maintenanceBands.cents(on: held)
  }
}

/// MR-13 of one contract of the standard model, times its multiplier, USD.
struct ShortOptionParts {
  let initial: Exact
  let maintenance: Exact

  init(_ contract: HeldContract, _ prices: HeldPrices) {
    let spot = prices.spot(contract.terms.underlying)
    let isCall = contract.terms.option?.right == .call
    let outOfTheMoney =
      (isCall ? contract.strikeUSD - spot : spot - contract.strikeUSD).positivePart
    let rate = prices.scalar(.shortOptionStandardMaintenance)
    let base = max(
      prices.scalar(.shortOptionStandardInitial) * spot - outOfTheMoney,
      prices.scalar(.shortOptionStandardFloor) * spot)
    let mark = contract.mark * contract.settlementPrice
    let least = isCall ? rate * spot : max(rate * spot, rate * mark)
    maintenance = contract.multiplier * least
    initial = contract.multiplier * (isCall ? base : max(base, least))
  }
}

/// MR-12 and MR-16 of one underlying in the standard model.
struct OrderReserveParts {
  let reserves: [(order: HeldOrder, reserve: Exact)]
  let charge: Exact
  let cents: Exact

  init(_ orders: [HeldOrder], _ prices: HeldPrices) throws(AmountError) {
    var reserves: [(HeldOrder, Exact)] = []
    for order in orders {
      let contract = order.contract
      let reserve: Exact
      if !contract.isOption {
        reserve = try OrderLoss(order).loss
      } else if order.isBuy {
        reserve = order.quantity * contract.multiplier * order.limit * contract.settlementPrice
      } else {
        reserve = order.quantity * ShortOptionParts(contract, prices).initial
      }
      reserves.append((order, reserve))
    }
    self.reserves = reserves
    charge = reserves.reduce(.zero) { $0 + $1.1 }
    cents = try charge.rounded(.up, decimals: 2)
  }
}
