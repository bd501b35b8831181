internal import Amounts
internal import Crypto
internal import Margin
internal import Operations
internal import Reconciliation
internal import SQLText

/// Compares balances or positions with an outside party's file.
///
/// The file is taken for everything the party has: what it does not name is missing there. A partial
/// one speaks of the accounts it names, and of each of them wholly.
struct ExternalComparison: Comparison {
  let run: ReconciledRun
  let findings: Findings
  let control: Session
  let source: any ExternalSource
  let isPartial: Bool

  /// Not known before the file is opened; a source is never skipped.
  var rules: [ReconciliationRule] { [] }

  func compare(
    progress: @escaping @Sendable (ReconciliationProgress) -> Void
  ) async throws -> ComparisonResult {
    let evaluations = try await control.perform { connection in
      progress(.began(source.name, unit: "rows", total: nil))
      let evaluations = try refusing {
        try connection.transaction {
          #if FaultPoints
            connection.step = .findings
          #endif
          return try compare(connection, progress)
        }
      }
      progress(.ended)
      return evaluations
    }
    return .compared(evaluations)
  }

  /// What is wrong with the file is wrong with a source, not with a book.
  private func refusing<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let problem as BookProblem {
      throw ReconciliationError.sourceRefused([problem])
    } catch BookError.refused(let problems) {
      throw ReconciliationError.sourceRefused(problems)
    }
  }

  private func compare(
    _ connection: Connection, _ progress: (ReconciliationProgress) -> Void
  ) throws -> [RuleEvaluation] {
    var hasher = SHA256()
    let bytes = try source.open()
    var holdings = try ExternalHoldings(name: source.name, period: run.published.period) { buffer in
      let count = try bytes(buffer)
      hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      return count
    }
    let file = holdings.file
    try stage(&holdings, connection)
    let rows = (ofPeriod: holdings.rowCount, ofOthers: holdings.otherRowCount)
    progress(.advanced(rows.ofPeriod))
    try refuseDuplicates(of: file, connection)
    if isPartial {
      try connection.query(.externalAccounts, [.integer(findings.attempt)])
    }
    let identity = SourceIdentity(
      name: source.name, sha256: Array(hasher.finalize()), isPartial: isPartial,
      rows: rows.ofPeriod, rowsOfOtherPeriods: rows.ofOthers)
    return try ExternalRows(run: run, findings: findings, isPartial: isPartial)
      .compare(file, connection)
      .map { RuleEvaluation(rule: $0.rule, compared: $0.compared, source: identity) }
  }

  private func stage(_ holdings: inout ExternalHoldings, _ connection: Connection) throws {
    try connection.query(.externalStage)
    _ = try connection.copyIn(.externalRows) { writer in
      try holdings.forEachRow { row in
        try writer.startRow(columns: 5)
        writer.integer32(Int32(truncatingIfNeeded: row.line))
        writer.text(row.account)
        writer.text(row.item)
        writer.numeric(row.quantity)
        writer.numeric(row.entry)
      }
    }
    try connection.query(.externalAnalyze)
  }

  private func refuseDuplicates(of file: BookFile, _ connection: Connection) throws {
    let problems = try connection.query(.externalDuplicates).rows.map { row in
      let key = [run.published.period, try row.text("account"), try row.text("item")]
        .joined(separator: ", ")
      return BookProblem(
        file: source.name, line: try row.integer("line"), column: file.key[file.key.count - 1],
        key: key,
        reason: .duplicateKey(key: key, otherLine: try row.integer("other_line")))
    }
    guard problems.isEmpty else { throw BookError.refused(problems) }
  }
}
