import Testing

@testable import Postgres

/// What no server sends is refused, without a step beyond its bytes.
struct BinaryCopyReaderTests {
  private static let header = BinaryCopyFormat.header

  /// What the last of some messages is refused for; nil when none of them is.
  private func refusal(_ messages: [[UInt8]]) -> BinaryCopyError? {
    var reader = BinaryCopyReader()
    for message in messages {
      let found = message.withUnsafeBytes { bytes -> BinaryCopyError? in
        do throws(BinaryCopyError) {
          _ = try reader.row(in: bytes)
          return nil
        } catch {
          return error
        }
      }
      if let found { return found }
    }
    return nil
  }

  /// What reading a row of one column is refused for.
  private func misread(
    _ field: [UInt8], then more: [UInt8] = [],
    _ read: (inout BinaryRow) throws(BinaryRowError) -> Void
  ) -> BinaryRowError? {
    let message = [0, 0, 0, UInt8(field.count)] + field + more
    return message.withUnsafeBytes { bytes -> BinaryRowError? in
      guard let start = bytes.baseAddress else { return nil }
      var row = BinaryRow(columnCount: 1, start: start, end: start + bytes.count)
      do throws(BinaryRowError) {
        try read(&row)
        try row.finish()
        return nil
      } catch {
        return error
      }
    }
  }

  @Test func aStreamIsAHeaderRowsAndATrailer() {
    #expect(refusal([Self.header, [0, 1, 0, 0, 0, 0], [0xFF, 0xFF]]) == nil)
    #expect(refusal([Self.header + [0, 0], BinaryCopyFormat.trailer]) == nil)
    #expect(refusal([Array(Self.header.dropLast())]) == .noHeader)
    #expect(refusal([[0, 1]]) == .noHeader)
    #expect(refusal([BinaryCopyFormat.signature + [0, 0, 0, 1, 0, 0, 0, 0]]) == .unknownHeader)
    #expect(refusal([BinaryCopyFormat.signature + [0, 0, 0, 0, 0, 0, 0, 9]]) == .unknownHeader)
    #expect(refusal([Self.header, [0xFF, 0xFE]]) == .strayMessage)
    #expect(refusal([Self.header, [0xFF, 0xFF, 0]]) == .strayMessage)
    #expect(refusal([Self.header, [0]]) == .strayMessage)
    #expect(refusal([Self.header, [0xFF, 0xFF], [0, 0]]) == .strayMessage)
  }

  @Test func bytesBehindTheLastColumnAreRefused() {
    #expect(
      misread([0, 0, 0, 1], then: [1, 2]) { row throws(BinaryRowError) in
        _ = try row.integer32()
      } == .trailingBytes(count: 2))
  }

  @Test(
    arguments: [[0x7F, 0xFF, 0xFF, 0xFE], [0x7F, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 0]] as [[UInt8]])
  func aDateNearTheEndOfItsTypeIsRefused(field: [UInt8]) {
    #expect(
      misread(field) { row throws(BinaryRowError) in _ = try row.date() } == .unreadable(column: 0))
  }
}
