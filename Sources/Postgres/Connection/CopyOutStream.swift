internal import CLibPQ

/// The bytes of a `COPY … TO STDOUT`, pulled as they are asked for.
///
/// No other statement can be sent on its connection until the stream has ended; one that is let go
/// of before is read to its end, so that an open transaction stays as it is.
final class CopyOutStream {
  private let connection: Connection
  private let statement: String
  private var message: UnsafeMutablePointer<CChar>?
  private var rest = UnsafeRawBufferPointer(start: nil, count: 0)
  private var isFinished = false

  init(_ connection: Connection, _ statement: String) {
    self.connection = connection
    self.statement = statement
    connection.isCopying = true
  }

  deinit {
    // What happened to rows nobody wanted shows in the connection's next statement.
    while !isFinished { _ = try? advance() }
    PQfreemem(message)
  }

  /// Writes the next bytes to a buffer's start.
  ///
  /// - Returns: how many; 0 at the end.
  /// - Throws: ``PostgresError`` when the server fails or is lost on the way.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(PostgresError) -> Int {
    while rest.isEmpty {
      guard !isFinished else { return 0 }
      try advance()
    }
    let count = min(rest.count, buffer.count)
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<count]))
    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    return count
  }

  private func advance() throws(PostgresError) {
    PQfreemem(message)
    message = nil
    rest = UnsafeRawBufferPointer(start: nil, count: 0)
    do throws(PostgresError) {
      let length = PQgetCopyData(try connection.streaming(), &message, 0)
      if length > 0 {
        rest = UnsafeRawBufferPointer(start: message, count: Int(length))
        return
      }
      finish()
      if let failure = try connection.drain(statement).failure { throw failure }
      if length == -2 { throw try connection.lost(statement) }
    } catch {
      finish()
      throw error
    }
  }

  private func finish() {
    isFinished = true
    connection.isCopying = false
  }
}
