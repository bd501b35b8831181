internal import Operations
internal import SQLText

/// One attempt at one run: what everything it writes is fenced by.
struct RunContext: Sendable {
  let run: Int
  let version: Int
  let epoch: Int
  let inputNo: Int
  let isResumed: Bool
  /// The terms it is computed by where they are not those of its input: a preview's.
  var parameterSet: Int?

  /// The name the server shows for the attempt's sessions.
  var applicationName: String { "crossmargin:\(run):\(epoch)" }
}

/// A version of a period's input.
struct RunInput: Sendable, Equatable {
  let period: String
  let inputNo: Int
  let dataset: Int
  let isOpen: Bool
  let parameterSet: Int
  let opensAt: String
  let closesAt: String
  let closeMicroseconds: Int64
  let businessDate: String
  let kind: String

  /// The input as it is sealed, or as it would be sealed now.
  ///
  /// - Parameter parameterSet: other terms than those.
  /// - Throws: ``RunError/notLoaded(period:)`` when it has no rows; `TermError/notComposed(period:)`
  ///   when an approved change is not yet made for it.
  init(_ connection: Connection, inputNo: Int, parameterSet: Int? = nil) throws {
    let row = try connection.query(
      .runInput, [.integer(inputNo), .optionalInteger(parameterSet)]
    ).only()
    period = try row.text("period")
    self.inputNo = inputNo
    guard let dataset = try row.optionalInteger("dataset_no") else {
      throw RunError.notLoaded(period: period)
    }
    guard let parameterSet = try row.optionalInteger("parameter_set") else {
      throw TermError.notComposed(period: period)
    }
    self.dataset = dataset
    self.parameterSet = parameterSet
    isOpen = try row.value("state", as: "period_state", PeriodState.init(rawValue:)) == .open
    opensAt = try row.text("opens_at")
    closesAt = try row.text("closes_at")
    closeMicroseconds = Int64(try row.integer("close_microseconds"))
    businessDate = try row.text("business_date")
    kind = try row.text("kind")
  }

  /// The market of the input: with all its instruments, or with some by their numbers.
  func market(_ connection: Connection, instruments: [Int32]? = nil) throws -> BookMarket {
    try MarketReader(
      connection: connection, parameterSet: parameterSet, dataset: dataset, closesAt: closesAt,
      closeMicroseconds: closeMicroseconds, instruments: instruments
    ).read()
  }
}

extension Connection {
  /// Runs `body` in one transaction of an attempt; refused when a newer one owns the run.
  func fenced<Result>(_ context: RunContext, _ body: () throws -> Result) throws -> Result {
    try transaction {
      #if FaultPoints
        if Mutant.noFence.isOn { return try body() }
      #endif
      try query(.runAssertEpoch, [.integer(context.run), .integer(context.epoch)])
      return try body()
    }
  }

  /// Whether a stage is done, and the digest of what it made.
  func stage(_ stage: RunStage, of run: Int) throws -> (isDone: Bool, digest: [UInt8]?) {
    guard let row = try query(.stageDone, [.integer(run), .text(stage.rawValue)]).first else {
      return (false, nil)
    }
    return (try row.boolean("is_done"), try row.optionalBytes("digest"))
  }

  /// Begins a stage, inside its transaction.
  ///
  /// - Returns: whether no earlier attempt began it.
  @discardableResult
  func begin(_ stage: RunStage, _ context: RunContext) throws -> Bool {
    #if FaultPoints
      step = CrashPoint.Step.all.contains(.plan(stage)) ? .plan(stage) : .stage(stage)
    #endif
    return try query(
      .stageBegin, [.integer(context.run), .text(stage.rawValue), .integer(context.epoch)]
    ).only().boolean("is_new")
  }

  /// Ends a stage, inside the transaction that completes it.
  func finish(
    _ stage: RunStage, _ context: RunContext, rows: Int, digest: [UInt8]? = nil
  ) throws {
    #if FaultPoints
      step = .stage(stage)
    #endif
    try query(
      .stageFinish,
      [
        .integer(context.run), .text(stage.rawValue), .integer(rows),
        digest.map { .bytes($0) } ?? .null,
      ])
  }

  /// Makes the run's stand-alone table for rows of a table of results.
  func createResult(_ table: String, _ context: RunContext) throws {
    try query(
      .resultCreate, [.integer(context.run), .integer(context.epoch), .text(table)])
    #if FaultPoints
      if Mutant.unloggedResults.isOn {
        try execute(script: "ALTER TABLE result.\(table)_\(context.run) SET UNLOGGED")
      }
    #endif
  }

  /// Gives the run's table its keys and makes it a part of its table of results.
  func attachResult(_ table: String, _ context: RunContext) throws {
    try query(
      .resultAttach, [.integer(context.run), .integer(context.epoch), .text(table)])
  }
}
