internal import Amounts

extension OrderLoss {
  /// What the order is called in an explanation.
  var name: String {
    "order \(order.place + 1), \(order.isBuy ? "buy" : "sell") \(order.contract.terms.name)"
  }

  /// MR-12 of the order.
  var workings: [Working] {
    guard !loss.isZero else { return [] }
    let contract = order.contract
    let (limit, mark) = (order.limit, contract.mark)
    let size = Calculation.product(order.quantity, contract.multiplier)
    let worse = order.isBuy ? "(\(limit) - \(mark))" : "(\(mark) - \(limit))"
    let price = Calculation.operand(contract.settlementPrice)
    guard let coins else {
      return [Working("open loss of \(name)", "\(worse) * \(size) * \(price)", loss)]
    }
    return [
      Working(
        "open loss in coins of \(name)", "\(worse) * \(size) / (\(limit) * \(mark))", coins,
        .halfEven),
      Working("open loss of \(name)", Calculation.product(coins, contract.settlementPrice), loss),
    ]
  }
}

extension OpenOrderParts {
  /// MR-29.
  func component(
    _ scan: UnderlyingScan, items: RiskItemTable, _ prices: HeldPrices, _ names: ExplainedNames
  ) -> ExplainedComponent {
    var workings = losses.flatMap(\.workings)
    for extra in extras {
      workings.append(extraWorking(extra, prices))
    }
    workings.append(contentsOf: scanWorkings(scan, items))
    workings.append(contentsOf: deltaWorkings(scan, prices))
    workings.append(
      Working("worst with fills", "max(\(joined([worst, filledLoss, minimumDelta])))", worstFilled))
    workings.append(
      Working(
        "charge",
        "\(worstFilled.reduced) - \(worst.reduced) + \(openLoss.reduced) + \(extra.reduced)", cents,
        .up))
    return ExplainedComponent(
      .openOrders, "MR-29", names.underlying(scan.underlying),
      initial: .init(exact: charge, cents: cents), maintenance: .none, workings: workings)
  }

  private func joined(_ numbers: [Exact]) -> String {
    numbers.map(Calculation.operand).joined(separator: ", ")
  }

  private func extraWorking(_ extra: (fill: Fill, charge: Exact), _ prices: HeldPrices) -> Working {
    let contract = extra.fill.contract
    let quantity = extra.fill.position?.quantity ?? .zero
    let rate = prices.parameters.underlyings[contract.terms.underlying].shortOptionInitial.exact
    return Working(
      "contingency of selling \(contract.terms.name)",
      "\(Calculation.product(rate, contract.notional)) * (max(\(extra.fill.sells) - "
        + "\(Calculation.operand(quantity)), 0) - max(\(Calculation.operand(-quantity)), 0))",
      extra.charge)
  }

  /// The worst scenario when any orders may fill.
  private func scanWorkings(_ scan: UnderlyingScan, _ items: RiskItemTable) -> [Working] {
    guard filledScenario > 0 else { return [] }
    let place = filledScenario - 1
    var text = Calculation.operand(-scan.profits[place])
    for loss in losses {
      guard let unit = items.instrument(loss.order.contract.index) else { continue }
      let profit = Calculation.product(
        -loss.order.riskQuantity, Exact(unit.unitPnL[place], scale: 10))
      text += " + " + Calculation.positive(profit)
    }
    return [Working("loss in scenario \(filledScenario) with fills", text, filledLoss)]
  }

  private func deltaWorkings(_ scan: UnderlyingScan, _ prices: HeldPrices) -> [Working] {
    let current = Calculation.operand(scan.netDelta)
    let coins = scan.items.filter { $0.kind == .coin }.map(\.delta.magnitude)
    var terms = coins.map(Calculation.operand)
    for fill in fills where !fill.unitDelta.isZero {
      terms.append(
        "\(fill.unitDelta.reduced) * max(\(Calculation.operand(fill.riskQuantity)), "
          + "\(Calculation.operand(-fill.riskQuantity)), "
          + "\(Calculation.operand(fill.riskQuantity + fill.riskBuys)), "
          + "\(Calculation.operand(-fill.riskQuantity - fill.riskBuys)), "
          + "\(Calculation.operand(fill.riskQuantity - fill.riskSells)), "
          + "\(Calculation.operand(fill.riskSells - fill.riskQuantity)))")
    }
    let (up, down) = ("\(current) + \(added.reduced)", "\(current) - \(removed.reduced)")
    return [
      Working(
        "largest net delta",
        "max(\(current), -\(current), \(up), -(\(up)), \(down), -(\(down)))", net),
      Working(
        "largest gross delta",
        "max(\(terms.isEmpty ? "0" : terms.joined(separator: " + ")), \(net.reduced))", gross),
      Working(
        "minimum for delta with fills",
        prices.minimumDeltaText(scan.underlying, net: net, gross: gross), minimumDelta),
    ]
  }
}

extension HeldPrices {
  /// MR-24's minimum as arithmetic.
  func minimumDeltaText(_ underlying: Int, net: Exact, gross: Exact) -> String {
    "\(spot(underlying)) * (\(scalar(.minimumDeltaNet)) * \(net.reduced) + "
      + "\(scalar(.minimumDeltaHedged)) * (\(gross.reduced) - \(net.reduced)) / 2)"
  }
}
