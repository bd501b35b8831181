internal import Crypto
internal import Margin
internal import Operations
internal import Reconciliation
internal import SQLText
internal import Statements
internal import Synchronization

/// Makes every statement again from the sealed rows and compares it with the one the run kept.
struct StatementsComparison: Comparison {
  let run: ReconciledRun
  let findings: Findings
  let pool: WorkerPool
  let engineVersion: String

  var rules: [ReconciliationRule] { [.statement] }

  func compare(
    progress: @escaping @Sendable (ReconciliationProgress) -> Void
  ) async throws -> ComparisonResult {
    guard run.published.engineVersion == engineVersion else {
      return .skipped(
        "run \(run.published.run) was computed by \(run.published.engineVersion), "
          + "this program is \(engineVersion)")
    }
    let counted = Atomic<Int>(0)
    progress(.began("statements", unit: "statements", total: run.accountCount))
    if let accounts = run.accounts {
      let ranges = AccountRanges(accounts)
      let facts = Once<StatementContext>()
      try await pool.perform(applicationName: "crossmargin") { worker in
        let facts = try facts.value {
          try StatementContext(worker.reader, run: run.published.run, market: run.market)
        }
        let stream = StatementStream(facts)
        while !worker.stop.isRaised, let range = ranges.take() {
          var found = AccountFindings()
          let count = try compare(range, stream, worker, &found)
          try found.send(to: findings, worker.writer)
          counted.add(count, ordering: .relaxed)
          progress(.advanced(count))
        }
      }
    }
    progress(.ended)
    return .compared([
      RuleEvaluation(rule: .statement, compared: counted.load(ordering: .relaxed))
    ])
  }

  /// - Returns: how many were compared.
  private func compare(
    _ range: ClosedRange<Int>, _ stream: StatementStream, _ worker: WorkerPool.Worker,
    _ findings: inout AccountFindings
  ) throws -> Int {
    do {
      let (found, count) = try compared(range, stream, worker)
      findings.add(found)
      return count
    } catch {
      guard let reason = Self.reason(error) else { throw error }
      // The rows of one account are not such as a run leaves; the others are compared without it.
      guard range.count > 1 else {
        findings.add(
          .notComparable(.statement, because: reason), of: Int32(range.lowerBound))
        return 1
      }
      let middle = range.lowerBound + range.count / 2
      return try compare(range.lowerBound...middle - 1, stream, worker, &findings)
        + compare(middle...range.upperBound, stream, worker, &findings)
    }
  }

  private func compared(
    _ range: ClosedRange<Int>, _ stream: StatementStream, _ worker: WorkerPool.Worker
  ) throws -> (AccountFindings, Int) {
    var kept = try worker.writer.keptStatements(of: run.published.run, in: range)
    var findings = AccountFindings()
    var json: [UInt8] = []
    var count = 0
    try stream.forEachStatement(in: range, reader: worker.reader) { account, _, statement in
      count += 1
      json.removeAll(keepingCapacity: true)
      StatementJSON.append(statement, to: &json)
      let difference = StatementRule.difference(
        published: kept.removeValue(forKey: account)?.sha256 ?? [],
        madeAgain: Array(SHA256.hash(data: json)))
      if let difference { findings.add(difference, of: account) }
    }
    return (findings, count)
  }

  /// Why no statement can be made of rows that are there; nil for any other trouble.
  private static func reason(_ error: any Error) -> String? {
    switch error {
    case PostgresError.protocolViolation(_, let detail): detail
    case PostgresError.rowUnreadable(let statement, _, let problem):
      "a row of \(statement) cannot be read: \(problem)"
    case let error as StatementError: "no statement can be made: \(error)"
    default: nil
    }
  }
}
