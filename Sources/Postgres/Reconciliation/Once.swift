internal import Synchronization

/// A value that the first of several workers makes and all use.
final class Once<Value: Sendable>: Sendable {
  private let kept = Mutex<Value?>(nil)

  /// The value; `make` is called by the first who asks, while the others wait.
  ///
  /// - Throws: what `make` throws, after which the next one who asks calls it again.
  func value(_ make: () throws -> Value) throws -> Value {
    try kept.withLock { kept in
      if let value = kept { return value }
      let value = try make()
      kept = value
      return value
    }
  }
}
