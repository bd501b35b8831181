/// Reads RFC 4180 text record by record, strictly, in constant memory.
///
/// Bytes come in chunks from a closure, so a file, a socket and a database cursor read alike. Lines
/// end in LF or CRLF, a leading UTF-8 byte order mark is passed over, and quoted fields may hold line
/// breaks; line numbers stay those of the text. The first record is the header. A field points into
/// the reader's buffer and is valid until the next record is asked for.
public struct CSVReader: ~Copyable {
  /// Fills the buffer from its start and returns how many bytes it wrote; 0 at the end.
  public typealias Source = (UnsafeMutableRawBufferPointer) throws -> Int

  /// The longest record accepted, its line end included; a missing line end must not read a whole
  /// file into memory.
  public static let recordBytesLimit = 1 << 20
  /// The most columns accepted.
  public static let columnCountLimit = 1024
  private static let chunkBytes = 1 << 18

  /// What problems are reported under: the file's name.
  public let file: String
  /// The header's names, in the file's order.
  public private(set) var header: [String] = []
  /// The line on which the current record starts, counted from 1.
  public private(set) var line = 1

  private let source: Source
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity = chunkBytes
  /// Where the next record starts, and where the bytes read so far end.
  private var start = 0
  private var end = 0
  private var isAtEnd = false
  private var nextLine = 1
  private var fields: [CSVField] = []

  /// A reader of `file`, whose header is read first.
  ///
  /// - Throws: ``BookProblem`` when there is no header or its form is not CSV; what `source` throws.
  public init(file: String, source: @escaping Source) throws {
    self.file = file
    self.source = source
    buffer = .allocate(capacity: Self.chunkBytes)
    while end < 3, !isAtEnd { try refill() }
    if end >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { start = 3 }
    guard try readRecord() else { throw problem(.missingHeader, line: 1) }
    header = (0..<fields.count).map { String(decoding: self.field($0), as: UTF8.self) }
    guard header != [""] else { throw problem(.missingHeader, line: 1) }
  }

  deinit { buffer.deallocate() }

  /// The fields of the current record.
  public var fieldCount: Int { fields.count }

  /// The bytes of a field of the current record, quotes removed; valid until the next record.
  @inline(__always)
  public func field(_ index: Int) -> UnsafeRawBufferPointer {
    let field = fields[index]
    return UnsafeRawBufferPointer(start: buffer + field.start, count: field.end - field.start)
  }

  /// Reads the next record, which has as many fields as the header; false at the end.
  ///
  /// - Throws: ``BookProblem`` with line and column for anything that is not strict CSV or not
  ///   UTF-8; what `source` throws.
  public mutating func next() throws -> Bool {
    guard try readRecord() else { return false }
    guard fields.count == header.count else {
      throw problem(.wrongFieldCount(expected: header.count, found: fields.count), line: line)
    }
    return true
  }

  private mutating func readRecord() throws -> Bool {
    while true {
      if start == end, isAtEnd { return false }
      switch scan() {
      case .record(let next, let lines, let hasWideBytes):
        guard next - start <= Self.recordBytesLimit else { throw recordTooLong() }
        line = nextLine
        nextLine += lines
        try settleFields(hasWideBytes: hasWideBytes)
        start = next
        return true
      case .incomplete:
        guard end - start <= Self.recordBytesLimit else { throw recordTooLong() }
        try refill()
      case .refused(let reason, let field, let linesBefore):
        throw problem(reason, line: nextLine + linesBefore, field: field)
      }
    }
  }

  private func recordTooLong() -> BookProblem {
    problem(.recordTooLong(limitBytes: Self.recordBytesLimit), line: nextLine)
  }

  private mutating func scan() -> CSVScan {
    var scanner = CSVScanner(bytes: buffer, position: start, end: end, isAtEnd: isAtEnd)
    return scanner.scan(into: &fields)
  }

  /// Removes doubled quotes in place and requires UTF-8.
  private mutating func settleFields(hasWideBytes: Bool) throws {
    for index in fields.indices {
      if fields[index].hasEscapes { unescape(index) }
      if hasWideBytes, String(validating: field(index), as: UTF8.self) == nil {
        throw problem(.notUTF8, line: line, field: index)
      }
    }
  }

  private mutating func unescape(_ index: Int) {
    var target = fields[index].start
    var source = target
    while source < fields[index].end {
      let byte = buffer[source]
      buffer[target] = byte
      target += 1
      source += byte == UInt8(ascii: "\"") ? 2 : 1
    }
    fields[index].end = target
  }

  /// Moves the unfinished record to the front and reads on, into a larger buffer when it fills this.
  private mutating func refill() throws {
    if start > 0 {
      buffer.update(from: buffer + start, count: end - start)
      end -= start
      start = 0
    }
    if capacity - end < Self.chunkBytes / 2 {
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
      larger.update(from: buffer, count: end)
      buffer.deallocate()
      buffer = larger
      capacity *= 2
    }
    let count = try source(
      UnsafeMutableRawBufferPointer(start: buffer + end, count: capacity - end))
    end += count
    isAtEnd = count == 0
  }

  /// A problem of this file; the field is counted from 0.
  public func problem(
    _ reason: BookProblem.Reason, line: Int, field: Int? = nil
  ) -> BookProblem {
    let name = field.flatMap { header.indices.contains($0) ? header[$0] : nil }
    return BookProblem(
      file: file, line: line, columnNumber: field.map { $0 + 1 }, column: name, reason: reason)
  }
}
