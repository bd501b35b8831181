public import Operations
internal import SQLText

/// The periods in PostgreSQL.
public struct PostgresPeriodRegister: PeriodRegister {
  private let connection: Connection

  /// A register that works on a connection of its own.
  public init(_ connection: Connection) {
    self.connection = connection
  }

  /// All periods in the order of their closes.
  ///
  /// - Throws: ``PostgresError``; so does everything here.
  public func periods() throws -> [PeriodSummary] {
    try connection.query(.periodList, [.null]).rows.map { try summary($0) }
  }

  /// One period, nil when it is not loaded.
  public func period(_ period: String) throws -> PeriodSummary? {
    try connection.query(.periodList, [.text(period)]).first.map { try summary($0) }
  }

  /// Rows of the period's input in force by file.
  public func rows(of period: String) throws -> [(file: String, rows: Int)] {
    guard let row = try connection.query(.periodList, [.text(period)]).first,
      let dataset = try row.optionalInteger("dataset_no")
    else { return [] }
    return try connection.query(.periodRows, [.integer(dataset)]).rows.map {
      (file: try $0.text("file"), rows: try $0.integer("rows"))
    }
  }

  /// Runs `change` in a transaction that holds the period's input in force.
  ///
  /// - Throws: `PeriodError/notLoaded(period:)`; what `change` throws.
  public func changing(
    _ period: String, _ change: (PeriodSummary) throws -> Void
  ) throws -> PeriodSummary {
    try connection.transaction {
      #if FaultPoints
        connection.step = .period
      #endif
      guard try connection.query(.periodLock, [.text(period)]).count == 1 else {
        throw PeriodError.notLoaded(period: period)
      }
      try change(found(period))
      return try found(period)
    }
  }

  /// Accounts the published run of a period could not price.
  public func unpricedAccounts(inRun run: Int) throws -> Int {
    try connection.query(.periodUnpriced, [.integer(run)]).only().integer("accounts")
  }

  /// Closes the input in force; the database enters it in the audit log.
  public func close(_ period: PeriodSummary) throws {
    let input = try connection.query(.periodLock, [.text(period.period)]).only()
    try connection.query(.periodClose, [.integer(input.integer("input_no"))])
  }

  /// Opens the next version of the input; the database enters it with its reason in the audit log.
  public func reopen(_ period: PeriodSummary, reason: String) throws {
    try connection.query(.periodReopen, [.text(period.period), .text(reason)])
  }

  private func found(_ name: String) throws -> PeriodSummary {
    guard let found = try period(name) else { throw PeriodError.notLoaded(period: name) }
    return found
  }

  private func summary(_ row: QueryRow) throws -> PeriodSummary {
    PeriodSummary(
      period: try row.text("period"), opensAt: try row.text("opens_at"),
      closesAt: try row.text("closes_at"), businessDate: try row.text("business_date"),
      kind: try row.text("kind"), version: try row.integer("version"),
      state: try row.value("state", as: "period_state", PeriodState.init(rawValue:)),
      reason: try row.optionalText("reason"),
      parameterSet: try row.optionalInteger("parameter_set"),
      origin: try row.optionalText("origin"), loadedAt: try row.optionalText("loaded_at"),
      fingerprint: try row.optionalText("fingerprint"),
      sealedAt: try row.optionalText("sealed_at"), closedAt: try row.optionalText("closed_at"),
      publishedVersion: try row.optionalInteger("published_version"),
      publishedRun: try row.optionalInteger("published_run"),
      publishedAt: try row.optionalText("published_at"),
      isInputPublished: try row.optionalInteger("published_run") != nil
        && row.boolean("is_input_published"))
  }
}
