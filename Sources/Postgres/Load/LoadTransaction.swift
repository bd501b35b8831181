internal import Operations
internal import SQLText

/// One load on its way through its transaction: what was staged, and what was found wrong.
final class LoadTransaction<Source: BookSource> {
  let connection: Connection
  let source: Source
  let origin: BookOrigin
  let onlyPeriod: String?
  let progress: (BookLoadProgress) -> Void
  /// The files the source has, by name.
  var staged: [String: StagedFile] = [:]
  private(set) var problems: [BookProblem] = []

  init(
    _ connection: Connection, _ source: Source, origin: BookOrigin, onlyPeriod: String?,
    progress: @escaping (BookLoadProgress) -> Void
  ) {
    self.connection = connection
    self.source = source
    self.origin = origin
    self.onlyPeriod = onlyPeriod
    self.progress = progress
  }

  /// Takes the lock and does everything but the commit.
  ///
  /// - Throws: ``BookError``, `TermError`, ``PostgresError``, and what the source throws.
  func run() throws -> BookLoadOutcome {
    try begin()
    try connection.query(.loadNumbers)
    for file in BookFormat.files { try stage(file) }
    try refuseIfProblems()
    let before = try connection.databaseState(at: latestClose())
    try requireFiles(before)
    try completeTerms(before)
    try judgeReferences()
    try judge(BookCheck.terms)
    try requireApproved(before)
    var outcome = try writeTerms(before, as: .inForce)
    try writeAccounts(&outcome)
    let periods = try bookPeriods()
    try judgeHoldings(periods, isNewParameterSet: outcome.isNewParameterSet)
    outcome.periods = try build(periods)
    try judge([BookCheck.closedBefore])
    try connection.query(.loadStagingDrop)
    if outcome.accountsAdded > 0 || outcome.accountsChanged > 0 {
      try connection.query(
        .loadAccountsAudit, [.integer(outcome.accountsAdded), .integer(outcome.accountsChanged)])
    }
    return outcome
  }

  /// Takes the lock and makes the tables of the staging.
  ///
  /// - Throws: ``BookError/loadInProgress``.
  func begin() throws {
    guard try connection.query(.loadLock).only().boolean("is_held") else {
      throw BookError.loadInProgress
    }
    try connection.query(.loadSettings)
    try connection.execute(script: SQLStatement.loadStaging.text, name: "load_staging")
  }

  /// Keeps a problem, up to the most that are reported.
  func report(_ problem: BookProblem) {
    guard problems.count < BookError.problemLimit else { return }
    problems.append(problem)
  }

  /// Whether no further problem would be reported.
  var isFull: Bool { problems.count >= BookError.problemLimit }

  /// - Throws: ``BookError/refused(_:)`` when there are problems, in the order of files and lines.
  func refuseIfProblems() throws {
    guard !problems.isEmpty else { return }
    let order = BookFormat.files.map { source.reportedName(of: $0) }
    // Sorting is stable: what is found on one line stays in the order of its finding.
    throw BookError.refused(
      problems.sorted { left, right in
        let leftFile = order.firstIndex(of: left.file) ?? order.count
        let rightFile = order.firstIndex(of: right.file) ?? order.count
        return (leftFile, left.line ?? 0) < (rightFile, right.line ?? 0)
      })
  }
}
