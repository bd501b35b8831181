/// Where nights are kept: who may run one, and what has been done of it.
public protocol NightRegister: Sendable {
  /// Takes the lock of runs and finds out where the period stands: published, or a run that is to
  /// be begun or gone on with.
  ///
  /// - Throws: ``RunError`` when another run holds the lock or the period cannot be run.
  func start(_ request: RunRequest) async throws -> NightStart

  /// Gives up the lock and everything held for the run; safe to call twice.
  func finish() async
}

/// Where a period stands when a night is started.
public enum NightStart: Sendable {
  /// The input in force is published already, with so many accounts unpriced.
  case published(run: Int, version: Int, unpricedAccounts: Int)
  /// An attempt at a run.
  case attempt(any NightAttempt)
}

/// One attempt at a run. Everything it writes is fenced: once a newer attempt owns the run, nothing
/// more of this one is committed.
public protocol NightAttempt: Sendable {
  /// The run's number.
  var run: Int { get }
  /// The version of the results it makes.
  var version: Int { get }
  /// Whether an earlier attempt worked on the run.
  var isResumed: Bool { get }

  /// Whether a stage was done, by this attempt or an earlier one.
  func isDone(_ stage: RunStage) async throws -> Bool

  /// Does a stage, or what is left of it, and marks it done in the transaction that completes it.
  func perform(
    _ stage: RunStage, progress: @escaping @Sendable (RunProgress) -> Void
  ) async throws

  /// What the results say so far.
  func summary() async throws -> RunSummary

  /// Ends the run for good, with the reason; nothing of it is published.
  func fail(_ reason: String) async throws
}

/// Why a night is not run.
public enum RunError: Error, Equatable, Sendable {
  /// Another run holds the lock.
  case locked
  /// The period has no book.
  case notLoaded(period: String)
  /// A strict run found accounts without a price.
  case accountsUnpriced(run: Int, accounts: Int)
  /// A strict run finds the input in force published, with accounts without a price.
  case publishedUnpriced(run: Int, accounts: Int)
  /// The parameter set is impossible as a whole (MR-00d).
  case parametersRefused(reason: String)
  /// No run of this number is published.
  case notPublished(run: Int)
  /// An account's holdings do not give the figures that were computed for it.
  case notReproduced(account: String)
  /// The period's input was changed between being judged and being sealed.
  case inputChanged(period: String)
}
