internal import CLibPQ

/// An open `COPY … FROM STDIN`, to which bytes in the statement's own format are sent.
///
/// Pieces need not end where rows do. Nothing is kept unless the whole stream is accepted.
public final class CopyInStream {
  private let connection: Connection
  private let statement: String

  init(_ connection: Connection, _ statement: String) {
    self.connection = connection
    self.statement = statement
    connection.isCopying = true
  }

  /// Sends bytes on.
  ///
  /// - Throws: ``PostgresError`` when the connection is lost; a row the server refuses is often
  ///   only told of at the end.
  public func send(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
    guard let start = bytes.baseAddress, bytes.count > 0 else { return }
    let handle = try connection.streaming()
    let sent = PQputCopyData(
      handle, start.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
    guard sent == 1 else {
      if let failure = try connection.drain(statement).failure { throw failure }
      throw try connection.lost(statement)
    }
  }

  /// Sends bytes on; see ``send(_:)-(UnsafeRawBufferPointer)``.
  public func send(_ bytes: [UInt8]) throws(PostgresError) {
    let result = bytes.withUnsafeBytes { pointer in
      Result { () throws(PostgresError) in try self.send(pointer) }
    }
    try result.get()
  }

  /// Ends the stream.
  ///
  /// - Returns: the rows the server took.
  func finish() throws(PostgresError) -> Int {
    defer { connection.isCopying = false }
    guard PQputCopyEnd(try connection.streaming(), nil) == 1 else {
      throw try connection.lost(statement)
    }
    let end = try connection.drain(statement)
    if let failure = end.failure { throw failure }
    return end.rows
  }

  /// Makes the server forget what it was sent.
  func abandon() {
    defer { connection.isCopying = false }
    guard let handle = try? connection.streaming() else { return }
    PQputCopyEnd(handle, "abandoned by the client")
    // What the server says to that is expected, and a lost connection shows in the next statement.
    _ = try? connection.drain(statement)
  }
}
