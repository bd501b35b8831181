internal import Operations
internal import SQLText

/// What a start of the night finds.
enum StartedRun: Sendable {
  case published(run: Int, version: Int, unpricedAccounts: Int)
  case run(RunContext)
}

extension Connection {
  /// Tries to take the lock of runs for the session.
  func tryRunLock() throws(PostgresError) -> Bool {
    #if FaultPoints
      if Mutant.noLock.isOn { return true }
    #endif
    return try query(.runTryLock).only().boolean("is_held")
  }

  /// Begins a run of the period's input in force, or takes an unfinished one over.
  ///
  /// An unfinished run of another input or by another engine is abandoned: half of its results could
  /// not be told from the other half.
  ///
  /// - Throws: ``RunError/notLoaded(period:)``; `TermError`; ``PostgresError``.
  func startRun(_ request: RunRequest, engineVersion: String) throws -> StartedRun {
    try transaction {
      #if FaultPoints
        step = .start
      #endif
      guard let row = try query(.runStanding, [.text(request.period)]).first,
        try row.optionalInteger("dataset_no") != nil
      else { throw RunError.notLoaded(period: request.period) }
      if let run = try row.optionalInteger("published_run") {
        #if FaultPoints
          if Mutant.forgottenPublication.isOn { return try begun(request, row, engineVersion) }
        #endif
        return .published(
          run: run, version: try row.integer("published_version"),
          unpricedAccounts: try row.integer("published_unpriced"))
      }
      let input = try row.integer("input_no")
      if try row.text("input_state") == PeriodState.open.rawValue {
        try composeTerms(at: row.text("closes_at"))
      }
      if let unfinished = try row.optionalInteger("unfinished_run") {
        try query(.runEndSessions, [.integer(unfinished)])
        if try row.optionalInteger("unfinished_input") == input,
          try row.text("unfinished_engine") == engineVersion
        {
          return .run(
            try takeOver(
              unfinished, version: row.integer("unfinished_version"), input: input,
              isStrict: request.isStrict))
        }
        try abandon(run: unfinished, "the input or the engine is another one")
      }
      return try begun(request, row, engineVersion)
    }
  }

  /// Begins a run of the input in force as `row` describes it.
  private func begun(
    _ request: RunRequest, _ row: QueryRow, _ engineVersion: String
  ) throws -> StartedRun {
    let (input, version) = (try row.integer("input_no"), try row.integer("next_version"))
    let begun = try query(
      .runBegin,
      [
        .text(request.period), .integer(input), .integer(version), .text(engineVersion),
        .boolean(request.isStrict),
      ]
    ).only()
    return .run(
      RunContext(
        run: try begun.integer("run_no"), version: version, epoch: try begun.integer("epoch"),
        inputNo: input, isResumed: false))
  }

  /// Ends a run that nobody goes on with, and removes what it has made.
  func abandon(run: Int, _ reason: String) throws {
    try query(.runAbandon, [.integer(run), .text(reason)])
  }

  private func takeOver(
    _ run: Int, version: Int, input: Int, isStrict: Bool
  ) throws -> RunContext {
    let epoch = try query(.runTakeOver, [.integer(run), .boolean(isStrict)])
      .only().integer("epoch")
    return RunContext(run: run, version: version, epoch: epoch, inputNo: input, isResumed: true)
  }
}
