internal import Amounts
internal import Operations
internal import SQLText

/// What the database had before a load.
struct DatabaseState {
  /// The parameter set in force, nil before the first.
  var parameterSet: Int?
  var fingerprint: [UInt8]?
  var hasAccounts: Bool
  var hasPeriods: Bool
}

extension LoadTransaction {
  func databaseState() throws -> DatabaseState {
    let row = try connection.query(.loadState).only()
    return DatabaseState(
      parameterSet: try row.optionalInteger("parameter_set"),
      fingerprint: try row.optionalBytes("fingerprint"),
      hasAccounts: try row.boolean("has_accounts"), hasPeriods: try row.boolean("has_periods"))
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
      for (name, statement) in SQLStatement.loadCarry
      where staged[name] == nil || BookFormat.file(name).role == .merged {
        try connection.query(statement, [.integer(parameterSet)])
      }
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

  /// Writes the staged terms as a new parameter set if they differ from those in force.
  func writeTerms(_ before: DatabaseState) throws -> BookLoadOutcome {
    let fingerprint = try connection.query(.loadParameterSetFingerprint).only().bytes("fingerprint")
    if let parameterSet = before.parameterSet, before.fingerprint == fingerprint {
      return BookLoadOutcome(parameterSet: parameterSet)
    }
    let parameterSet = try connection.query(.loadParameterSet, [.bytes(fingerprint)])
      .only().integer("parameter_set")
    try connection.query(.loadKeys)
    for statement in SQLStatement.loadSet {
      try connection.query(statement, [.integer(parameterSet)])
    }
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
