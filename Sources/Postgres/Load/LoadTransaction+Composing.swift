internal import Operations
internal import SQLText

/// A source without any file: what is staged comes from the database alone.
struct NoFiles: BookSource {
  var hasLines: Bool { false }
  func reportedName(of file: BookFile) -> String { file.fileName }
  func open(_ file: BookFile) throws -> CSVReader.Source? { nil }
}

extension LoadTransaction {
  /// Stages the source's files of terms and completes them; everything is judged like a book's.
  ///
  /// - Throws: ``BookError``.
  func stageTerms(on before: DatabaseState) throws {
    try begin()
    for file in BookFormat.files where file.role == .terms { try stage(file) }
    try refuseIfProblems()
    try completeTerms(before)
    try judgeReferences()
    try judge(BookCheck.terms)
  }

  /// Stages, judges and writes terms, and leaves nothing of the staging behind.
  ///
  /// - Returns: the set.
  func writeTermsAlone(on before: DatabaseState, as use: TermsUse) throws -> Int {
    try stageTerms(on: before)
    let set = try writeTerms(before, as: use).parameterSet
    try connection.query(.loadStagingDrop)
    return set
  }
}

extension Connection {
  /// Makes the terms of periods that close at an instant a set of their own, where approved changes or
  /// newly listed contracts are not yet in one; inside a transaction.
  ///
  /// - Throws: `TermError/changesContradict(at:_:)`; `BookError/loadInProgress`; ``PostgresError``.
  func composeTerms(at instant: String) throws {
    try composing(at: instant) { load, before in
      guard !before.isComplete else { return }
      _ = try load.writeTermsAlone(on: before, as: .inForce)
    }
  }

  /// Whether the changes approved for periods that close at an instant can be made together.
  ///
  /// - Throws: as ``composeTerms(at:)``.
  func judgeTerms(at instant: String) throws {
    try composing(at: instant) { load, before in
      try load.stageTerms(on: before)
      try query(.loadStagingDrop)
    }
  }

  private func composing(
    at instant: String, _ body: (LoadTransaction<NoFiles>, DatabaseState) throws -> Void
  ) throws {
    let before = try databaseState(at: instant)
    guard before.parameterSet != nil else { return }
    do {
      try body(.ofDatabase(self), before)
    } catch BookError.refused(let problems) {
      throw TermError.changesContradict(at: instant, problems)
    }
  }
}

extension LoadTransaction where Source == NoFiles {
  /// A load of nothing.
  static func ofDatabase(_ connection: Connection) -> LoadTransaction {
    LoadTransaction(connection, NoFiles(), origin: .load, onlyPeriod: nil, progress: { _ in })
  }
}
