internal import Amounts
internal import Margin

/// What a reader has to know besides the figures, as sentences.
enum StatementNotes {
  static func notes(of statement: Statement, _ projection: HoldingsProjection) -> [String] {
    var notes: [String] = []
    if let reason = statement.unpricedReason {
      notes.append("The account is not priced: \(reason). Its figures are left empty, not zero.")
    }
    switch statement.opening {
    case .noPriorPeriod:
      notes.append(
        "There is no prior period: the statement has no opening, and what rests on one does not apply."
      )
    case .notInPriorPeriod:
      notes.append("The account was not in the prior period: it opens with nothing.")
    case .unpriced(let reason):
      notes.append(
        "The account was not priced at the prior close: \(reason). Opening equity is not known.")
    case .priced: break
    }
    if statement.account.reportingCurrency != "USD" {
      notes.append(
        "Figures are in USD; the account's reporting currency is "
          + "\(statement.account.reportingCurrency).")
    }
    addEvents(to: &notes, statement, projection)
    for effect in projection.trades where effect.realisedProfit == nil {
      notes.append(
        "A trade of an inverse contract has a price or an entry of zero; its P&L is not known.")
    }
    if !statement.breaks.isEmpty {
      notes.append(
        "Changes that nothing explains are shown as unreconciled and are being looked into.")
    }
    return notes
  }

  private static func addEvents(
    to notes: inout [String], _ statement: Statement, _ projection: HoldingsProjection
  ) {
    guard statement.opening != .noPriorPeriod else { return }
    for position in projection.positions {
      let name = statement.market.terms.contracts[position.contract].name
      if position.expired != .zero {
        notes.append(
          "\(name) expired: the position goes to zero. A settlement in cash is not in the books of "
            + "the period and shows as unreconciled.")
      }
      if position.lacksFundingMark {
        notes.append("\(name) has a funding rate but no mark: its funding is not known.")
      }
    }
  }
}
