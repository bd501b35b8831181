internal import CLibPQ
public import SQLText

extension Connection {
  /// Streams the rows that `body` writes into a `COPY … FROM STDIN (FORMAT binary)`.
  ///
  /// - Parameter digest: takes the rows' bytes as they are sent, which depend on the rows alone.
  /// - Returns: the number of rows the server took.
  /// - Throws: what `body` throws, after which the server has taken nothing; ``PostgresError`` when
  ///   the server refuses a row or is lost.
  public func copyIn(
    _ statement: SQLStatement, digest: StreamDigest? = nil,
    _ body: (inout BinaryRowWriter) throws -> Void
  ) throws -> Int {
    let stream = try beginCopyIn(statement, mustBeBinary: true)
    return try ending(stream) {
      try stream.send(BinaryCopyFormat.header)
      var writer = BinaryRowWriter { batch throws(PostgresError) in
        digest?.add(batch)
        try stream.send(batch)
      }
      try body(&writer)
      try writer.flush()
      #if FaultPoints
        CrashPoint.reach(.inCopy, self)
      #endif
      try stream.send(BinaryCopyFormat.trailer)
    }
  }

  /// Streams bytes that are in the statement's own format into a `COPY … FROM STDIN`.
  ///
  /// - Returns: the number of rows the server took.
  /// - Throws: what `body` throws, after which the server has taken nothing; ``PostgresError`` when
  ///   the server refuses a row or is lost.
  public func copyInBytes(
    _ statement: SQLStatement, _ body: (CopyInStream) throws -> Void
  ) throws -> Int {
    let stream = try beginCopyIn(statement, mustBeBinary: false)
    return try ending(stream) { try body(stream) }
  }

  private func ending(_ stream: CopyInStream, _ body: () throws -> Void) throws -> Int {
    do {
      try body()
    } catch {
      #if FaultPoints
        if Mutant.swallowedCopyError.isOn { return try stream.finish() }
      #endif
      stream.abandon()
      throw error
    }
    return try stream.finish()
  }

  private func beginCopyIn(
    _ statement: SQLStatement, mustBeBinary: Bool
  ) throws(PostgresError) -> CopyInStream {
    let result = PQexec(try ready(), statement.text)
    guard PQresultStatus(result) == PGRES_COPY_IN else {
      PQclear(try accepted(result, statement.name))
      throw .protocolViolation(statement: statement.name, detail: "the statement is no COPY FROM")
    }
    defer { PQclear(result) }
    let stream = CopyInStream(self, statement.name)
    if mustBeBinary, PQbinaryTuples(result) != 1 {
      stream.abandon()
      throw .protocolViolation(statement: statement.name, detail: "the COPY is not binary")
    }
    return stream
  }
}
