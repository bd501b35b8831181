internal import Margin

/// The night: its stages in their order, each once, and what stops it.
public struct EndOfDay<Register: NightRegister> {
  private let register: Register

  /// The night over a register.
  public init(_ register: Register) {
    self.register = register
  }

  /// Runs a period's night as far as asked: begins it, or goes on where an earlier attempt stopped.
  ///
  /// A night that is published already is left as it is.
  ///
  /// - Throws: ``RunError``, and what a stage throws; what was committed before stays, and the next
  ///   start goes on from there.
  public func run(
    _ request: RunRequest, progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) async throws -> RunOutcome {
    do {
      let outcome = try await started(request, progress)
      await register.finish()
      return outcome
    } catch {
      await register.finish()
      throw error
    }
  }

  private func started(
    _ request: RunRequest, _ progress: @escaping @Sendable (RunProgress) -> Void
  ) async throws -> RunOutcome {
    switch try await register.start(request) {
    case .published(let run, let version, let unpriced):
      guard !request.isStrict || unpriced == 0 else {
        throw RunError.publishedUnpriced(run: run, accounts: unpriced)
      }
      var summary = RunSummary()
      summary.accountsByStanding[.unpriced] = unpriced
      return RunOutcome(
        ending: .noop, run: run, version: version, isResumed: false, summary: summary)
    case .attempt(let attempt):
      let last = try await perform(attempt, request, progress)
      return RunOutcome(
        ending: last == .publish ? .published : .stopped, run: attempt.run,
        version: attempt.version, isResumed: attempt.isResumed,
        summary: try await attempt.summary())
    }
  }

  /// - Returns: the last stage that was done.
  private func perform(
    _ attempt: any NightAttempt, _ request: RunRequest,
    _ progress: @escaping @Sendable (RunProgress) -> Void
  ) async throws -> RunStage {
    for stage in RunStage.allCases {
      if try await !attempt.isDone(stage) {
        try await attempt.perform(stage, progress: progress)
        progress(.ended(stage))
      }
      if stage == .margin, request.isStrict { try await requirePrices(attempt) }
      if stage == request.through { return stage }
    }
    return .publish
  }

  /// A strict run publishes all accounts or nothing.
  private func requirePrices(_ attempt: any NightAttempt) async throws {
    let unpriced = try await attempt.summary().unpricedAccounts
    guard unpriced > 0 else { return }
    try await attempt.fail("\(unpriced) accounts are unpriced, and the run is strict")
    throw RunError.accountsUnpriced(run: attempt.run, accounts: unpriced)
  }
}
