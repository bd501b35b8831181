internal import Amounts

extension TierParts {
  /// MR-10 and MR-11.
  func component(_ underlying: Int, _ names: ExplainedNames) -> ExplainedComponent? {
    guard !sizes.isEmpty else { return nil }
    var workings: [Working] = []
    for size in sizes {
      let quantity = Calculation.operand(size.quantity)
      workings.append(
        Working(
          "open size of \(size.contract.terms.name) in USD",
          "max(\(quantity) + \(size.buys), \(size.sells) - \(quantity), 0) * \(size.contract.notional)",
          size.open * size.contract.notional))
    }
    workings.append(Working("open size", Calculation.sum(workings.map(\.value)), open))
    let helds = sizes.map {
      Calculation.product($0.quantity.magnitude, $0.contract.notional)
    }
    workings.append(Working("held size", helds.joined(separator: " + "), held))
    workings.append(initialBands.working("initial", on: open, cents: initialCents))
    workings.append(maintenanceBands.working("maintenance", on: held, cents: maintenanceCents))
    return ExplainedComponent(
      .positionMargin, "MR-11", names.underlying(underlying),
      initial: .init(exact: initial, cents: initialCents),
      maintenance: .init(exact: maintenance, cents: maintenanceCents), workings: workings)
  }
}

extension OrderReserveParts {
  /// MR-12 and MR-16.
  func component(
    _ underlying: Int, _ prices: HeldPrices, _ names: ExplainedNames
  ) throws(AmountError) -> ExplainedComponent? {
    guard !reserves.isEmpty else { return nil }
    var workings: [Working] = []
    for (order, reserve) in reserves {
      let loss = try OrderLoss(order)
      let contract = order.contract
      if !contract.isOption {
        workings.append(contentsOf: loss.workings)
      } else if order.isBuy {
        workings.append(
          Working(
            "premium of \(loss.name)",
            Calculation.product(
              order.quantity, contract.multiplier, order.limit, contract.settlementPrice),
            reserve))
      } else {
        workings.append(
          Working(
            "MR-13 of \(loss.name)",
            "\(order.quantity) * \(ShortOptionParts.initialText(contract, prices))", reserve))
      }
    }
    workings.append(
      Working("charge", Calculation.sum(reserves.map(\.reserve)), cents, .up))
    return ExplainedComponent(
      .openOrders, "MR-16", names.underlying(underlying),
      initial: .init(exact: charge, cents: cents), maintenance: .none, workings: workings)
  }
}

extension ShortOptionParts {
  /// MR-13, initial, of one contract as arithmetic.
  static func initialText(_ contract: HeldContract, _ prices: HeldPrices) -> String {
    let spot = prices.spot(contract.terms.underlying)
    let isCall = contract.terms.option?.right == .call
    let out =
      isCall ? "\(contract.strikeUSD) - \(spot)" : "\(spot) - \(contract.strikeUSD)"
    let base =
      "\(prices.scalar(.shortOptionStandardInitial)) * \(spot) - \(Calculation.positive(out)), "
      + "\(prices.scalar(.shortOptionStandardFloor)) * \(spot)"
    let least = isCall ? "" : ", " + leastText(contract, prices)
    return "\(contract.multiplier) * max(\(base)\(least))"
  }

  /// MR-13, maintenance, of one contract as arithmetic.
  static func maintenanceText(_ contract: HeldContract, _ prices: HeldPrices) -> String {
    "\(contract.multiplier) * max(\(leastText(contract, prices)))"
  }

  private static func leastText(_ contract: HeldContract, _ prices: HeldPrices) -> String {
    let rate = prices.scalar(.shortOptionStandardMaintenance)
    let ofSpot = "\(rate) * \(prices.spot(contract.terms.underlying))"
    guard contract.terms.option?.right == .put else { return "\(ofSpot), 0" }
    return "\(ofSpot), \(Calculation.product(rate, contract.mark, contract.settlementPrice))"
  }
}
