internal import Operations

/// What was staged of one file.
struct StagedFile {
  let file: BookFile
  /// The header, for the numbers of columns.
  let header: [String]
  /// Rows read, those with a zero quantity among them.
  var rowCount = 0
  /// Rows with a zero quantity, which are judged but not kept.
  var zeroRowCount = 0
  /// Rows to be kept, by period.
  var digests: [String: RowDigestSum] = [:]
}

/// Counts and digests the rows of a file period by period.
struct StagedRowCounter {
  private let periodColumn: Int?
  /// The column whose zero leaves a row out, if any.
  private let quantityColumn: Int?
  private var encoding = RowEncoding()
  private var period: [UInt8] = []
  private var sum = RowDigestSum()
  private(set) var staged: StagedFile

  init(_ file: BookFile, header: [String]) {
    staged = StagedFile(file: file, header: header)
    periodColumn = file.role == .holdings ? file.index(of: "period") : nil
    let dropsZeros = file.name == "balances" || file.name == "positions"
    quantityColumn = dropsZeros ? file.index(of: "quantity") : nil
  }

  @inline(__always)
  mutating func add(_ values: borrowing [BookValue]) {
    staged.rowCount += 1
    guard let periodColumn, case .text(let name) = values[periodColumn] else { return }
    if !name.elementsEqual(period) { turn(to: Array(name)) }
    if let quantityColumn, case .decimal(0) = values[quantityColumn] {
      staged.zeroRowCount += 1
      return
    }
    encoding.encode(values)
    encoding.withBytes { sum.add($0) }
  }

  mutating func finish() -> StagedFile {
    turn(to: [])
    return staged
  }

  private mutating func turn(to next: [UInt8]) {
    if !period.isEmpty { staged.digests[String(decoding: period, as: UTF8.self)] = sum }
    sum = staged.digests[String(decoding: next, as: UTF8.self)] ?? RowDigestSum()
    period = next
  }
}
