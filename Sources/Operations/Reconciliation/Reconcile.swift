/// Compares a published period with its sources, rule by rule, and records where they differ.
public struct Reconcile<Register: BreakRegister> {
  private let register: Register

  /// The verb over a register.
  public init(_ register: Register) {
    self.register = register
  }

  /// Evaluates every rule that can be, then records all of them together.
  ///
  /// A rule that is skipped says why, and no break of it is touched. Doing it again for the same
  /// input and the same source changes nothing.
  ///
  /// - Throws: ``ReconciliationError``, and what the register throws; nothing is recorded then.
  public func run(
    _ request: ReconciliationRequest,
    progress: @escaping @Sendable (ReconciliationProgress) -> Void = { _ in }
  ) async throws -> ReconciliationOutcome {
    do {
      let outcome = try await reconciled(request, progress)
      await register.finish()
      return outcome
    } catch {
      await register.finish()
      throw error
    }
  }

  private func reconciled(
    _ request: ReconciliationRequest,
    _ progress: @escaping @Sendable (ReconciliationProgress) -> Void
  ) async throws -> ReconciliationOutcome {
    let attempt = try await register.begin(request)
    var evaluations: [RuleEvaluation] = []
    var outcomes: [RuleOutcome] = []
    for comparison in attempt.comparisons {
      switch try await comparison.compare(progress: progress) {
      case .compared(let compared): evaluations += compared
      case .skipped(let reason):
        outcomes += comparison.rules.map { RuleOutcome(rule: $0, skipped: reason) }
      }
    }
    outcomes += try await attempt.record(evaluations)
    outcomes.sort { $0.place < $1.place }
    return ReconciliationOutcome(
      period: request.period, run: attempt.run, version: attempt.version,
      source: evaluations.lazy.compactMap(\.source).first, rules: outcomes)
  }
}
