internal import Amounts

extension UnderlyingParts.ScanParts {
  /// MR-26.
  func basisComponent(_ prices: HeldPrices, _ names: ExplainedNames) -> ExplainedComponent? {
    guard !basis.cents.isZero else { return nil }
    let terms = prices.parameters.underlyings[scan.underlying]
    let (least, annual) = (terms.basisMinimum.exact.reduced, terms.basisAnnual.exact.reduced)
    var workings: [Working] = []
    var weighted: [String] = []
    for bucket in basis.buckets where !bucket.delta.isZero {
      let items = scan.items.filter { $0.bucket == bucket.bucket }
      workings.append(
        Working(
          "delta, \(names.bucket(bucket.bucket))",
          items.map { Calculation.product($0.quantity, Exact($0.unit.unitDelta, scale: 10)) }
            .joined(separator: " + "), bucket.delta))
      var move = "\(least)"
      if case .expiry = bucket.bucket {
        let seconds = Calculation.operand(names.seconds(bucket.bucket))
        move = "max(\(least), \(annual) * \(seconds) / \(ExplainedNames.secondsOfYear))"
      }
      weighted.append("\(Calculation.operand(bucket.delta.magnitude)) * \(move)")
    }
    let deltas = basis.buckets.map(\.delta)
    workings.append(
      Working("sum of |delta|", Calculation.sum(deltas.map(\.magnitude)), basis.gross))
    workings.append(Working("net delta", Calculation.sum(deltas), basis.net))
    let gross = Calculation.operand(basis.gross)
    workings.append(
      Working(
        "before rounding up",
        "\(Calculation.operand(scan.spot)) * (\(weighted.joined(separator: " + "))) * "
          + "(\(gross) - \(Calculation.operand(basis.net.magnitude))) / \(gross)", basis.charge,
        .halfEven))
    workings.append(Working("charge", Calculation.operand(basis.charge), basis.cents, .up))
    let amount = ExplainedComponent.Amount(exact: basis.charge, cents: basis.cents)
    return ExplainedComponent(
      .basis, "MR-26", names.underlying(scan.underlying), initial: amount, maintenance: amount,
      isRisk: true, workings: workings)
  }

  /// MR-28.
  func concentrationComponent(
    _ prices: HeldPrices, _ names: ExplainedNames
  ) -> ExplainedComponent? {
    guard !concentration.cents.isZero else { return nil }
    let terms = prices.parameters.underlyings[scan.underlying]
    let (value, volume) = (concentration.value, concentration.volume)
    let amount = ExplainedComponent.Amount(
      exact: concentration.charge, cents: concentration.cents)
    return ExplainedComponent(
      .concentration, "MR-28", names.underlying(scan.underlying), initial: amount,
      maintenance: amount,
      workings: [
        Working(
          "value to be closed",
          "\(scan.spot) * max(\(scan.netDelta.magnitude.reduced), 0.5 * \(basis.gross.reduced))",
          value),
        Working(
          "root",
          "sqrt(\(value.reduced) / \(volume) - \(prices.scalar(.concentrationFreeShare)))",
          concentration.root, .halfEven),
        Working(
          "charge",
          Calculation.product(
            value, prices.scalar(.concentrationFactor), terms.dailyVolatility.exact.reduced,
            concentration.root), concentration.cents, .up),
      ])
  }

  /// MR-27.
  func contingencyComponent(
    _ prices: HeldPrices, _ names: ExplainedNames
  ) -> ExplainedComponent? {
    guard !contingency.short.isEmpty else { return nil }
    let terms = prices.parameters.underlyings[scan.underlying]
    let size = contingency.short.reduce(Exact.zero) {
      $0 + $1.position.quantity.magnitude * $1.unit
    }
    var workings = contingency.short.map { short in
      Working(
        "\(short.position.contract.terms.name), sold, at the index",
        Calculation.product(short.position.quantity.magnitude, short.unit),
        short.position.quantity.magnitude * short.unit)
    }
    func level(_ name: String, _ rate: Ratio, _ cents: Exact) -> Working {
      Working(name, Calculation.product(rate.exact, size), cents, .up)
    }
    workings.append(
      Working("together", Calculation.sum(workings.map(\.value)), size))
    workings.append(level("initial", terms.shortOptionInitial, contingency.initialCents))
    workings.append(
      level("maintenance", terms.shortOptionMaintenance, contingency.maintenanceCents))
    return ExplainedComponent(
      .shortOptions, "MR-27", names.underlying(scan.underlying),
      initial: .init(exact: contingency.initial, cents: contingency.initialCents),
      maintenance: .init(exact: contingency.maintenance, cents: contingency.maintenanceCents),
      workings: workings)
  }
}
