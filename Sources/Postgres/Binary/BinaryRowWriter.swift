/// Rows in binary COPY format, written column by column from left to right and sent in batches.
///
/// Every row starts with ``startRow(columns:)`` and then writes exactly that many columns; another
/// number is a programmer error and traps.
public struct BinaryRowWriter: ~Copyable {
  /// Takes over what has been written; only whole rows, and never an empty buffer.
  typealias Sink = (UnsafeRawBufferPointer) throws(PostgresError) -> Void

  /// Bytes that are gathered before they are handed on.
  static let batchLength = 128 * 1024

  private var buffer: UnsafeMutableRawBufferPointer
  private var length = 0
  private var missingColumns = 0
  private let sink: Sink
  /// The rows started so far.
  public private(set) var rowCount = 0

  init(sink: @escaping Sink) {
    self.sink = sink
    buffer = .allocate(byteCount: Self.batchLength + 16 * 1024, alignment: 16)
  }

  deinit { buffer.deallocate() }

  /// Begins a row of so many columns, after handing on a full batch.
  ///
  /// - Throws: ``PostgresError`` when the connection is lost while a batch is sent.
  public mutating func startRow(columns: Int) throws(PostgresError) {
    if length >= Self.batchLength { try flush() }
    precondition(missingColumns == 0, "the row before lacks \(missingColumns) columns")
    precondition((0...1600).contains(columns), "a row has at most 1600 columns")
    reserve(2)
    put(Int16(columns))
    missingColumns = columns
    rowCount += 1
  }

  /// Hands on what is left.
  mutating func flush() throws(PostgresError) {
    precondition(missingColumns == 0, "the last row lacks \(missingColumns) columns")
    guard length > 0 else { return }
    try sink(UnsafeRawBufferPointer(rebasing: buffer[..<length]))
    length = 0
  }

  /// Writes one column of at most `capacity` bytes; `body` returns how many it wrote.
  @inline(__always)
  mutating func column(capacity: Int, _ body: (UnsafeMutableRawPointer) -> Int) {
    startColumn(capacity: capacity)
    let place = length
    length += 4
    let written = body(pointer + length)
    pointer.storeBytes(of: Int32(written).bigEndian, toByteOffset: place, as: Int32.self)
    length += written
  }

  /// Writes a NULL.
  public mutating func null() {
    startColumn(capacity: 0)
    put(Int32(-1))
  }

  @inline(__always)
  private mutating func startColumn(capacity: Int) {
    precondition(missingColumns > 0, "the row has more columns than it was started with")
    missingColumns -= 1
    reserve(capacity + 4)
  }

  @inline(__always)
  private mutating func put<Value: FixedWidthInteger>(_ value: Value) {
    pointer.storeBytes(of: value.bigEndian, toByteOffset: length, as: Value.self)
    length += MemoryLayout<Value>.size
  }

  private var pointer: UnsafeMutableRawPointer {
    @inline(__always) get {
      guard let base = buffer.baseAddress else { preconditionFailure("the buffer is never empty") }
      return base
    }
  }

  @inline(__always)
  private mutating func reserve(_ count: Int) {
    if buffer.count - length < count { grow(count) }
  }

  @inline(never)
  private mutating func grow(_ count: Int) {
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(2 * buffer.count, length + count), alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<length]))
    buffer.deallocate()
    buffer = larger
  }
}
