public import Operations
internal import Reconciliation
internal import SQLText

/// Breaks in PostgreSQL, and what can be compared there.
public actor PostgresBreakRegister: BreakRegister {
  private let control: Session
  private let pool: WorkerPool
  private let engineVersion: String
  private var isLocked = false

  /// A register that works on a session of its own.
  ///
  /// - Parameters:
  ///   - control: holds the lock and does what one session does alone.
  ///   - target: where workers connect to.
  ///   - workers: how many sessions work side by side.
  ///   - engineVersion: the engine that margins again; a run of another one is not compared with it.
  ///   - onOpen: is told of every session that is opened, so that it can be cancelled.
  public init(
    control: Session, target: DatabaseTarget, workers: Int,
    engineVersion: String = EngineVersion.current,
    onOpen: @escaping @Sendable (Session) -> Void = { _ in }
  ) {
    self.control = control
    self.engineVersion = engineVersion
    pool = WorkerPool(target: target, count: workers, onOpen: onOpen)
  }

  /// Takes the lock and reads what is published of the period.
  ///
  /// - Throws: ``ReconciliationError/locked``; `PeriodChoiceError` when nothing is published;
  ///   `PostgresError`.
  public func begin(
    _ request: ReconciliationRequest
  ) async throws -> any ReconciliationAttempt {
    guard
      try await control.perform({
        try $0.query(.reconciliationTryLock).only().boolean("is_held")
      })
    else { throw ReconciliationError.locked }
    isLocked = true
    let (run, findings) = try await control.perform { connection in
      let published = try connection.publishedRun(of: request.period)
      let findings = try connection.newFindings()
      try connection.query(.findingForget, [.integer(findings.attempt)])
      return (try ReconciledRun(connection, published), findings)
    }
    return PostgresReconciliationAttempt(
      reconciled: run, findings: findings, control: control,
      comparisons: comparisons(request, run, findings))
  }

  /// Gives the lock back.
  public func finish() async {
    guard isLocked else { return }
    isLocked = false
    // A session that is lost has lost its lock as well.
    _ = try? await control.perform { _ = try $0.query(.reconciliationUnlock) }
  }

  /// The list of rules: every comparison there is, a source first, since a bad one ends it all.
  private func comparisons(
    _ request: ReconciliationRequest, _ run: ReconciledRun, _ findings: Findings
  ) -> [any Comparison] {
    var comparisons: [any Comparison] = [
      HoldingsComparison(run: run, findings: findings, pool: pool),
      HouseComparison(run: run, findings: findings, control: control),
      MarginComparison(run: run, findings: findings, pool: pool, engineVersion: engineVersion),
      StatementsComparison(
        run: run, findings: findings, pool: pool, engineVersion: engineVersion),
    ]
    if let source = request.source {
      comparisons.insert(
        ExternalComparison(
          run: run, findings: findings, control: control, source: source,
          isPartial: request.isSourcePartial), at: 0)
    }
    return comparisons
  }
}

/// One reconciliation in PostgreSQL.
struct PostgresReconciliationAttempt: ReconciliationAttempt {
  let reconciled: ReconciledRun
  let findings: Findings
  let control: Session
  let comparisons: [any Comparison]

  var run: Int { reconciled.published.run }
  var version: Int { reconciled.published.version }

  func record(_ evaluations: [RuleEvaluation]) async throws -> [RuleOutcome] {
    let (run, findings, published) = (run, findings, reconciled.published)
    return try await control.perform { connection in
      try connection.transaction {
        #if FaultPoints
          connection.step = .reconciliation
        #endif
        var outcomes: [RuleOutcome] = []
        for evaluation in evaluations {
          outcomes.append(try connection.record(evaluation, ofRun: run, from: findings))
        }
        let source = evaluations.lazy.compactMap(\.source).first
        try connection.audit(outcomes.filter(\.isRecorded), published, source)
        return outcomes
      }
    }
  }
}

extension Connection {
  /// Writes what a reconciliation recorded to the audit log; nothing when it recorded nothing.
  fileprivate func audit(
    _ outcomes: [RuleOutcome], _ published: PublishedRun, _ source: SourceIdentity?
  ) throws(PostgresError) {
    guard !outcomes.isEmpty else { return }
    try query(
      .reconciliationAudit,
      [
        .text(published.period), .integer(published.version), .integer(published.run),
        .texts(outcomes.map(\.rule.rawValue)), .integers(outcomes.map(\.found)),
        .integers(outcomes.map(\.opened)), .integers(outcomes.map(\.resolved)),
        .optionalText(source?.name), source.map { .bytes($0.sha256) } ?? .null,
      ])
  }
}
