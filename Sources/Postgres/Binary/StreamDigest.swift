internal import Crypto

/// SHA-256 over bytes that pass by.
public final class StreamDigest {
  private var hasher = SHA256()

  /// A digest over nothing yet.
  public init() {}

  /// Adds bytes.
  public func add(_ bytes: UnsafeRawBufferPointer) { hasher.update(bufferPointer: bytes) }

  /// The digest over all bytes added so far.
  public var bytes: [UInt8] { Array(hasher.finalize()) }
}
