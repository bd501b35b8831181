internal import SQLText

/// How far a transaction is kept apart from those beside it.
public enum Isolation: String, Sendable {
  /// Each statement sees what was committed before it.
  case readCommitted = "READ COMMITTED"
  /// All statements see one instant.
  case repeatableRead = "REPEATABLE READ"
  /// As if transactions ran one after the other.
  case serializable = "SERIALIZABLE"
}

extension Connection {
  /// Runs `body` in one transaction: committed when it returns, rolled back when it throws.
  ///
  /// - Parameters:
  ///   - isReadOnly: whether the server shall refuse every write.
  ///   - snapshot: the name of another open transaction's exported snapshot to read the same
  ///     instant as it; asks for at least ``Isolation/repeatableRead``.
  /// - Throws: what `body` throws; ``PostgresError/transactionAborted`` when it swallowed a
  ///   statement's failure; ``PostgresError/lostConnection(statement:message:)`` of `COMMIT`, after
  ///   which it is unknown whether the transaction took effect.
  public func transaction<Result>(
    _ isolation: Isolation = .readCommitted, isReadOnly: Bool = false, snapshot: String? = nil,
    _ body: () throws -> Result
  ) throws -> Result {
    #if FaultPoints
      step = nil
    #endif
    let access = isReadOnly ? "READ ONLY" : "READ WRITE"
    try control("BEGIN ISOLATION LEVEL \(isolation.rawValue) \(access)")
    let result: Result
    do {
      if let snapshot {
        try query(.snapshotImport.filled(["snapshot": .literal(snapshot)]))
      }
      result = try body()
      #if FaultPoints
        if !isReadOnly { CrashPoint.reach(.beforeCommit, self) }
      #endif
    } catch {
      // The first error is the one to tell of; a connection that cannot roll back is lost anyway,
      // and the server rolls back what it was doing.
      _ = try? control("ROLLBACK")
      throw error
    }
    guard try control("COMMIT").commandTag == "COMMIT" else {
      throw PostgresError.transactionAborted
    }
    #if FaultPoints
      if !isReadOnly { CrashPoint.reach(.afterCommit, self) }
    #endif
    return result
  }

  /// Exports the open transaction's snapshot for others to read the same instant, for as long as
  /// the transaction stays open.
  ///
  /// - Throws: ``PostgresError`` when the server refuses.
  public func exportSnapshot() throws(PostgresError) -> String {
    try query(.snapshotExport).only().text("snapshot")
  }

  /// Opens a read-only transaction that sees one instant, and leaves it open until the connection is
  /// closed; for a connection that only reads.
  ///
  /// - Parameter snapshot: the name of a snapshot to share, nil for the present instant.
  /// - Returns: the name under which others can share the instant.
  /// - Throws: ``PostgresError`` when the server refuses.
  func openSnapshot(_ snapshot: String? = nil) throws(PostgresError) -> String {
    try control("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    guard let snapshot else { return try exportSnapshot() }
    try query(.snapshotImport.filled(["snapshot": .literal(snapshot)]))
    return snapshot
  }

  /// Sends a transaction command, the only statements that do not come from a file.
  @discardableResult
  private func control(_ command: String) throws(PostgresError) -> QueryResult {
    try query(SQLStatement(name: command, text: command))
  }
}
