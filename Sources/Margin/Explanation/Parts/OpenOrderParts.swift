internal import Amounts

/// MR-12 of one order, USD.
struct OrderLoss {
  let order: HeldOrder
  /// The same in coins, of an inverse perpetual or future: half-even at 10^−18.
  let coins: Exact?
  /// What filling at the limit loses at once, before it is rounded.
  let loss: Exact

  init(_ order: HeldOrder) throws(AmountError) {
    self.order = order
    let contract = order.contract
    let difference = order.limit - contract.mark
    let worse = order.isBuy ? difference.positivePart : difference.negativePart
    let size = order.quantity * contract.multiplier
    guard contract.isInverse, !contract.isOption, !worse.isZero else {
      coins = nil
      loss = size * worse * contract.settlementPrice
      return
    }
    let coins = try Exact.quotient(
      size * worse, order.limit * contract.mark, decimals: 18, rounding: .halfEven)
    self.coins = coins
    loss = coins * contract.settlementPrice
  }
}

/// MR-29 of one underlying: any subset of the orders may fill.
struct OpenOrderParts {
  /// One instrument with its position and its orders.
  struct Fill {
    let contract: HeldContract
    var position: HeldPosition?
    var riskQuantity = Exact.zero
    var sells = Exact.zero
    var riskBuys = Exact.zero
    var riskSells = Exact.zero
    /// `|δ|` of one contract.
    var unitDelta = Exact.zero

    /// `max(|q|, |q + buys|, |q − sells|)`.
    var largest: Exact {
      max(
        riskQuantity.magnitude, (riskQuantity + riskBuys).magnitude,
        (riskQuantity - riskSells).magnitude)
    }

    /// How many contracts would be short beyond what is short already.
    var newlyShort: Exact {
      let quantity = position?.quantity ?? .zero
      return (sells - quantity).positivePart - quantity.negativePart
    }
  }

  let losses: [OrderLoss]
  let fills: [Fill]
  let added: Exact
  let removed: Exact
  let net: Exact
  let gross: Exact
  let minimumDelta: Exact
  /// `max_ω(−L[ω] + Σ(−x·u[ω])⁺)⁺` and its smallest scenario, 0 for none.
  let filledLoss: Exact
  let filledScenario: Int
  /// `W*` and `W`.
  let worstFilled: Exact
  let worst: Exact
  /// Σ MR-12.
  let openLoss: Exact
  /// MR-27 of what would be sold beyond what is short, per fill.
  let extras: [(fill: Fill, charge: Exact)]
  let extra: Exact
  let charge: Exact
  let cents: Exact

  init(
    _ scan: UnderlyingScan, _ orders: [HeldOrder], positions: [HeldPosition], items: RiskItemTable,
    _ prices: HeldPrices
  ) throws(AmountError) {
    var losses: [OrderLoss] = []
    for order in orders { losses.append(try OrderLoss(order)) }
    self.losses = losses
    openLoss = losses.reduce(.zero) { $0 + $1.loss }
    fills = try Self.fills(orders, positions, items)
    var added = Exact.zero
    var removed = Exact.zero
    var profits = scan.profits
    for order in orders {
      guard let unit = items.instrument(order.contract.index) else { continue }
      let delta = order.riskQuantity * Exact(unit.unitDelta, scale: 10)
      added += delta.positivePart
      removed += delta.negativePart
      for scenario in profits.indices {
        let profit = order.riskQuantity * Exact(unit.unitPnL[scenario], scale: 10)
        profits[scenario] += -profit.negativePart
      }
    }
    (self.added, self.removed) = (added, removed)
    (filledLoss, filledScenario) = UnderlyingScan.largestLoss(profits)
    net = max(
      scan.netDelta.magnitude, (scan.netDelta + added).magnitude,
      (scan.netDelta - removed).magnitude)
    let coins = scan.items.filter { $0.kind == .coin }.reduce(Exact.zero) {
      $0 + $1.delta.magnitude
    }
    gross = max(fills.reduce(coins) { $0 + $1.unitDelta * $1.largest }, net)
    minimumDelta = prices.minimumDelta(scan.underlying, net: net, gross: gross)
    worst = scan.worst
    worstFilled = max(worst, filledLoss, minimumDelta)
    let rate = prices.parameters.underlyings[scan.underlying].shortOptionInitial.exact.reduced
    extras = fills.filter { $0.contract.isOption && !$0.newlyShort.isZero }.map {
      ($0, rate * $0.contract.notional * $0.newlyShort)
    }
    extra = extras.reduce(.zero) { $0 + $1.charge }
    charge = worstFilled - worst + openLoss + extra
    cents = try charge.rounded(.up, decimals: 2)
  }

  private static func fills(
    _ orders: [HeldOrder], _ positions: [HeldPosition], _ items: RiskItemTable
  ) throws(AmountError) -> [Fill] {
    var fills: [Fill] = []
    for position in positions {
      var fill = Fill(contract: position.contract, position: position)
      fill.riskQuantity = try position.riskQuantity()
      fills.append(fill)
    }
    for order in orders {
      let place: Int
      if let found = fills.firstIndex(where: { $0.contract.index == order.contract.index }) {
        place = found
      } else {
        place = fills.count
        fills.append(Fill(contract: order.contract))
      }
      if order.isBuy {
        fills[place].riskBuys += order.riskQuantity
      } else {
        fills[place].riskSells += -order.riskQuantity
        fills[place].sells += order.quantity
      }
    }
    for place in fills.indices {
      let unit = items.instrument(fills[place].contract.index)
      fills[place].unitDelta = Exact(unit?.unitDelta ?? 0, scale: 10).magnitude
    }
    return fills
  }
}
