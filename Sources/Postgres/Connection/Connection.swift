internal import CLibPQ
public import SQLText

/// One session with the server: synchronous, blocking, and used from one thread only.
///
/// Asynchronous code reaches a connection through a ``Session``, which gives it a thread.
public final class Connection {
  private var handle: OpaquePointer?
  private var companionConnections: [Connection] = []
  /// Set while a COPY stream is open, when no other statement can be sent.
  var isCopying = false
  #if FaultPoints
    /// The step of the work that the open transaction, or the COPY beside one, belongs to.
    var step: CrashPoint.Step?
  #endif

  /// Where the connection leads.
  public let target: DatabaseTarget
  /// What the session was set to.
  public let settings: SessionSettings
  /// The name the server shows for the session.
  public let applicationName: String
  /// Cancels this connection's statements from other threads.
  public let canceller: StatementCanceller

  /// Opens a session and applies its settings.
  ///
  /// - Throws: ``PostgresError`` when the target is unreadable, its transport is not safe, no server
  ///   answers or none lets us in.
  public init(
    _ target: DatabaseTarget, applicationName: String, settings: SessionSettings = SessionSettings()
  ) throws(PostgresError) {
    let handle = try ConnectionOpening.open(
      target, applicationName: applicationName, settings: settings)
    guard let canceller = StatementCanceller(handle) else {
      PQfinish(handle)
      throw .connectionFailed(sqlstate: nil, message: "out of memory")
    }
    self.handle = handle
    self.target = target
    self.settings = settings
    self.applicationName = applicationName
    self.canceller = canceller
    // Notices are for people at a prompt; on standard error they would look like failures.
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    try query(.sessionSettings, settings.parameters)
  }

  deinit { close() }

  /// Ends the session and those of its companions; does nothing the second time.
  public func close() {
    for companion in companionConnections { companion.close() }
    companionConnections = []
    if let handle { PQfinish(handle) }
    handle = nil
  }

  /// Further connections to the same target, for streams that are read side by side on this thread.
  ///
  /// They are opened when first asked for and closed with this connection.
  ///
  /// - Throws: ``PostgresError`` when one cannot be opened.
  public func companions(_ count: Int) throws(PostgresError) -> [Connection] {
    while companionConnections.count < count {
      companionConnections.append(
        try Connection(target, applicationName: applicationName, settings: settings))
    }
    return Array(companionConnections.prefix(count))
  }

  /// Sends one statement with its parameters bound, and returns its result.
  ///
  /// - Throws: ``PostgresError`` when the server refuses the statement or is lost.
  @discardableResult
  public func query(
    _ statement: SQLStatement, _ parameters: [Parameter] = []
  ) throws(PostgresError) -> QueryResult {
    let handle = try ready()
    let list = try ParameterList(parameters, statement: statement.name)
    let result = list.withPointers { count, values, lengths, formats in
      PQexecParams(handle, statement.text, count, nil, values, lengths, formats, 0)
    }
    return try QueryResult(accepted(result, statement.name), statement: statement.name)
  }

  /// Sends one statement with its parameters bound, and does something else while the server works on it.
  ///
  /// - Parameter meanwhile: may not use this connection.
  /// - Throws: ``PostgresError`` when the server refuses the statement or is lost; what `meanwhile` throws,
  ///   once the server is done.
  func query<Other>(
    _ statement: SQLStatement, _ parameters: [Parameter], meanwhile: () throws -> Other
  ) throws -> (result: QueryResult, other: Other) {
    let handle = try ready()
    let list = try ParameterList(parameters, statement: statement.name)
    let isSent = list.withPointers { count, values, lengths, formats in
      PQsendQueryParams(handle, statement.text, count, nil, values, lengths, formats, 0)
    }
    guard isSent == 1 else { throw try lost(statement.name) }
    isCopying = true
    let other = Result { try meanwhile() }
    isCopying = false
    let result = PQgetResult(handle)
    // The null that ends the answer; an answer of one statement has one result.
    defer { while let more = PQgetResult(handle) { PQclear(more) } }
    return (
      try QueryResult(accepted(result, statement.name), statement: statement.name), try other.get()
    )
  }

  /// Sends several statements as one text, which the server runs as one transaction unless the
  /// text says otherwise; for migrations. Results are discarded.
  ///
  /// - Parameter name: what errors call the text.
  /// - Throws: ``PostgresError`` for the first statement that is refused.
  public func execute(script: String, name: String = "script") throws(PostgresError) {
    PQclear(try accepted(PQexec(try ready(), script), name))
  }

  /// The handle, when statements can be sent.
  func ready() throws(PostgresError) -> OpaquePointer {
    guard let handle else { throw .sessionClosed }
    precondition(!isCopying, "a statement was sent while a COPY stream is open")
    return handle
  }

  /// The handle of a connection on which a stream is open.
  func streaming() throws(PostgresError) -> OpaquePointer {
    guard let handle else { throw .sessionClosed }
    return handle
  }
}
