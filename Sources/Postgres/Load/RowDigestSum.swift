internal import Crypto
internal import Operations

/// A digest of a set of rows that does not depend on their order: the sum of the rows' SHA-256, as
/// numbers of 256 bits.
///
/// Rows are digested as decoded values, so that `1.0` and `1` are the same row.
struct RowDigestSum {
  /// The rows added so far.
  private(set) var count = 0
  /// The sum, its least significant word first; what does not fit 256 bits is dropped.
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  mutating func add(_ row: UnsafeRawBufferPointer) {
    count += 1
    SHA256.hash(data: row).withUnsafeBytes { digest in
      func word(_ index: Int) -> UInt64 {
        UInt64(littleEndian: digest.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
      }
      var carry: UInt64 = 0
      func sum(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let (first, overflowed) = left.addingReportingOverflow(right)
        let (second, overflowedAgain) = first.addingReportingOverflow(carry)
        carry = overflowed || overflowedAgain ? 1 : 0
        return second
      }
      words.0 = sum(words.0, word(0))
      words.1 = sum(words.1, word(1))
      words.2 = sum(words.2, word(2))
      words.3 = sum(words.3, word(3))
    }
  }

  /// The count and the sum, for a digest over several sets.
  func update(_ hasher: inout SHA256) {
    for word in [UInt64(count), words.0, words.1, words.2, words.3] {
      withUnsafeBytes(of: word.littleEndian) { hasher.update(bufferPointer: $0) }
    }
  }
}

/// A row's values as bytes that say all of them and nothing else.
struct RowEncoding {
  private var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(512) }

  mutating func encode(_ values: borrowing [BookValue]) {
    bytes.removeAll(keepingCapacity: true)
    for index in 0..<values.count {
      switch values[index] {
      case .null: bytes.append(0)
      case .text(let text):
        bytes.append(1)
        append(UInt32(text.count))
        bytes.append(contentsOf: text)
      case .decimal(let units):
        bytes.append(2)
        append(units)
      case .whole(let number):
        bytes.append(3)
        append(number)
      case .instant(let microseconds):
        bytes.append(4)
        append(microseconds)
      case .date(let days):
        bytes.append(5)
        append(days)
      }
    }
  }

  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    bytes.withUnsafeBytes(body)
  }

  private mutating func append(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
