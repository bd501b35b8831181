internal import CLibPQ
public import SQLText

extension Connection {
  /// Begins a `COPY … TO STDOUT (FORMAT binary)` whose rows are pulled one by one.
  ///
  /// - Throws: ``PostgresError`` when the server refuses, or the statement is no such COPY.
  public func copyOutCursor(_ statement: SQLStatement) throws(PostgresError) -> CopyOutCursor {
    let isBinary = try beginCopyOut(statement)
    let cursor = CopyOutCursor(self, statement.name)
    guard isBinary else {
      cursor.abandon()
      throw .protocolViolation(statement: statement.name, detail: "the COPY is not binary")
    }
    return cursor
  }

  /// Streams a `COPY … TO STDOUT (FORMAT binary)` through `row`, which must read every column.
  ///
  /// - Returns: the number of rows.
  /// - Throws: what `row` throws, after which the stream is abandoned; ``PostgresError`` when the
  ///   server fails, or when `row` asks for other columns than there are.
  public func copyOut(
    _ statement: SQLStatement, _ row: (inout BinaryRow) throws -> Void
  ) throws -> Int {
    let cursor = try copyOutCursor(statement)
    do {
      while var next = try cursor.next() {
        try row(&next)
        try next.finish()
      }
    } catch let error as BinaryRowError {
      cursor.abandon()
      throw PostgresError.rowUnreadable(
        statement: statement.name, row: cursor.rowCount, error)
    } catch {
      cursor.abandon()
      throw error
    }
    return cursor.rowCount
  }

  /// Streams a `COPY … TO STDOUT` of any format through `chunk` as the bytes come, undecoded.
  ///
  /// - Returns: the number of rows.
  /// - Throws: what `chunk` throws, or ``PostgresError`` when the server fails.
  public func copyOutBytes(
    _ statement: SQLStatement, _ chunk: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Int {
    _ = try beginCopyOut(statement)
    isCopying = true
    defer { isCopying = false }
    let handle = try streaming()
    var message: UnsafeMutablePointer<CChar>?
    var length = PQgetCopyData(handle, &message, 0)
    while length > 0 {
      do {
        try chunk(UnsafeRawBufferPointer(start: message, count: Int(length)))
      } catch {
        canceller.cancel()
        repeat { PQfreemem(message) } while PQgetCopyData(handle, &message, 0) > 0
        _ = try drain(statement.name)
        throw error
      }
      PQfreemem(message)
      length = PQgetCopyData(handle, &message, 0)
    }
    let end = try drain(statement.name)
    if let failure = end.failure { throw failure }
    if length == -2 { throw try lost(statement.name) }
    return end.rows
  }

  /// Begins a `COPY … TO STDOUT` of any format whose bytes are pulled as they are asked for.
  ///
  /// - Throws: ``PostgresError`` when the server refuses, or the statement is no such COPY.
  func copyOutStream(_ statement: SQLStatement) throws(PostgresError) -> CopyOutStream {
    _ = try beginCopyOut(statement)
    return CopyOutStream(self, statement.name)
  }

  /// - Returns: whether the stream is binary.
  private func beginCopyOut(_ statement: SQLStatement) throws(PostgresError) -> Bool {
    let result = PQexec(try ready(), statement.text)
    guard PQresultStatus(result) == PGRES_COPY_OUT else {
      PQclear(try accepted(result, statement.name))
      throw .protocolViolation(statement: statement.name, detail: "the statement is no COPY TO")
    }
    defer { PQclear(result) }
    return PQbinaryTuples(result) == 1
  }
}
