internal import Amounts
internal import Clearing
internal import Margin

/// Plans and their steps as rows of `result.liquidation_plan` and `result.liquidation_clip`.
struct LiquidationRows {
  let market: BookMarket

  func writePlan(_ ranked: RankedPlan, to writer: inout BinaryRowWriter) throws {
    let plan = ranked.plan
    try writer.startRow(columns: 11)
    writer.integer32(Int32(ranked.rank))
    writer.integer32(ranked.number)
    writer.text(plan.standing.rawValue)
    for amount in [
      plan.equityBefore, plan.maintenanceBefore, plan.equityAfter, plan.maintenanceAfter,
      plan.costUSD,
    ] {
      writer.numeric(amount.units)
    }
    writer.integer16(Int16(plan.bindingScenario))
    writer.boolean(plan.isTakeover)
    writer.texts(plan.skippedPositions.map { $0.sentence(market: market.resolved) })
  }

  func writeClips(_ ranked: RankedPlan, to writer: inout BinaryRowWriter) throws {
    for (place, action) in ranked.plan.actions.enumerated() {
      try writer.startRow(columns: 12)
      writer.integer32(Int32(ranked.rank))
      writer.integer32(Int32(place + 1))
      writer.integer32(ranked.number)
      writer.text(action.kind.rawValue)
      writer.integer32(action.instrument.map { market.instrumentNumbers[$0] })
      writer.text(action.side?.rawValue)
      writer.numeric(action.quantity?.units)
      writer.numeric(action.limit?.units)
      writer.numeric(action.costUSD.units)
      writer.numeric(action.equityAfter.units)
      writer.numeric(action.maintenanceAfter.units)
      writer.text(
        action.sentence(market: market.resolved) { ranked.orderNames[$0] })
    }
  }
}
