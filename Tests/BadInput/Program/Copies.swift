internal import Postgres

/// A binary COPY as the connection hands it on: messages, each here behind two bytes of its length.
enum Copies {
  /// The fields of all rows in hexadecimal digits, `-` for NULL.
  ///
  /// - Throws: ``Refusal``.
  static func values(of input: [UInt8]) throws(Refusal) -> [UInt8] {
    var reader = BinaryCopyReader()
    var text = ""
    for message in messages(input) {
      try Memory.exact(message) { bytes throws(Refusal) in
        let next: BinaryRow?
        do throws(BinaryCopyError) {
          next = try reader.row(in: bytes)
        } catch {
          throw Refusal(reason: error.detail)
        }
        if var row = next { try fields(of: &row, to: &text) }
      }
    }
    guard reader.isTrailerRead else { throw Refusal(reason: "no end") }
    return Array(text.utf8)
  }

  private static func fields(of row: inout BinaryRow, to text: inout String) throws(Refusal) {
    do throws(BinaryRowError) {
      while row.remainingColumnCount > 0 {
        if let field = try row.optionalBytes() {
          for byte in field { text += String(Int(byte) + 256, radix: 16).dropFirst() }
        } else {
          text += "-"
        }
        text += " "
      }
      try row.finish()
    } catch {
      throw Refusal(reason: "\(error)")
    }
    text += "\n"
  }

  /// Every way to read a column, on each column of each row; what is read does not matter.
  static func readInEveryWay(_ input: [UInt8]) {
    for way in 0..<12 {
      var reader = BinaryCopyReader()
      for message in messages(input) {
        Memory.exact(message) { bytes in
          guard var row = try? reader.row(in: bytes) else { return }
          try? read(&row, way)
        }
      }
    }
  }

  private static func read(_ row: inout BinaryRow, _ way: Int) throws(BinaryRowError) {
    while row.remainingColumnCount > 0 {
      _ = try row.isNull
      switch way {
      case 0: _ = try row.integer16()
      case 1: _ = try row.integer32()
      case 2: _ = try row.integer64()
      case 3: _ = try row.boolean()
      case 4: _ = try row.text()
      case 5: _ = try row.numeric()
      case 6: _ = try row.reducedNumeric()
      case 7: _ = try row.timestamptz()
      case 8: _ = try row.date()
      case 9: _ = try row.optionalNumeric()
      case 10: _ = try row.optionalTimestamptz()
      default: _ = try row.optionalText()
      }
    }
    try row.finish()
  }

  static func messages(_ input: [UInt8]) -> [[UInt8]] {
    var messages: [[UInt8]] = []
    var position = 0
    while input.count - position >= 2 {
      let length = Int(input[position]) << 8 | Int(input[position + 1])
      let end = min(input.count, position + 2 + length)
      messages.append(Array(input[position + 2..<end]))
      position = end
    }
    return messages
  }
}
