internal import Crypto
internal import Operations
internal import SQLText

/// A period of the book, and the version of its input in force.
struct BookPeriod {
  let period: String
  /// The input in force, nil when the database does not have the period.
  let inputNo: Int?
  let version: Int
  let state: PeriodState
  /// Whether the period's own row is as it was; true for a new one too.
  let isSameRow: Bool
  /// Whether the database has rows of the period already.
  let hasDataset: Bool
  /// Whether its rows are as they were.
  let isSameContent: Bool
  /// The fingerprint of its rows in the book.
  let fingerprint: [UInt8]

  var isUnchanged: Bool { inputNo != nil && isSameRow && isSameContent }
}

extension LoadTransaction {
  /// The book's periods, locked; those that are sealed must be as they were.
  ///
  /// - Throws: ``BookError/periodIsSealed(period:version:state:)``.
  func bookPeriods() throws -> [BookPeriod] {
    var named = Set(staged.values.flatMap { $0.digests.keys })
    // The one period that is asked for is brought in even when it has become empty.
    if let onlyPeriod { named.insert(onlyPeriod) }
    var periods: [BookPeriod] = []
    for row in try connection.query(.loadPeriodStates, [.texts(named.sorted())]).rows {
      let period = try row.text("period")
      if let onlyPeriod, onlyPeriod != period { continue }
      let fingerprint = fingerprint(of: period)
      let datasetFingerprint = try row.optionalBytes("fingerprint")
      // A period that only periods.csv names says nothing about the rows it has.
      let isSameContent =
        datasetFingerprint == fingerprint
        || (datasetFingerprint != nil && !named.contains(period))
      let inputNo = try row.optionalInteger("input_no")
      periods.append(
        BookPeriod(
          period: period, inputNo: inputNo, version: try row.optionalInteger("version") ?? 1,
          state: try row.optionalText("state").flatMap(PeriodState.init(rawValue:)) ?? .open,
          isSameRow: try inputNo == nil || row.boolean("is_same"),
          hasDataset: try row.optionalInteger("dataset_no") != nil,
          isSameContent: isSameContent, fingerprint: fingerprint))
    }
    return periods
  }

  /// - Throws: ``BookError/periodIsSealed(period:version:state:)`` for the first sealed period that
  ///   the book would change.
  func requireUnsealed(_ periods: [BookPeriod]) throws {
    for period in periods where period.state != .open && !period.isUnchanged {
      throw BookError.periodIsSealed(
        period: period.period, version: period.version, state: period.state)
    }
  }

  /// SHA-256 over the period's rows in every file: counts and sums of digests, no order of rows.
  private func fingerprint(of period: String) -> [UInt8] {
    var hasher = SHA256()
    for (file, _) in DatasetTable.all {
      hasher.update(data: Array(file.utf8))
      (staged[file]?.digests[period] ?? RowDigestSum()).update(&hasher)
    }
    return Array(hasher.finalize())
  }
}
