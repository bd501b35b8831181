internal import Amounts

extension PositionCost {
  fileprivate var name: String { position.contract.terms.name }

  fileprivate var notional: String {
    Calculation.product(position.quantity.magnitude, position.contract.notional)
  }

  fileprivate var value: String {
    Calculation.product(position.quantity.magnitude, position.contract.markValue)
  }

  /// The amount times the notional; capped where the position is a long option.
  fileprivate func capped(_ rate: String, by cap: String) -> String {
    let whole = "\(rate) * \(notional)"
    return position.contract.isOption && position.isLong ? "min(\(whole), \(cap))" : whole
  }
}

extension PositionCostParts {
  /// MR-06.
  func fundingComponent(
    _ underlying: Int, _ prices: HeldPrices, _ names: ExplainedNames
  ) -> ExplainedComponent? {
    guard !fundingAndFees.isZero else { return nil }
    let rate = prices.parameters.underlyings[underlying].takerFeeRate.exact.reduced
    let cap = Calculation.operand(prices.scalar(.longOptionFeeCap))
    var workings: [Working] = []
    for cost in costs where !cost.funding.isZero {
      workings.append(
        Working(
          "expected funding of \(cost.name)",
          Calculation.product(
            cost.position.contract.fundingRate, cost.position.quantity,
            cost.position.contract.notional), cost.funding))
    }
    for cost in costs where !cost.fee.isZero {
      workings.append(
        Working(
          "exit fee of \(cost.name)",
          cost.capped(Calculation.operand(rate), by: "\(cap) * \(cost.value)"), cost.fee))
    }
    let fundingText = Calculation.sum(costs.map(\.funding).filter { !$0.isZero })
    let feeText = Calculation.sum(costs.map(\.fee).filter { !$0.isZero })
    workings.append(
      Working("charge", "\(Calculation.positive(fundingText)) + \(feeText)", fundingAndFees, .up))
    let amount = ExplainedComponent.Amount(
      exact: funding.positivePart + fees, cents: fundingAndFees)
    return ExplainedComponent(
      .fundingAndFees, "MR-06", names.underlying(underlying), initial: amount,
      maintenance: amount, workings: workings)
  }

  /// MR-05.
  func qualityComponent(
    _ underlying: Int, _ prices: HeldPrices, _ names: ExplainedNames
  ) throws(AmountError) -> ExplainedComponent? {
    guard !quality.isZero else { return nil }
    let threshold = prices.scalar(.priceQualityThreshold)
    let factor = prices.scalar(.priceQualityFactor)
    var workings: [Working] = []
    for cost in costs where !cost.quality.isZero {
      let gap = "(\(threshold) - \(cost.position.contract.quality))"
      workings.append(
        Working(
          "\(cost.name), times the threshold",
          cost.capped("\(gap) * \(factor)", by: "\(threshold) * \(cost.value)"), cost.quality))
    }
    let sum = Calculation.sum(costs.map(\.quality).filter { !$0.isZero })
    workings.append(Working("charge", "(\(sum)) / \(threshold)", qualityCents, .up))
    let exact = try Exact.quotient(quality, threshold, decimals: 18, rounding: .halfEven)
    return ExplainedComponent(
      .priceQuality, "MR-05", names.underlying(underlying),
      initial: .init(exact: exact, cents: qualityCents), maintenance: .none,
      workings: workings)
  }
}

extension DepegParts {
  /// MR-04.
  func component(_ prices: HeldPrices, _ names: ExplainedNames) -> ExplainedComponent {
    let gap =
      "(\(prices.scalar(.depegThreshold)) - \(prices.price(ofAsset: asset))) * "
      + Calculation.operand(prices.scalar(.depegFactor))
    var workings = costs.map { cost in
      Working(cost.name, cost.capped(gap, by: cost.value), cost.depeg)
    }
    workings.append(Working("charge", Calculation.sum(costs.map(\.depeg)), cents, .up))
    return ExplainedComponent(
      .depeg, "MR-04", names.asset(asset), initial: .init(exact: charge, cents: cents),
      maintenance: .none, workings: workings)
  }
}
