internal import Synchronization

/// A connection with a thread of its own, so that waiting for the server never holds up a thread
/// that asynchronous code shares.
public actor Session {
  private let executor: ThreadExecutor
  private var connection: Connection?
  private let canceller = Mutex<StatementCanceller?>(nil)

  /// The session's own thread.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  private init() {
    executor = ThreadExecutor()
  }

  deinit { executor.stop() }

  /// Opens a session.
  ///
  /// - Throws: ``PostgresError`` as ``Connection/init(_:applicationName:settings:)``.
  public static func open(
    _ target: DatabaseTarget, applicationName: String, settings: SessionSettings = SessionSettings()
  ) async throws -> Session {
    let session = Session()
    try await session.connect(target, applicationName, settings)
    return session
  }

  /// Runs `work` on the session's thread; the work of several callers is done one after the other.
  ///
  /// - Throws: what `work` throws, or ``PostgresError/sessionClosed`` after ``close()``.
  public func perform<Result: Sendable>(
    _ work: @Sendable (Connection) throws -> Result
  ) throws -> Result {
    guard let connection else { throw PostgresError.sessionClosed }
    return try work(connection)
  }

  /// Asks the server to give up what the session is doing; returns at once, from any thread.
  ///
  /// - Returns: whether the request was delivered.
  @discardableResult
  public nonisolated func cancel() -> Bool {
    canceller.withLock { $0 }?.cancel() ?? false
  }

  /// Closes the connection and lets the thread end; does nothing the second time.
  public func close() {
    canceller.withLock { $0 = nil }
    connection?.close()
    connection = nil
    executor.stop()
  }

  private func connect(
    _ target: DatabaseTarget, _ applicationName: String, _ settings: SessionSettings
  ) throws {
    let connection = try Connection(target, applicationName: applicationName, settings: settings)
    canceller.withLock { $0 = connection.canceller }
    self.connection = connection
  }
}
