internal import Amounts
internal import Clearing
internal import Margin
internal import Operations
internal import SQLText

/// Plans the liquidation queue (CR-30 to CR-33): accounts ranked once, planned in units of ranks.
struct LiquidationStage: Sendable {
  let context: RunContext
  let input: RunInput
  let market: BookMarket
  let pool: WorkerPool

  private var work: UnitWork { UnitWork(context: context, stage: .liquidation) }
  private static let tables = ["liquidation_plan", "liquidation_clip"]

  func perform(
    _ control: Session, progress: @escaping @Sendable (RunProgress) -> Void
  ) async throws {
    let queue = try await control.perform { try begin($0) }
    progress(.began(.liquidation, unit: "accounts", total: queue.count))
    if !queue.isEmpty {
      try await pool.perform(applicationName: context.applicationName) { worker in
        let planner = UnitPlanner(market: market)
        try work.work(worker) { unit in
          let result = try plan(unit, of: queue, worker, planner)
          progress(.advanced(result.rows))
          return result
        }
      }
    }
    try await control.perform { try finish($0) }
  }

  /// The queue in its order (CR-33); its units are planned unless an earlier attempt did.
  private func begin(_ connection: Connection) throws -> [QueueEntry] {
    try connection.fenced(context) {
      var queue: [QueueEntry] = []
      _ = try connection.copyOut(
        .liquidationDue.filled([
          "run": .integer(Int64(context.run)), "input": .integer(Int64(input.inputNo)),
        ])
      ) { queue.append(try QueueEntry(&$0)) }
      queue.sort { $0.priority < $1.priority }
      guard try connection.begin(.liquidation, context) else { return queue }
      for table in Self.tables { try connection.createResult(table, context) }
      if !queue.isEmpty {
        try connection.query(
          .unitPlanRanks,
          [
            .integer(context.run), .text(RunStage.liquidation.rawValue), .integer(queue.count),
            .integer(min(256, (queue.count + 7) / 8)),
          ])
      }
      return queue
    }
  }

  private func plan(
    _ unit: WorkUnit, of queue: [QueueEntry], _ worker: WorkerPool.Worker, _ planner: UnitPlanner
  ) throws -> UnitResult {
    let entries = Array(queue[unit.range.lowerBound - 1...unit.range.upperBound - 1])
    let holdings = try worker.reader.holdings(
      of: entries.map(\.number), input: input, market: market)
    var plans: [RankedPlan] = []
    for (offset, entry) in entries.enumerated() {
      plans.append(
        try planner.plan(entry, rank: unit.range.lowerBound + offset, holdings[entry.number]))
    }
    let digest = StreamDigest()
    let rows = LiquidationRows(market: market)
    let planned = try worker.writer.copyIn(
      .liquidationPlanRows.filled(["table": .identifier("liquidation_plan_\(context.run)")]),
      digest: digest
    ) { writer in
      for plan in plans { try rows.writePlan(plan, to: &writer) }
    }
    _ = try worker.writer.copyIn(
      .liquidationClipRows.filled(["table": .identifier("liquidation_clip_\(context.run)")]),
      digest: digest
    ) { writer in
      for plan in plans { try rows.writeClips(plan, to: &writer) }
    }
    return UnitResult(rows: planned, digest: digest.bytes)
  }

  private func finish(_ connection: Connection) throws {
    try connection.fenced(context) {
      guard let total = try work.total(connection) else {
        throw PostgresError.protocolViolation(
          statement: "unit_digests", detail: "a unit of the liquidation stage is not done")
      }
      for table in Self.tables { try connection.attachResult(table, context) }
      try connection.finish(.liquidation, context, rows: total.rows, digest: total.digest)
    }
  }
}

/// An account of the queue.
struct QueueEntry: Sendable {
  let number: Int32
  let priority: LiquidationPriority

  init(_ row: inout BinaryRow) throws {
    number = try row.integer32()
    let account = try row.text()
    var figures = MarginFigures()
    figures.standing = try row.label(Standing.self)
    figures.equity = Money(units: try row.numeric())
    figures.maintenance = Money(units: try row.numeric())
    priority = LiquidationPriority(account: account, figures: figures)
  }
}

/// A plan with its place in the queue and what its sentences need.
struct RankedPlan {
  let rank: Int
  let number: Int32
  let plan: LiquidationPlan
  let orderNames: [String]
}

/// Plans accounts one after another with memory of its own.
final class UnitPlanner {
  private let assessor: AccountAssessor
  private let planner: LiquidationPlanner

  init(market: BookMarket) {
    assessor = AccountAssessor(market: market.resolved)
    planner = LiquidationPlanner(market: market.resolved)
  }

  /// - Throws: ``RunError/notReproduced(account:)`` when the holdings do not give the figures the
  ///   account is in the queue for; `LiquidationError`.
  func plan(_ entry: QueueEntry, rank: Int, _ holdings: AccountHoldings?) throws -> RankedPlan {
    let account = entry.priority.account
    guard let holdings, holdings.isKnown,
      case .priced(let figures) = assessor.assess(holdings.portfolio, includingStandalone: false),
      figures.equity == entry.priority.equity, figures.maintenance == entry.priority.maintenance
    else { throw RunError.notReproduced(account: account) }
    return RankedPlan(
      rank: rank, number: entry.number,
      plan: try planner.plan(holdings.portfolio, figures: figures),
      orderNames: holdings.orderNames)
  }
}
