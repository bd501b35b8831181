internal import Operations
internal import SQLText

extension LoadTransaction {
  /// Rows up to which a file's keys and references are judged before anything is built. Above, the
  /// building itself shows whether they hold, and only if not they are looked for.
  private static var judgedRowsLimit: Int { 50_000 }

  /// Judges the rows of periods.
  func judgeHoldings(_ periods: [BookPeriod], isNewParameterSet: Bool) throws {
    // Rows that are not built again must still fit the new terms.
    let isAnyKept = isNewParameterSet && periods.contains { $0.isUnchanged }
    for staged in staged.values.sorted(by: { $0.file.name < $1.file.name })
    where staged.file.role == .holdings {
      let isSmall = staged.rowCount <= Self.judgedRowsLimit
      if isSmall || staged.zeroRowCount > 0 || isAnyKept {
        try judgeKey(of: staged.file)
        try judgeReferences(of: staged.file)
      } else {
        try judgePeriods(of: staged)
      }
    }
    try refuseIfProblems()
    try judge(BookCheck.holdings)
    try requireUnsealed(periods)
  }

  /// Builds a dataset for every period that differs, and points its input at it.
  func build(_ periods: [BookPeriod]) throws -> [LoadedPeriod] {
    try periods.map { period in
      let rows = Dictionary(
        uniqueKeysWithValues: DatasetTable.all.compactMap { file, _ in
          (staged[file]?.digests[period.period]?.count).map { (file, $0) }
        })
      let change: LoadedPeriod.Change
      if period.isUnchanged {
        change = .unchanged
      } else {
        change = period.hasDataset ? .replaced : .added
        progress(.building(period: period.period))
        try build(period)
      }
      return LoadedPeriod(
        period: period.period, version: period.version, change: change, rows: rows)
    }
  }

  private func build(_ period: BookPeriod) throws {
    let inputNo: Int
    if let known = period.inputNo {
      inputNo = known
      if !period.isSameRow { try connection.query(.loadPeriodChange, [.text(period.period)]) }
    } else {
      inputNo = try connection.query(.loadPeriodAdd, [.text(period.period)])
        .only().integer("input_no")
    }
    guard !period.isSameContent else { return }
    let dataset = try connection.query(
      .loadDataset,
      [.text(period.period), .bytes(period.fingerprint), .text(origin.rawValue)]
    ).only().integer("dataset_no")
    for (file, table) in DatasetTable.all {
      let count = staged[file]?.digests[period.period]?.count ?? 0
      if count > 0 { try fill(table, of: file, period.period, dataset, rowCount: count) }
    }
    try connection.query(.loadGatherHoldings, [.integer(dataset)])
    try connection.query(.loadDatasetPoint, [.integer(inputNo), .integer(dataset)])
  }

  /// Fills one table of a dataset, in the order of its key, and attaches it.
  private func fill(
    _ table: String, of file: String, _ period: String, _ dataset: Int, rowCount: Int
  ) throws {
    guard let fill = SQLStatement.loadFill[table] else {
      preconditionFailure("no statement fills \(table)")
    }
    let partition = DatasetTable.name(table, dataset)
    try connection.query(.loadPartitionCreate, [.integer(dataset), .text(table)])
    let filled = try connection.query(
      fill.filled([
        "partition": .identifier(partition), "dataset": .integer(Int64(dataset)),
        "period": .literal(period),
      ])
    ).affectedRows
    // The joins leave out what refers to nothing.
    guard filled == rowCount else { throw try explained(file) }
    try connection.query(.loadSavepoint)
    do throws(PostgresError) {
      try connection.query(.loadPartitionAttach, [.integer(dataset), .text(table)])
    } catch {
      guard error.sqlstate == "23505" else { throw error }
      try connection.query(.loadSavepointReturn)
      throw try explained(file)
    }
  }

  /// Why a file's rows could not be brought to their places.
  private func explained(_ name: String) throws -> any Error {
    let file = BookFormat.file(name)
    try judgeKey(of: file)
    try judgeReferences(of: file)
    try refuseIfProblems()
    return PostgresError.protocolViolation(
      statement: "load_fill", detail: "rows of \(name) were lost on the way")
  }

  /// Reports rows of periods that neither the book nor the database has; a cheap look first, since a
  /// file has few periods and many rows.
  private func judgePeriods(of staged: StagedFile) throws {
    let unknown = try connection.query(
      .loadUnknownPeriods, [.texts(staged.digests.keys.sorted())])
    if unknown.count > 0 { try judgeReferences(of: staged.file) }
  }
}
