/// Takes the messages of a binary COPY apart: a header once, then rows, then the trailer.
package struct BinaryCopyReader {
  private var isHeaderRead = false
  /// Whether the end of the rows has been said; a stream without it is not whole.
  package private(set) var isTrailerRead = false
  /// The rows returned so far.
  package private(set) var rowCount = 0

  /// A reader at the beginning of a stream.
  package init() {}

  /// The row of the next message, pointing into it; nil when the message has none.
  ///
  /// - Throws: ``BinaryCopyError`` for what no server sends.
  package mutating func row(
    in message: UnsafeRawBufferPointer
  ) throws(BinaryCopyError) -> BinaryRow? {
    guard var start = message.baseAddress else { return nil }
    let end = start + message.count
    if !isHeaderRead { start += try headerLength(message) }
    if start == end { return nil }
    guard end - start >= 2, !isTrailerRead else { throw .strayMessage }
    let columns = Int16(bigEndian: start.loadUnaligned(as: Int16.self))
    if columns == -1 {
      guard end - start == 2 else { throw .strayMessage }
      isTrailerRead = true
      return nil
    }
    guard columns >= 0 else { throw .strayMessage }
    rowCount += 1
    return BinaryRow(columnCount: Int(columns), start: start + 2, end: end)
  }

  /// The length of the signature, flags and extension that come before the first row.
  private mutating func headerLength(
    _ bytes: UnsafeRawBufferPointer
  ) throws(BinaryCopyError) -> Int {
    guard bytes.count >= 19, bytes.starts(with: BinaryCopyFormat.signature) else {
      throw .noHeader
    }
    let flags = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 11, as: UInt32.self))
    let extra = Int(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 15, as: UInt32.self)))
    guard flags == 0, bytes.count >= 19 + extra else { throw .unknownHeader }
    isHeaderRead = true
    return 19 + extra
  }
}

/// What is wrong with a stream in binary COPY format.
package enum BinaryCopyError: Error, Sendable, Equatable {
  /// The stream does not begin as every one does.
  case noHeader
  /// The header has flags, or an extension that is not there.
  case unknownHeader
  /// A message is too short, of no possible count of columns, or stands behind the end.
  case strayMessage

  /// The trouble in words.
  package var detail: String {
    switch self {
    case .noHeader: "no binary COPY header"
    case .unknownHeader: "an unknown COPY header"
    case .strayMessage: "a stray message"
    }
  }
}
