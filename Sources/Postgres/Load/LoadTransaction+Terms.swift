internal import Amounts
internal import Operations
internal import SQLText

/// What the database had before a load, and what terms are built on.
struct DatabaseState {
  /// The set the terms in force are made from, nil before the first.
  var parameterSet: Int?
  var fingerprint: [UInt8]?
  /// The proposals that make the terms in force; an array as PostgreSQL writes it, as are the next two.
  var proposals = "{}"
  /// Those of them that the set lacks.
  var pending = "{}"
  /// The sets that list contracts.
  var listings = "{}"
  /// Whether the set is the terms in force, nothing pending.
  var isComplete = true
  /// Whether terms change by approval only.
  var isGoverned = false
  var hasAccounts = true
  var hasPeriods = true
}

/// What becomes of the terms a load writes.
enum TermsUse {
  case inForce
  case proposed
  case preview
}

extension LoadTransaction {
  /// The instant whose terms the book is judged by: the latest close of its periods.
  func latestClose() throws -> String {
    let named = Set(staged.values.flatMap { $0.digests.keys }).sorted()
    return try connection.query(.loadLatestClose, [.texts(named), .optionalText(onlyPeriod)])
      .only().text("closes_at")
  }

  /// Reports required files that are absent and whose content the database does not have.
  func requireFiles(_ before: DatabaseState) throws {
    let hasHoldings = staged.values.contains { [.holdings, .periods].contains($0.file.role) }
    for file in BookFormat.files where file.isRequired && staged[file.name] == nil {
      let isMissing =
        switch (file.role, file.name) {
        case (.periods, _): !before.hasPeriods || staged.isEmpty
        case (.holdings, _): hasHoldings
        case (_, "accounts"): !before.hasAccounts
        default: before.parameterSet == nil
        }
      if isMissing {
        report(BookProblem(file: source.reportedName(of: file), reason: .missingFile))
      }
    }
    try refuseIfProblems()
  }

  /// Stages what the book leaves to the terms in force, and the documented defaults.
  func completeTerms(_ before: DatabaseState) throws {
    if let parameterSet = before.parameterSet {
      let terms: [Parameter] = [.integer(parameterSet), .text(before.pending)]
      for file in BookFormat.files where file.role == .terms && staged[file.name] == nil {
        try connection.query(
          .loadCarryTerms.filled(["file": .identifier(file.name)]), terms + [.text(file.name)])
      }
      try connection.query(
        .loadCarryOpenInterest, [.text(before.listings), .text(before.pending)])
      try connection.query(
        .loadCarryInstruments, [.integer(parameterSet), .text(before.listings)])
    } else if staged["scenarios"] == nil {
      let scenarios = BookScenario.documented
      try connection.query(
        .loadDefaultScenarios,
        [
          .texts(scenarios.map(\.kind)), .texts(scenarios.map { decimal($0.move) }),
          .texts(scenarios.map(\.volatility)),
        ])
    }
    let parameters = BookParameter.all
    try connection.query(
      .loadDefaultParameters,
      [.texts(parameters.map(\.key)), .texts(parameters.map { decimal($0.fallback) })])
    try connection.query(.loadCarryPeriods)
  }

  /// Refuses a book whose terms differ from those in force, once terms change by approval only.
  ///
  /// - Throws: `TermError/approvalRequired(_:)`.
  func requireApproved(_ before: DatabaseState) throws {
    guard before.isGoverned, let parameterSet = before.parameterSet,
      staged.values.contains(where: { $0.file.role == .terms })
    else { return }
    let found = try connection.query(
      .loadGovernedDifferences, [.integer(parameterSet), .text(before.pending)])
    guard found.count == 0 else {
      throw TermError.approvalRequired(try found.rows.map(TermDifference.init))
    }
  }

  /// Writes the staged terms as a new parameter set, unless they are the set in force.
  func writeTerms(_ before: DatabaseState, as use: TermsUse) throws -> BookLoadOutcome {
    let fingerprint = try connection.query(.loadParameterSetFingerprint).only().bytes("fingerprint")
    if use == .inForce, let parameterSet = before.parameterSet, before.fingerprint == fingerprint,
      before.pending == "{}"
    {
      return BookLoadOutcome(parameterSet: parameterSet)
    }
    let opened =
      switch use {
      case .inForce:
        try connection.query(.loadParameterSet, [.bytes(fingerprint), .text(before.proposals)])
      case .proposed: try connection.query(.loadProposedSet, [.bytes(fingerprint)])
      case .preview:
        try connection.query(.loadPreviewSet, [.bytes(fingerprint), .text(before.proposals)])
      }
    let parameterSet = try opened.only().integer("parameter_set")
    try connection.query(.loadKeys)
    for statement in SQLStatement.loadSet {
      try connection.query(statement, [.integer(parameterSet)])
    }
    try connection.query(.loadSetComplete, [.integer(parameterSet)])
    return BookLoadOutcome(parameterSet: parameterSet, isNewParameterSet: true)
  }

  /// Merges the staged accounts by name.
  func writeAccounts(_ outcome: inout BookLoadOutcome) throws {
    guard staged["accounts"] != nil else { return }
    outcome.accountsChanged = try connection.query(.loadAccountsChange).affectedRows
    outcome.accountsAdded = try connection.query(.loadAccountsAdd).affectedRows
    if outcome.accountsAdded > 0 { try connection.query(.loadAccountsAnalyze) }
  }

  private func decimal(_ units: Int128) -> String {
    DecimalText.text(mantissa: units, scale: 18)
  }
}

extension Connection {
  /// What the database has, for periods that close at an instant.
  func databaseState(at instant: String) throws(PostgresError) -> DatabaseState {
    let row = try query(.loadState, [.text(instant)]).only()
    return DatabaseState(
      parameterSet: try row.optionalInteger("parameter_set"),
      fingerprint: try row.optionalBytes("fingerprint"),
      proposals: try row.optionalText("proposals") ?? "{}",
      pending: try row.optionalText("pending") ?? "{}",
      listings: try row.optionalText("listings") ?? "{}",
      isComplete: try row.optionalBoolean("is_complete") ?? true,
      isGoverned: try row.boolean("is_governed"), hasAccounts: try row.boolean("has_accounts"),
      hasPeriods: try row.boolean("has_periods"))
  }
}

extension TermDifference {
  init(_ row: QueryRow) throws(PostgresError) {
    self.init(
      file: try row.text("file"), key: try row.text("key"), name: try row.text("name"),
      value: try row.optionalText("value"), otherValue: try row.optionalText("other_value"))
  }
}
