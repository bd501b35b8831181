internal import Amounts

extension OptionMarginParts {
  /// MR-13 to MR-15.
  func component(
    _ underlying: Int, _ prices: HeldPrices, _ names: ExplainedNames
  ) -> ExplainedComponent? {
    guard !expiries.isEmpty else { return nil }
    var workings: [Working] = []
    for expiry in expiries { workings.append(contentsOf: expiry.workings(prices, names)) }
    workings.append(
      Working("initial", Calculation.sum(expiries.map(\.initial)), initialCents, .up))
    workings.append(
      Working("maintenance", Calculation.sum(expiries.map(\.maintenance)), maintenanceCents, .up))
    return ExplainedComponent(
      .optionMargin, "MR-15", names.underlying(underlying),
      initial: .init(exact: initial, cents: initialCents),
      maintenance: .init(exact: maintenance, cents: maintenanceCents), workings: workings)
  }
}

extension ExpiryParts {
  fileprivate func workings(_ prices: HeldPrices, _ names: ExplainedNames) -> [Working] {
    let title = names.bucket(bucket)
    var workings = charges.flatMap { $0.workings(prices) }
    workings.append(
      Working("value now, \(title)", terms { _ in nil }, value))
    workings.append(
      Working(
        "least payoff, at \(leastPayoffAt), \(title)",
        terms { Self.intrinsic($0, at: leastPayoffAt) }, leastPayoff))
    let certain =
      "\(Calculation.operand(value)) - \(Calculation.operand(leastPayoff))"
    func level(
      _ name: String, _ factor: ScalarParameters.Key, _ charges: [Exact], _ loss: Exact,
      _ result: Exact
    ) {
      let unpaired = Calculation.product(prices.scalar(factor), forward, shortCalls)
      workings.append(
        Working(
          "largest loss, \(name), \(title)", Calculation.positive("\(certain) + \(unpaired)"), loss)
      )
      workings.append(
        Working(
          "\(name), \(title)", "min(\(Calculation.sum(charges)), \(loss.reduced))", result))
    }
    level(
      "initial", .unpairedCallInitial, charges.map(\.initial), largestLossInitial, initial)
    level(
      "maintenance", .unpairedCallMaintenance, charges.map(\.maintenance), largestLossMaintenance,
      maintenance)
    return workings
  }

  /// Σ q·mult·(what one pays at a price, or its mark in USD).
  private func terms(_ payoff: (HeldContract) -> Exact?) -> String {
    let products = charges.map { charge in
      let contract = charge.position.contract
      guard let pays = payoff(contract) else {
        return Calculation.product(charge.position.quantity, contract.markValue)
      }
      return Calculation.product(charge.position.quantity, contract.multiplier, pays)
    }
    return products.joined(separator: " + ")
  }
}

extension ExpiryParts.Charge {
  fileprivate func workings(_ prices: HeldPrices) -> [Working] {
    let contract = position.contract
    let size = position.quantity.magnitude
    let (name, rule) = (contract.terms.name, position.isLong ? "MR-14" : "MR-13")
    let texts =
      position.isLong
      ? (
        Calculation.product(prices.scalar(.longOptionInitial), size, contract.markValue),
        Calculation.product(prices.scalar(.longOptionMaintenance), size, contract.markValue)
      )
      : (
        "\(size) * \(ShortOptionParts.initialText(contract, prices))",
        "\(size) * \(ShortOptionParts.maintenanceText(contract, prices))"
      )
    return [
      Working("\(rule) of \(name), initial", texts.0, initial),
      Working("\(rule) of \(name), maintenance", texts.1, maintenance),
    ]
  }
}
