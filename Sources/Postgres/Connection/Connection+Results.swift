internal import CLibPQ

extension Connection {
  /// The result itself when the statement ended well; a COPY must have been asked for.
  func accepted(
    _ result: OpaquePointer?, _ statement: String
  ) throws(PostgresError) -> OpaquePointer {
    guard let result else { throw try lost(statement) }
    switch PQresultStatus(result) {
    case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
      return result
    case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
      PQclear(result)
      try endUnaskedCopy()
      throw .protocolViolation(statement: statement, detail: "the statement began a COPY")
    default:
      defer { PQclear(result) }
      throw try failure(result, statement)
    }
  }

  /// What a result says went wrong.
  func failure(_ result: OpaquePointer, _ statement: String) throws(PostgresError) -> PostgresError
  {
    let sqlstate = field(result, .sqlstate) ?? ""
    let message = field(result, .message) ?? trimmed(PQresultErrorMessage(result))
    let handle = try streaming()
    // An error of libpq's own may be that of a failed write, after which only a read shows that the
    // connection is bad.
    if sqlstate.isEmpty { PQconsumeInput(handle) }
    if PQstatus(handle) == CONNECTION_BAD || endsSession.contains(sqlstate) {
      return .lostConnection(statement: statement, message: message)
    }
    if sqlstate.isEmpty { return .protocolViolation(statement: statement, detail: message) }
    return .statementFailed(
      StatementFailure(
        statement: statement, sqlstate: sqlstate, message: message,
        detail: field(result, .detail), hint: field(result, .hint),
        context: field(result, .context), schema: field(result, .schema),
        table: field(result, .table), column: field(result, .column),
        constraint: field(result, .constraint)))
  }

  /// The error of a connection that gave no result at all.
  func lost(_ statement: String) throws(PostgresError) -> PostgresError {
    .lostConnection(statement: statement, message: trimmed(PQerrorMessage(try streaming())))
  }

  /// Reads results until there is none left, and returns the first failure among them.
  func drain(_ statement: String) throws(PostgresError) -> (rows: Int, failure: PostgresError?) {
    let handle = try streaming()
    var rows = 0
    var first: PostgresError?
    while let result = PQgetResult(handle) {
      defer { PQclear(result) }
      if PQresultStatus(result) == PGRES_COMMAND_OK {
        rows = Int(String(cString: PQcmdTuples(result))) ?? 0
      } else if first == nil {
        first = try failure(result, statement)
      }
      if PQstatus(handle) == CONNECTION_BAD { break }
    }
    return (rows, first)
  }

  private func endUnaskedCopy() throws(PostgresError) {
    let handle = try streaming()
    PQputCopyEnd(handle, "not expected")
    var buffer: UnsafeMutablePointer<CChar>?
    while PQgetCopyData(handle, &buffer, 0) > 0 { PQfreemem(buffer) }
    while let result = PQgetResult(handle) { PQclear(result) }
  }

  private func field(_ result: OpaquePointer, _ field: ErrorField) -> String? {
    PQresultErrorField(result, Int32(field.rawValue.value)).map { String(cString: $0) }
  }

  private func trimmed(_ text: UnsafePointer<CChar>?) -> String {
    guard let text else { return "" }
    return String(cString: text).split(separator: "\n").joined(separator: " ")
  }
}

/// The server's words before it ends a session: told to stop, crashed, database dropped.
private let endsSession: Set<String> = ["57P01", "57P02", "57P04", "57P05", "25P03"]

/// The parts of a server's error by the letters that mark them in the protocol; libpq's own names
/// are C macros that cannot be imported.
private enum ErrorField: Unicode.Scalar {
  case sqlstate = "C"
  case message = "M"
  case detail = "D"
  case hint = "H"
  case context = "W"
  case schema = "s"
  case table = "t"
  case column = "c"
  case constraint = "n"
}
