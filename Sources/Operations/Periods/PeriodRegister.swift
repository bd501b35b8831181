/// The periods there are, and the changes of their state.
public protocol PeriodRegister {
  /// All periods in the order of their closes.
  func periods() throws -> [PeriodSummary]

  /// One period, nil when it is not loaded.
  func period(_ period: String) throws -> PeriodSummary?

  /// Rows of the period's input in force by file.
  func rows(of period: String) throws -> [(file: String, rows: Int)]

  /// Runs `change` with the period locked against loads and runs; nothing is kept when it throws.
  ///
  /// - Throws: ``PeriodError/notLoaded(period:)``; what `change` throws.
  func changing(
    _ period: String, _ change: (PeriodSummary) throws -> Void
  ) throws -> PeriodSummary

  /// Accounts the published run of a period could not price.
  func unpricedAccounts(inRun run: Int) throws -> Int

  /// Closes the input in force and says so in the audit log; inside ``changing(_:_:)`` only.
  func close(_ period: PeriodSummary) throws

  /// Opens the next version of the input and says so in the audit log; inside ``changing(_:_:)``.
  func reopen(_ period: PeriodSummary, reason: String) throws
}

/// Why a period's state does not allow what was asked for (exit 5).
public enum PeriodError: Error, Equatable, Sendable {
  /// The period is not loaded.
  case notLoaded(period: String)
  /// No run of the input in force is published.
  case notPublished(period: String, version: Int)
  /// The published run could not price some accounts.
  case accountsUnpriced(period: String, accounts: Int)
  /// A change that needs a reason was given none.
  case reasonMissing(period: String)
}
