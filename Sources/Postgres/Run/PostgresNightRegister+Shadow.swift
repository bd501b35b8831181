public import Operations
internal import SQLText

extension PostgresNightRegister: ShadowRegister {
  /// Takes the lock and begins a run beside a published one; what an earlier such run left unfinished is
  /// removed.
  ///
  /// - Throws: `RunError`; `PostgresError`.
  public func startShadow(
    of run: Int, purpose: RunPurpose, parameterSet: Int?
  ) async throws -> any NightAttempt {
    try await lock()
    let engine = engineVersion
    let context = try await control.perform { connection in
      try connection.transaction {
        #if FaultPoints
          connection.step = .shadow
        #endif
        for row in try connection.query(.shadowUnfinished).rows {
          let unfinished = try row.integer("run_no")
          try connection.query(.runEndSessions, [.integer(unfinished)])
          try connection.abandon(run: unfinished, "nobody went on with it")
        }
        guard
          let begun = try connection.query(
            .shadowBegin,
            [
              .integer(run), .text(purpose.rawValue), .optionalInteger(parameterSet),
              .text(engine),
            ]
          ).first
        else { throw RunError.notPublished(run: run) }
        return RunContext(
          run: try begun.integer("run_no"), version: try begun.integer("version"),
          epoch: try begun.integer("epoch"), inputNo: try begun.integer("input_no"),
          isResumed: false, parameterSet: try begun.integer("parameter_set"))
      }
    }
    return try await attempt(context)
  }

  /// The rows that two runs do not have in common, table by table.
  ///
  /// - Throws: `PostgresError`.
  public func differences(of run: Int, from other: Int) async throws -> [PartDifference] {
    try await control.perform { try $0.resultDifferences(of: run, from: other) }
  }

  /// Removes what a run beside another has made, and keeps the reason.
  ///
  /// - Throws: `PostgresError`.
  public func discard(_ shadow: Int, because reason: String) async throws {
    try await control.perform { connection in
      try connection.transaction {
        #if FaultPoints
          connection.step = .shadow
        #endif
        try connection.abandon(run: shadow, reason)
      }
    }
  }
}

extension Connection {
  /// The rows that two runs' results do not have in common, table by table.
  ///
  /// - Throws: ``PostgresError``.
  public func resultDifferences(
    of run: Int, from other: Int
  ) throws(PostgresError) -> [PartDifference] {
    try partDifferences(.resultDifferences, run, other)
  }

  /// The rows that two datasets do not have in common, table by table.
  ///
  /// - Throws: ``PostgresError``.
  func datasetDifferences(
    of dataset: Int, from other: Int
  ) throws(PostgresError) -> [PartDifference] {
    try partDifferences(.datasetDifferences, dataset, other)
  }

  private func partDifferences(
    _ statement: SQLStatement, _ part: Int, _ other: Int
  ) throws(PostgresError) -> [PartDifference] {
    var differences: [PartDifference] = []
    for row in try query(statement, [.integer(part), .integer(other)]).rows {
      differences.append(
        PartDifference(
          table: try row.text("table_name"), rows: try row.integer("rows"),
          otherRows: try row.integer("other_rows"), onlyInIt: try row.integer("only_in_it"),
          onlyInOther: try row.integer("only_in_other"), example: try row.optionalText("example"))
      )
    }
    return differences
  }
}
