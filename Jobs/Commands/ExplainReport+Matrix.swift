import Amounts
import Margin
import Postgres

extension ExplainReport {
  /// How many underlyings and nodes stand beside each other.
  private static let matrixColumns = 6

  /// Account by scenario.
  static func addMatrix(
    _ explanation: MarginExplanation, _ found: MarginCase, to report: inout Report
  ) {
    guard let matrix = explanation.matrix, !matrix.rows.isEmpty else { return }
    report.head("The scenario matrix")
    report.note(
      "What the account gains in each scenario, here rounded to the cent; below zero is a loss. A move is a "
        + "multiple of an underlying's own price range, or a return in a tail, which counts with a weight (MR-20)."
    )
    // The whole account first.
    let rows = Array(matrix.rows.filter { !$0.isLeaf } + matrix.rows.filter(\.isLeaf))
    for start in stride(from: 0, to: rows.count, by: matrixColumns) {
      let block = rows[start..<min(start + matrixColumns, rows.count)]
      var table = Table(
        "matrix", columns: ["scenario", "kind", "move", "volatility"] + block.map(\.name))
      for (place, scenario) in matrix.scenarios.enumerated() {
        table.append(
          [
            .integer(place + 1), .text(scenario.kind.rawValue), .exact(scenario.move.exact),
            .text(scenario.volatility.rawValue),
          ] + block.map { .rounded($0.profits[place]) })
      }
      report.show(table)
    }
    report.addData(
      "scenarios",
      .list(
        matrix.scenarios.enumerated().map { place, scenario in
          .record([
            ("scenario", .integer(place + 1)), ("kind", .text(scenario.kind.rawValue)),
            ("move", .exact(scenario.move.exact)),
            ("volatility", .text(scenario.volatility.rawValue)),
          ])
        }))
    report.addData(
      "scenario_matrix",
      .list(
        rows.map { row in
          .record([
            ("node", .text(row.name)), ("is_underlying", .boolean(row.isLeaf)),
            ("gains", .list(row.profits.map { .exact($0) })),
          ])
        }))
  }

  /// What the unit gains of the scan are made of (MR-20 to MR-23).
  static func addTerms(
    _ explanation: MarginExplanation, _ found: MarginCase, to report: inout Report
  ) {
    guard let matrix = explanation.matrix, !matrix.rows.isEmpty else { return }
    report.head("What the scan is made of")
    report.note(
      "One unit gains: a coin S * move; a linear contract mult * mark * settlement price * move; an inverse one "
        + "mult * S / mark * move; an option mult * (its settlement price, or 1 if inverse) * the change of its "
        + "Black-76 value, forward and volatility moved (MR-22). Volatility up is max(minimum, v * (1 + up * t)), down "
        + "v * max(0, 1 - down * t), t = (term days / max(days to expiry, 1)) to the power short or long (MR-21)."
    )
    let leaves = Set(matrix.rows.filter(\.isLeaf).map(\.name))
    let parameters = found.market.parameters
    let held = parameters.underlyings.indices.filter {
      leaves.contains(parameters.underlyings[$0].name)
    }
    report.add(
      Table(
        "scan_terms",
        columns: [
          "underlying", "index", "price_range", "volatility_up", "volatility_down",
          "volatility_minimum",
        ], of: held
      ) { index in
        let terms = parameters.underlyings[index]
        return [
          .text(terms.name), .exact(found.market.market.indexPrices[index]?.price.exact),
          .exact(terms.priceRange.exact), .exact(terms.volatilityUp.exact),
          .exact(terms.volatilityDown.exact), .exact(terms.volatilityMinimum.exact),
        ]
      })
    let keys: [ScalarParameters.Key] = [
      .tailWeight, .volatilityTermDays, .volatilityTermPowerShort, .volatilityTermPowerLong,
      .skewCap, .skewScale, .skewDaysMinimum,
    ]
    report.add(
      Table("scan_parameters", columns: ["parameter", "value"], of: keys) {
        [.text($0.rawValue), .exact(parameters.scalars[$0].exact)]
      })
    report.addData("risk_arrays", .list(arrays(found, held: Set(held))))
  }

  /// What one unit of each item of the account's gains, scenario by scenario.
  private static func arrays(_ found: MarginCase, held: Set<Int>) -> [Datum] {
    let positions = Set(found.portfolio.positions.map(\.instrument))
      .union(found.portfolio.orders.map(\.instrument))
    let parameters = found.market.parameters
    return found.market.publishedItems.compactMap { item in
      let name: String
      switch item.kind {
      case .instrument:
        guard positions.contains(item.index) else { return nil }
        name = parameters.instruments[item.index].name
      case .coin:
        guard let underlying = parameters.assets[item.index].underlying, held.contains(underlying)
        else { return nil }
        name = "\(parameters.assets[item.index].name) coin"
      }
      return .record([
        ("item", .text(name)), ("delta", .exact(Exact(item.unitDelta, scale: 10))),
        ("gains", .list(item.unitPnL.map { .exact(Exact($0, scale: 10)) })),
      ])
    }
  }
}
