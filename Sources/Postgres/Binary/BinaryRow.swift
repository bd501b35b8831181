/// One row in binary COPY format, read column by column from left to right, in place.
///
/// A row points into the connection's buffer: it is valid until the next row is asked for, and
/// what is kept longer must be copied out of it (numbers are; ``textBytes()`` is not).
public struct BinaryRow {
  private var position: UnsafeRawPointer
  private let start: UnsafeRawPointer
  private let end: UnsafeRawPointer
  /// The columns the row has.
  public let columnCount: Int
  /// The column that is read next, counted from 0.
  public private(set) var column = 0

  /// A row whose column count has been read; `start` is its first field's length.
  init(columnCount: Int, start: UnsafeRawPointer, end: UnsafeRawPointer) {
    self.columnCount = columnCount
    self.start = start
    self.position = start
    self.end = end
  }

  /// All fields as they came, lengths included, whatever has been read; for digests.
  public var rawBytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start, count: end - start)
  }

  /// The columns not yet read.
  public var remainingColumnCount: Int { columnCount - column }

  /// Whether the next column is NULL; reads nothing.
  ///
  /// - Throws: ``BinaryRowError/truncated(column:)`` when there is no next column.
  public var isNull: Bool {
    get throws(BinaryRowError) {
      guard column < columnCount, end - position >= 4 else { throw .truncated(column: column) }
      return position.loadUnaligned(as: Int32.self) == -1
    }
  }

  /// The next column's bytes, nil for NULL.
  ///
  /// - Throws: ``BinaryRowError/truncated(column:)``.
  @inline(__always)
  public mutating func optionalBytes() throws(BinaryRowError) -> UnsafeRawBufferPointer? {
    guard column < columnCount, end - position >= 4 else { throw .truncated(column: column) }
    let length = Int(Int32(bigEndian: position.loadUnaligned(as: Int32.self)))
    let field = position + 4
    if length < 0 {
      guard length == -1 else { throw .truncated(column: column) }
      position = field
      column += 1
      return nil
    }
    guard end - field >= length else { throw .truncated(column: column) }
    position = field + length
    column += 1
    return UnsafeRawBufferPointer(start: field, count: length)
  }

  /// The next column's bytes.
  ///
  /// - Throws: ``BinaryRowError`` for NULL or the row's end.
  @inline(__always)
  public mutating func bytes() throws(BinaryRowError) -> UnsafeRawBufferPointer {
    guard let bytes = try optionalBytes() else { throw .unexpectedNull(column: column - 1) }
    return bytes
  }

  /// Passes over the next column.
  ///
  /// - Throws: ``BinaryRowError/truncated(column:)``.
  public mutating func skip() throws(BinaryRowError) {
    _ = try optionalBytes()
  }

  /// Requires that every column has been read, and that nothing stands behind the last.
  ///
  /// - Throws: ``BinaryRowError/unreadColumns(count:)``, ``BinaryRowError/trailingBytes(count:)``.
  public func finish() throws(BinaryRowError) {
    guard remainingColumnCount == 0 else { throw .unreadColumns(count: remainingColumnCount) }
    guard position == end else { throw .trailingBytes(count: end - position) }
  }
}
