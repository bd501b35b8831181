/// Reads an outside party's balances or positions: a file with the columns of `balances.csv` or
/// `positions.csv`, told apart by its header, read by the book's own rules.
///
/// Rows of other periods are judged like all and then left out. What refers to an account or item
/// that the book does not have is no problem but a difference.
public struct ExternalHoldings: ~Copyable {
  /// One row of the period.
  public struct Row: Sendable, Equatable {
    /// The line it stands on, from 1.
    public var line: Int
    /// The account, as the outside party names it.
    public var account: String
    /// The asset or instrument.
    public var item: String
    /// The quantity in units of 10⁻¹⁸.
    public var quantity: Int128
    /// The average entry in units of 10⁻¹⁸; nil for a balance.
    public var entry: Int128?
  }

  /// What the file holds: ``BookFormat/balances`` or ``BookFormat/positions``.
  public let file: BookFile
  /// Rows of the period read so far.
  public private(set) var rowCount = 0
  /// Rows of other periods read so far.
  public private(set) var otherRowCount = 0

  private let name: String
  private let period: [UInt8]
  private let columns: (period: Int, account: Int, item: Int, quantity: Int, entry: Int?)
  private var reader: CSVReader
  private var parser: BookRowParser
  private var problems: [BookProblem] = []

  /// A reader of a file, whose header is judged.
  ///
  /// - Throws: ``BookProblem`` and ``BookError/refused(_:)`` for what is wrong with the header; what
  ///   `source` throws.
  public init(name: String, period: String, source: @escaping CSVReader.Source) throws {
    let reader = try CSVReader(file: name, source: source)
    let file = try Self.file(ofHeader: reader.header, name: name)
    parser = try BookRowParser(file, header: reader.header, reportedAs: name)
    self.reader = reader
    self.file = file
    self.name = name
    self.period = Array(period.utf8)
    let isPositions = file.name == BookFormat.positions.name
    columns = (
      file.index(of: "period"), file.index(of: "account"),
      file.index(of: isPositions ? "instrument" : "asset"), file.index(of: "quantity"),
      isPositions ? file.index(of: "entry_price") : nil
    )
  }

  /// Calls `body` with every row of the period; after a problem with none, but the file is read on
  /// for further problems.
  ///
  /// - Throws: ``BookError/refused(_:)`` with the problems found, at most
  ///   ``BookError/problemLimit``; ``ReconciliationError/sourceWithoutPeriod(file:period:rowsOfOthers:)``;
  ///   what `body` and the source throw.
  public mutating func forEachRow(_ body: (Row) throws -> Void) throws {
    while try advance() {
      do throws(BookProblem) {
        try parser.parse(reader)
      } catch {
        problems.append(error)
        continue
      }
      guard let row = row() else {
        otherRowCount += 1
        continue
      }
      rowCount += 1
      if problems.isEmpty { try body(row) }
    }
    guard problems.isEmpty else { throw BookError.refused(problems) }
    guard rowCount > 0 else {
      throw ReconciliationError.sourceWithoutPeriod(
        file: name, period: String(decoding: period, as: UTF8.self), rowsOfOthers: otherRowCount)
    }
  }

  /// The next record; one that is no CSV ends the file, one of another length does not.
  private mutating func advance() throws -> Bool {
    while problems.count < BookError.problemLimit {
      do {
        return try reader.next()
      } catch let problem as BookProblem {
        problems.append(problem)
        guard case .wrongFieldCount = problem.reason else { return false }
      }
    }
    return false
  }

  /// The row just parsed, nil when it is of another period.
  private func row() -> Row? {
    guard case .text(let period) = parser.values[columns.period],
      period.elementsEqual(self.period), case .text(let account) = parser.values[columns.account],
      case .text(let item) = parser.values[columns.item],
      let quantity = parser.values[columns.quantity].units
    else { return nil }
    var row = Row(
      line: reader.line, account: String(decoding: account, as: UTF8.self),
      item: String(decoding: item, as: UTF8.self), quantity: quantity)
    if let column = columns.entry { row.entry = parser.values[column].units }
    return row
  }

  private static func file(ofHeader header: [String], name: String) throws(BookProblem) -> BookFile
  {
    if header.contains("instrument") { return BookFormat.positions }
    if header.contains("asset") { return BookFormat.balances }
    throw BookProblem(file: name, line: 1, column: "asset or instrument", reason: .missingColumn)
  }
}
