internal import Amounts
internal import Margin

/// T09: prior quantity, the trades listed and events make the closing quantity, which is that of the
/// open position.
enum PositionMovements {
  static func verdict(of statement: Statement) throws(AmountError) -> TieOut {
    if let reason = statement.reasonWithoutOpening { return .notApplicable(.t09, reason) }
    var comparisons = Comparisons(.t09)
    let ranks = statement.market.terms.contractRank
    let traded = try traded(statement)
    var places = statement.positions[...]
    for (place, line) in statement.movements.enumerated() {
      let name = statement.market.terms.contracts[line.contract].name
      let quantity = try line.opening.adding(traded[place]).adding(line.expired)
        .adding(line.unreconciled)
      comparisons.equal(quantity, line.closing, decimals: 18, "\(name): movements")
      comparisons.equal(
        try line.bought.subtracting(line.sold), traded[place], decimals: 18,
        "\(name): bought less sold")
      // Both tables stand in the order of contracts.
      while let open = places.first, ranks[open.contract] < ranks[line.contract] {
        comparisons.equal(
          .zero, open.quantity, decimals: 18, "an open position without a movement")
        places.removeFirst()
      }
      var open = Quantity.zero
      if let first = places.first, first.contract == line.contract {
        open = first.quantity
        places.removeFirst()
      }
      comparisons.equal(line.closing, open, decimals: 18, "\(name): open position")
    }
    for open in places {
      comparisons.equal(.zero, open.quantity, decimals: 18, "an open position without a movement")
    }
    return comparisons.result()
  }

  /// Σ of the trades listed, by movement line.
  private static func traded(_ statement: Statement) throws(AmountError) -> [Quantity] {
    var sums = [Quantity](repeating: .zero, count: statement.movements.count)
    let ranks = statement.market.terms.contractRank
    for line in statement.trades {
      let rank = ranks[line.trade.instrument]
      var range = 0..<statement.movements.count
      while !range.isEmpty {
        let middle = (range.lowerBound + range.upperBound) / 2
        let found = ranks[statement.movements[middle].contract]
        if found == rank {
          sums[middle] = try sums[middle].adding(line.trade.signedQuantity)
          break
        }
        range = found < rank ? middle + 1..<range.upperBound : range.lowerBound..<middle
      }
    }
    return sums
  }
}
