/// What a session is set to before its first statement; a number never depends on any of it.
public struct SessionSettings: Sendable, Equatable {
  /// Where unqualified names are looked for.
  public var searchPath = "crossmargin, public"
  /// How long one statement may run; 0 is without limit.
  public var statementTimeoutMilliseconds = 30 * 60 * 1000
  /// How long one statement may wait for a lock.
  public var lockTimeoutMilliseconds = 10 * 1000
  /// How long an open transaction may wait for its next statement.
  public var idleInTransactionTimeoutMilliseconds = 5 * 60 * 1000
  /// How often a busy backend looks whether its client still lives, so that a killed client's locks
  /// are free within this time.
  public var connectionCheckIntervalMilliseconds = 200
  /// How long to wait for one server to answer, in whole seconds.
  public var connectTimeoutSeconds = 10

  /// The settings of a batch session.
  public init() {
    #if FaultPoints
      if let limit = CrashPoint.environment("CROSSMARGIN_STATEMENT_TIMEOUT").flatMap({ Int($0) }) {
        statementTimeoutMilliseconds = limit
      }
      if let limit = CrashPoint.environment("CROSSMARGIN_LOCK_TIMEOUT").flatMap({ Int($0) }) {
        lockTimeoutMilliseconds = limit
      }
    #endif
  }

  var parameters: [Parameter] {
    [
      .text(searchPath), .text(String(statementTimeoutMilliseconds)),
      .text(String(lockTimeoutMilliseconds)), .text(String(idleInTransactionTimeoutMilliseconds)),
      .text(String(connectionCheckIntervalMilliseconds)),
    ]
  }
}
