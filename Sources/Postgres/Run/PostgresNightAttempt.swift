internal import Margin
public import Operations
internal import SQLText

/// An attempt at a run in PostgreSQL.
public actor PostgresNightAttempt: NightAttempt {
  private let context: RunContext
  private let control: Session
  private let pool: WorkerPool
  /// The input and its market, read when first needed and kept for the stages that follow.
  private var prepared: (input: RunInput, market: BookMarket)?

  init(_ context: RunContext, control: Session, pool: WorkerPool) {
    self.context = context
    self.control = control
    self.pool = pool
  }

  /// The run's number.
  public nonisolated var run: Int { context.run }
  /// The version of the results it makes.
  public nonisolated var version: Int { context.version }
  /// Whether an earlier attempt worked on the run.
  public nonisolated var isResumed: Bool { context.isResumed }

  /// Whether a stage was done, by this attempt or an earlier one.
  public func isDone(_ stage: RunStage) async throws -> Bool {
    try await control.perform { [run] in try $0.stage(stage, of: run).isDone }
  }

  /// Does a stage, or what is left of it.
  ///
  /// - Throws: `RunError`; `PostgresError`, among them the refusal of an attempt that is overtaken.
  public func perform(
    _ stage: RunStage, progress: @escaping @Sendable (RunProgress) -> Void
  ) async throws {
    switch stage {
    case .margin, .liquidation, .statements: break
    default: progress(.began(stage, unit: "rows", total: nil))
    }
    let context = context
    switch stage {
    case .validate:
      _ = try await market()
      try await single { connection in
        try connection.begin(.validate, context)
        try connection.finish(.validate, context, rows: 1)
      }
    case .seal:
      let input = try await market().input
      try await control.perform { try SealStage(context: context, input: input).perform($0) }
    case .riskArrays:
      let market = try await market().market
      try await control.perform {
        try RiskArrayStage(context: context, market: market).perform($0)
      }
    case .margin:
      let (input, market) = try await market()
      try await MarginStage(context: context, input: input, market: market, pool: pool)
        .perform(control, progress: progress)
    case .calls:
      let (input, market) = try await market()
      try await control.perform {
        try CallStage(context: context, input: input, market: market).perform($0)
      }
    case .liquidation:
      let (input, market) = try await market()
      try await LiquidationStage(context: context, input: input, market: market, pool: pool)
        .perform(control, progress: progress)
    case .statements:
      let market = try await market().market
      try await StatementStage(context: context, market: market, pool: pool)
        .perform(control, progress: progress)
    case .checks:
      try await CheckStage(context: context, pool: pool).perform(control)
    case .publish:
      try await control.perform { try PublishStage(context: context).perform($0) }
    }
  }

  /// What the results say so far.
  public func summary() async throws -> RunSummary {
    try await control.perform { [run] in try $0.summary(ofRun: run) }
  }

  /// Ends the run for good, with the reason.
  public func fail(_ reason: String) async throws {
    let context = context
    try await single { connection in
      _ = try connection.query(.runFail, [.integer(context.run), .text(reason)])
    }
  }

  /// A transaction of this attempt on the control session.
  private func single(_ body: @escaping @Sendable (Connection) throws -> Void) async throws {
    let context = context
    try await control.perform { connection in
      try connection.fenced(context) { try body(connection) }
    }
  }

  private func market() async throws -> (input: RunInput, market: BookMarket) {
    #if FaultPoints
      if Mutant.liveInput.isOn { prepared = nil }
    #endif
    if let prepared { return prepared }
    let context = context
    let read = try await control.perform { connection in
      let input = try Self.input(of: context, connection)
      do {
        return (input, try input.market(connection))
      } catch let error as ParameterError {
        throw RunError.parametersRefused(reason: "\(error)")
      }
    }
    prepared = read
    return read
  }

  /// The input that the run has sealed, or is about to.
  private static func input(
    of context: RunContext, _ connection: Connection
  ) throws -> RunInput {
    let input = try RunInput(
      connection, inputNo: context.inputNo, parameterSet: context.parameterSet)
    #if FaultPoints
      if Mutant.liveInput.isOn {
        let inForce = try connection.query(.runStanding, [.text(input.period)]).only()
        return try RunInput(connection, inputNo: inForce.integer("input_no"))
      }
    #endif
    return input
  }
}
