public import Operations
internal import SQLText

/// Nights in PostgreSQL: the lock of runs, their beginning and their taking over.
public actor PostgresNightRegister: NightRegister {
  let control: Session
  private let pool: WorkerPool
  let engineVersion: String
  private var isLocked = false

  /// A register that works on a session of its own.
  ///
  /// - Parameters:
  ///   - control: holds the lock and does what one session does alone.
  ///   - target: where workers connect to.
  ///   - workers: how many sessions work side by side.
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

  /// Takes the lock, waiting up to two seconds, since a killed client's is freed within a fifth of
  /// one; then begins a run or takes one over.
  ///
  /// - Throws: ``RunError``; `PostgresError`.
  public func start(_ request: RunRequest) async throws -> NightStart {
    try await lock()
    var started = try await control.perform { [engineVersion] in
      try $0.startRun(request, engineVersion: engineVersion)
    }
    if case .run(let context) = started, context.isResumed,
      try await !isReproduced(context)
    {
      // Another processor may price an option differently in the last digit: then half of the run's
      // results would not belong to the other half.
      try await control.perform { connection in
        try connection.transaction {
          #if FaultPoints
            connection.step = .start
          #endif
          try connection.abandon(
            run: context.run, "its risk arrays are not reproduced on this machine")
        }
      }
      started = try await control.perform { [engineVersion] in
        try $0.startRun(request, engineVersion: engineVersion)
      }
    }
    switch started {
    case .published(let run, let version, let unpriced):
      return .published(run: run, version: version, unpricedAccounts: unpriced)
    case .run(let context): return .attempt(try await attempt(context))
    }
  }

  /// The attempt of a context, its session named after it.
  func attempt(_ context: RunContext) async throws -> PostgresNightAttempt {
    let name = context.applicationName
    try await control.perform { _ = try $0.query(.runApplicationName, [.text(name)]) }
    return PostgresNightAttempt(context, control: control, pool: pool)
  }

  /// Gives the lock back.
  public func finish() async {
    guard isLocked else { return }
    isLocked = false
    // A session that is lost has lost its lock as well.
    _ = try? await control.perform { _ = try $0.query(.runUnlock) }
  }

  func lock() async throws {
    let end = ContinuousClock.now + .seconds(2)
    while try await !control.perform({ try $0.tryRunLock() }) {
      guard ContinuousClock.now < end else { throw RunError.locked }
      try await Task.sleep(for: .milliseconds(50))
    }
    isLocked = true
  }

  /// Whether the risk arrays an earlier attempt stored are those this process computes.
  private func isReproduced(_ context: RunContext) async throws -> Bool {
    try await control.perform { connection in
      let stored = try connection.stage(.riskArrays, of: context.run)
      guard stored.isDone, let digest = stored.digest else { return true }
      let input = try RunInput(connection, inputNo: context.inputNo)
      let market = try input.market(connection)
      return try RiskArrayStage(context: context, market: market).digest() == digest
    }
  }
}
