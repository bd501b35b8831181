/// What can go wrong between this program and its database; no case holds a secret.
public enum PostgresError: Error, Sendable, Equatable {
  /// The target is neither a libpq URL nor a conninfo string, or names an unknown option.
  case targetUnreadable
  /// The target holds a password, where it would be copied into command lines and listings.
  case secretInTarget
  /// The target reaches the server over a network in a way that is not safe enough.
  case transportRefused(TransportRefusal)
  /// Over a network, the server's certificate, its name or its way of asking for a password was not
  /// accepted; no password was sent.
  case serverUnproven(message: String)
  /// No session could be opened; `sqlstate` is the server's word, nil when none answered.
  case connectionFailed(sqlstate: String?, message: String)
  /// The server refused the statement; the connection is fit for use.
  case statementFailed(StatementFailure)
  /// The connection ended during the statement. During `COMMIT` it is unknown whether the
  /// transaction took effect.
  case lostConnection(statement: String, message: String)
  /// The server's answer is of another kind than the statement calls for.
  case protocolViolation(statement: String, detail: String)
  /// A row in a COPY stream is not what the reader expected.
  case rowUnreadable(statement: String, row: Int, BinaryRowError)
  /// A result's column is missing, NULL or of another kind than asked for.
  case valueUnreadable(statement: String, column: String, problem: ValueProblem)
  /// A result has another number of rows than the statement promises.
  case rowCountUnexpected(statement: String, expected: Int, found: Int)
  /// A parameter holds a zero byte, which no text of the server can.
  case parameterUnsendable(statement: String, position: Int)
  /// The body of a transaction went on after a statement had failed, so nothing was committed.
  case transactionAborted
  /// The session was closed before.
  case sessionClosed
}

/// What is wrong with a result's value.
public enum ValueProblem: Sendable, Equatable {
  /// The result has no column of this name.
  case columnMissing
  /// The value is NULL where one is required.
  case null
  /// The value's text is not of the type it was asked for.
  case notOfType(String)
}

/// Why a connection over a network was refused before anything was sent.
public enum TransportRefusal: Sendable, Equatable {
  /// The server's certificate and name would not be verified; `sslmode` is what the target asks.
  case certificateUnverified(host: String, sslmode: String)
  /// The target turns channel binding off.
  case channelUnbound(host: String)
  /// The target allows a version of TLS that is broken; `version` is what it asks for.
  case protocolOutdated(host: String, version: String)
}
