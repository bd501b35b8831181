internal import CLibPQ

/// Asks the server, from any thread, to give up what a connection is doing.
public final class StatementCanceller: @unchecked Sendable {
  // A PGcancel is never changed after it was made, and PQcancel may be called from any thread.
  private let handle: OpaquePointer

  init?(_ connection: OpaquePointer) {
    guard let handle = PQgetCancel(connection) else { return nil }
    self.handle = handle
  }

  deinit { PQfreeCancel(handle) }

  /// Sends the request over a connection of its own. The statement, if one is running, then fails
  /// with ``PostgresError/isCancelled``; between statements nothing happens.
  ///
  /// - Returns: whether the request was delivered.
  @discardableResult
  public func cancel() -> Bool {
    var message = [CChar](repeating: 0, count: 256)
    return PQcancel(handle, &message, Int32(message.count)) == 1
  }
}
