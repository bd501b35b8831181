internal import Amounts

extension HoldingParts {
  private var valueWorkings: [Working] {
    [
      Working("net holding", Calculation.sum([holding.balance, holding.unrealised]), net),
      Working("value in USD", Calculation.product(net.magnitude, price), value),
    ]
  }

  /// MR-02.
  func haircut(_ prices: HeldPrices, _ names: ExplainedNames) throws(AmountError)
    -> ExplainedComponent?
  {
    guard !net.isNegative, !net.isZero else { return nil }
    let exact = (
      initial: try haircuts.initial.charge(on: value),
      maintenance: try haircuts.maintenance.charge(on: value)
    )
    return ExplainedComponent(
      .haircuts, "MR-02", names.asset(holding.asset),
      initial: .init(exact: exact.initial, cents: haircutInitial),
      maintenance: .init(exact: exact.maintenance, cents: haircutMaintenance),
      workings: valueWorkings + [
        haircuts.initial.working("initial", on: value, cents: haircutInitial),
        haircuts.maintenance.working("maintenance", on: value, cents: haircutMaintenance),
      ])
  }

  /// MR-03.
  func liability(_ prices: HeldPrices, _ names: ExplainedNames) -> ExplainedComponent? {
    guard net.isNegative, !isInScan else { return nil }
    let asset = prices.parameters.assets[holding.asset]
    let rates = (asset.liabilityInitial.exact.reduced, asset.liabilityMaintenance.exact.reduced)
    return ExplainedComponent(
      .liabilities, "MR-03", asset.name,
      initial: .init(exact: value * rates.0, cents: liabilityInitial),
      maintenance: .init(exact: value * rates.1, cents: liabilityMaintenance),
      workings: valueWorkings + [
        Working("initial", Calculation.product(value, rates.0), liabilityInitial, .up),
        Working("maintenance", Calculation.product(value, rates.1), liabilityMaintenance, .up),
      ])
  }
}

extension MarginalBands {
  /// The charge in cents: each band's rate times what falls into it.
  func working(_ name: String, on amount: Exact, cents: Exact) -> Working {
    let terms = slices(of: amount).map { Calculation.product($0.band.rate, $0.amount) }
    let sum = terms.isEmpty ? "0" : terms.joined(separator: " + ")
    let text = denominator == .one ? sum : "(\(sum)) / \(Calculation.operand(denominator))"
    return Working(name, text, cents, .up)
  }
}
