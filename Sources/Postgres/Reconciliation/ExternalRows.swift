internal import Amounts
internal import Margin
internal import Operations
internal import Reconciliation
internal import SQLText

/// Our rows beside an outside party's, judged as they stream by; inside the transaction that staged
/// the other side.
struct ExternalRows {
  let run: ReconciledRun
  let findings: Findings
  let isPartial: Bool

  /// One account and item, as either side has it.
  private struct Pair {
    let account: String
    let item: String
    /// The database's number of the asset or instrument; nil for one that we do not know.
    let number: Int32?
    let ours: Quantity?
    let theirs: Quantity?
    let ourEntry: Price?
    let theirEntry: Price?

    init(_ row: inout BinaryRow) throws(BinaryRowError) {
      account = try row.text()
      item = try row.text()
      number = try row.optionalInteger32()
      ours = try row.optionalNumeric().map { Quantity(units: $0) }
      theirs = try row.optionalNumeric().map { Quantity(units: $0) }
      ourEntry = try row.optionalNumeric().map { Price(units: $0) }
      theirEntry = try row.optionalNumeric().map { Price(units: $0) }
    }
  }

  /// Compares everything the file speaks of; what was compared by which rule.
  func compare(
    _ file: BookFile, _ connection: Connection
  ) throws -> [(rule: ReconciliationRule, compared: Int)] {
    file.name == BookFormat.positions.name
      ? try positions(connection) : try balances(connection)
  }

  private func balances(
    _ connection: Connection
  ) throws -> [(rule: ReconciliationRule, compared: Int)] {
    let rule = ExternalBalanceRule(market: run.market.resolved, tolerances: run.tolerances)
    var compared = 0
    try stream(.externalBalances, connection) { pair in
      compared += 1
      return rule.difference(
        asset: pair.item, index: pair.number.flatMap { run.market.assets[$0] }, ours: pair.ours,
        theirs: pair.theirs)
    }
    return [(.externalBalance, compared)]
  }

  private func positions(
    _ connection: Connection
  ) throws -> [(rule: ReconciliationRule, compared: Int)] {
    let rule = ExternalPositionRule(market: run.market.resolved, tolerances: run.tolerances)
    let entryRule = ExternalEntryRule(market: run.market.resolved, tolerances: run.tolerances)
    var (compared, entries) = (0, 0)
    try stream(.externalPositions, connection) { pair in
      compared += 1
      let index = pair.number.flatMap { run.market.instruments[$0] }
      if let difference = rule.difference(
        instrument: pair.item, index: index, ours: pair.ours, theirs: pair.theirs)
      {
        return difference
      }
      guard let quantity = pair.ours, pair.theirs == quantity, let ours = pair.ourEntry,
        let theirs = pair.theirEntry
      else { return nil }
      entries += 1
      return entryRule.difference(
        instrument: pair.item, index: index, quantity: quantity, ours: ours, theirs: theirs)
    }
    return [(.externalPosition, compared), (.externalEntry, entries)]
  }

  /// Reads on the connection that has the other side's rows, and writes on another.
  private func stream(
    _ statement: SQLStatement, _ connection: Connection, _ judge: (Pair) -> Difference?
  ) throws {
    let filled = statement.filled([
      "input": .integer(Int64(run.input.inputNo)), "dataset": .integer(Int64(run.input.dataset)),
      "partial": .integer(isPartial ? 1 : 0),
    ])
    try connection.companions(1)[0].add(to: findings) { add in
      _ = try connection.copyOut(filled) { row in
        let pair = try Pair(&row)
        if let difference = judge(pair) { try add(pair.account, difference) }
      }
    }
  }
}
