/// Where a field lies in the reader's buffer, quotes excluded.
struct CSVField {
  var start: Int
  var end: Int
  /// Whether it holds doubled quotes.
  var hasEscapes: Bool
}

/// What scanning for one record found.
enum CSVScan {
  /// A whole record: where the next one starts, the line ends passed, whether a byte is not ASCII.
  case record(next: Int, lines: Int, hasWideBytes: Bool)
  /// The record goes on past the bytes at hand.
  case incomplete
  /// The text is not strict CSV; the field is counted from 0, the lines from the record's first.
  case refused(BookProblem.Reason, field: Int, linesBefore: Int)
}

/// Finds the fields of one record without changing a byte, so an unfinished record can be scanned again.
struct CSVScanner {
  let bytes: UnsafeMutablePointer<UInt8>
  var position: Int
  let end: Int
  let isAtEnd: Bool
  private var lines = 0
  private var wide: UInt8 = 0

  init(bytes: UnsafeMutablePointer<UInt8>, position: Int, end: Int, isAtEnd: Bool) {
    self.bytes = bytes
    self.position = position
    self.end = end
    self.isAtEnd = isAtEnd
  }

  private enum Step {
    case fieldEnded
    case recordEnded
    case incomplete
    case refused(BookProblem.Reason)
  }

  mutating func scan(into fields: inout [CSVField]) -> CSVScan {
    fields.removeAll(keepingCapacity: true)
    while true {
      guard fields.count < CSVReader.columnCountLimit else {
        return .refused(
          .tooManyColumns(limit: CSVReader.columnCountLimit), field: fields.count,
          linesBefore: lines)
      }
      let linesBefore = lines
      let isQuoted = position < end && bytes[position] == UInt8(ascii: "\"")
      switch isQuoted ? scanQuoted(&fields) : scanPlain(&fields) {
      case .fieldEnded: continue
      case .recordEnded:
        return .record(next: position, lines: lines, hasWideBytes: wide >= 0x80)
      case .incomplete: return .incomplete
      case .refused(let reason):
        let isAtOpening = reason == .unterminatedQuote
        return .refused(
          reason, field: fields.count, linesBefore: isAtOpening ? linesBefore : lines)
      }
    }
  }

  private mutating func scanPlain(_ fields: inout [CSVField]) -> Step {
    let start = position
    while position < end {
      let byte = bytes[position]
      // Everything a record is made of lies at or below the comma; digits and letters above.
      if byte > UInt8(ascii: ",") {
        wide |= byte
        position += 1
        continue
      }
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        let fieldEnd = position
        let step = endField()
        if case .refused = step { return step }
        if case .incomplete = step { return step }
        fields.append(CSVField(start: start, end: fieldEnd, hasEscapes: false))
        return step
      case UInt8(ascii: "\""): return .refused(.strayQuote)
      case 0: return .refused(.containsNUL)
      default: position += 1
      }
    }
    guard isAtEnd else { return .incomplete }
    fields.append(CSVField(start: start, end: position, hasEscapes: false))
    return .recordEnded
  }

  private mutating func scanQuoted(_ fields: inout [CSVField]) -> Step {
    position += 1
    let start = position
    var hasEscapes = false
    while position < end {
      let byte = bytes[position]
      wide |= byte
      switch byte {
      case UInt8(ascii: "\""):
        guard position + 1 < end || isAtEnd else { return .incomplete }
        if position + 1 < end, bytes[position + 1] == UInt8(ascii: "\"") {
          hasEscapes = true
          position += 2
          continue
        }
        let fieldEnd = position
        position += 1
        let step = endField()
        if case .refused = step { return step }
        if case .incomplete = step { return step }
        fields.append(CSVField(start: start, end: fieldEnd, hasEscapes: hasEscapes))
        return step
      case UInt8(ascii: "\n"):
        lines += 1
        position += 1
      case 0: return .refused(.containsNUL)
      default: position += 1
      }
    }
    return isAtEnd ? .refused(.unterminatedQuote) : .incomplete
  }

  /// Passes over what ends a field: a comma, a line end, or the end of the text.
  private mutating func endField() -> Step {
    guard position < end else { return .recordEnded }
    switch bytes[position] {
    case UInt8(ascii: ","):
      position += 1
      return .fieldEnded
    case UInt8(ascii: "\n"):
      position += 1
      lines += 1
      return .recordEnded
    case UInt8(ascii: "\r"):
      guard position + 1 < end || isAtEnd else { return .incomplete }
      guard position + 1 < end, bytes[position + 1] == UInt8(ascii: "\n") else {
        return .refused(.strayCarriageReturn)
      }
      position += 2
      lines += 1
      return .recordEnded
    default: return .refused(.strayQuote)
    }
  }
}
