internal import Amounts
internal import Margin

/// T17: what is stated in USD is the lines' amounts at the printed rates, and each position's value
/// follows from its printed quantity, entry and mark.
enum TotalsAtPrintedRates {
  static func verdict(of statement: Statement) throws(AmountError) -> TieOut {
    if let reason = statement.reasonWithoutPrice { return .notApplicable(.t17, reason) }
    guard let figures = statement.figures, let parts = statement.equity else {
      return .notApplicable(.t17, "there are no figures")
    }
    var comparisons = Comparisons(.t17)
    let exact = ExactParts(statement)
    comparisons.equal(parts.balances, try cents(exact.balances), "balances")
    comparisons.equal(parts.unrealisedProfit, try cents(exact.unrealisedProfit), "unrealised P&L")
    comparisons.equal(parts.optionValue, try cents(exact.optionValue), "option value")
    comparisons.equal(
      figures.unrealisedProfit, parts.unrealisedProfit, "key figure, unrealised P&L")
    comparisons.equal(figures.optionValue, parts.optionValue, "key figure, option value")
    try comparePositions(statement, figures, &comparisons)
    if let bridge = statement.bridge {
      for line in bridgeLines where line != .rounding {
        comparisons.equal(
          bridge.amounts[line], try cents(EquityBridge.exactUSD(line, bridge.assets)),
          "bridge, \(line.label)")
      }
      comparisons.equal(
        figures.realisedProfit ?? .zero, bridge.amounts[.realisedProfit],
        "key figure, realised P&L")
    }
    return comparisons.result()
  }

  private static func comparePositions(
    _ statement: Statement, _ figures: KeyFigures, _ comparisons: inout Comparisons
  ) throws(AmountError) {
    let contracts = statement.market.terms.contracts
    var gross = Money.zero
    var unrealised = AssetSums(statement.collateral.map(\.asset))
    for line in statement.positions {
      let contract = contracts[line.contract]
      gross = try gross.adding(line.notionalUSD ?? .zero)
      if !contract.isOption {
        try unrealised.add(line.equityValue ?? .zero, contract.settlementAsset)
      }
      guard let mark = line.mark, let rate = statement.rate(ofAsset: contract.settlementAsset)
      else { continue }
      let value = try Recomputation.value(contract, line.quantity, line.entry, mark)
      comparisons.equal(
        line.equityValue ?? .zero, try Money(value, .halfEven), decimals: 18,
        "\(contract.name): value at its mark")
      comparisons.equal(
        line.equityValueUSD ?? .zero, try cents((line.equityValue ?? .zero).exact * rate.exact),
        "\(contract.name): value in USD")
    }
    comparisons.equal(figures.grossExposure, gross, "gross exposure")
    for (place, line) in statement.collateral.enumerated() {
      comparisons.equal(
        line.unrealisedProfit ?? .zero, unrealised.sums[place], decimals: 18,
        "\(statement.market.terms.assets[line.asset]): unrealised P&L")
    }
  }

  private static func cents(_ exact: Exact) throws(AmountError) -> Money {
    try Money(exact, .halfEven, decimals: 2)
  }
}
