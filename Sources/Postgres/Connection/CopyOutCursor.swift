internal import CLibPQ

/// The rows of a `COPY … TO STDOUT (FORMAT binary)`, pulled one by one.
///
/// No other statement can be sent on its connection until the stream has ended or was abandoned.
public final class CopyOutCursor {
  private let connection: Connection
  private let statement: String
  private var message: UnsafeMutablePointer<CChar>?
  private var reader = BinaryCopyReader()
  private var isFinished = false

  /// The rows returned so far.
  public var rowCount: Int { reader.rowCount }

  init(_ connection: Connection, _ statement: String) {
    self.connection = connection
    self.statement = statement
    connection.isCopying = true
  }

  deinit { abandon() }

  /// The next row, valid until the next call; nil after the last.
  ///
  /// - Throws: ``PostgresError`` when the server fails or is lost on the way.
  public func next() throws(PostgresError) -> BinaryRow? {
    if isFinished { return nil }
    while let bytes = try nextMessage() {
      do throws(BinaryCopyError) {
        if let row = try reader.row(in: bytes) { return row }
      } catch {
        throw violation(error.detail)
      }
    }
    return nil
  }

  /// Ends the stream early: asks the server to stop and discards what it has sent already.
  ///
  /// An open transaction is then aborted. Does nothing after the last row.
  public func abandon() {
    if isFinished { return }
    connection.canceller.cancel()
    if let handle = try? connection.streaming() {
      releaseMessage()
      var next: UnsafeMutablePointer<CChar>?
      while PQgetCopyData(handle, &next, 0) > 0 { PQfreemem(next) }
      _ = try? connection.drain(statement)
    }
    finish()
  }

  private func nextMessage() throws(PostgresError) -> UnsafeRawBufferPointer? {
    let handle = try connection.streaming()
    releaseMessage()
    // Into a variable of its own: the property would be guarded on every row.
    var next: UnsafeMutablePointer<CChar>?
    let length = PQgetCopyData(handle, &next, 0)
    message = next
    if length >= 0 { return UnsafeRawBufferPointer(start: message, count: Int(length)) }
    finish()
    let end = try connection.drain(statement)
    if let failure = end.failure { throw failure }
    if length == -2 { throw try connection.lost(statement) }
    guard reader.isTrailerRead, end.rows == rowCount else {
      throw violation("\(rowCount) rows came of \(end.rows)")
    }
    return nil
  }

  private func violation(_ detail: String) -> PostgresError {
    .protocolViolation(statement: statement, detail: detail)
  }

  private func releaseMessage() {
    PQfreemem(message)
    message = nil
  }

  private func finish() {
    releaseMessage()
    isFinished = true
    connection.isCopying = false
  }
}
