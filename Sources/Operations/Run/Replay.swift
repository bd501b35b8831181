/// Computes a published run again from its sealed input and holds every row against what is published
/// (MR-00e).
public struct Replay<Register: ShadowRegister> {
  private let register: Register

  /// The verb over a register.
  public init(_ register: Register) {
    self.register = register
  }

  /// Replays a run: arrays, margin, calls, liquidation and statements.
  ///
  /// - Parameter isKept: whether what was computed stays beside the run, checked like it, to be looked
  ///   at; else it is removed.
  /// - Throws: ``RunError``, and what a stage throws.
  public func run(
    _ run: Int, isKept: Bool = false,
    progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) async throws -> ReplayOutcome {
    do {
      let attempt = try await register.startShadow(of: run, purpose: .replay, parameterSet: nil)
      try await attempt.perform(through: isKept ? .checks : .statements, progress: progress)
      let tables = try await register.differences(of: run, from: attempt.run)
      let isEqual = tables.allSatisfy(\.isEqual)
      if !isKept {
        try await register.discard(
          attempt.run,
          because: "replayed \(isEqual ? "and equal" : "and different"); its rows were not kept")
      }
      await register.finish()
      return ReplayOutcome(run: run, shadow: isKept ? attempt.run : nil, tables: tables)
    } catch {
      await register.finish()
      throw error
    }
  }
}

extension NightAttempt {
  /// Does every stage after the seal, up to and with one of them.
  func perform(
    through last: RunStage, progress: @escaping @Sendable (RunProgress) -> Void
  ) async throws {
    for stage in RunStage.allCases.drop(while: { $0 != .riskArrays }) {
      try await perform(stage, progress: progress)
      progress(.ended(stage))
      if stage == last { return }
    }
  }
}

/// What a replay came to.
public struct ReplayOutcome: Sendable, Equatable {
  /// The run that was replayed.
  public var run: Int
  /// The run that was computed beside it, where it is kept.
  public var shadow: Int?
  /// Every table of results.
  public var tables: [PartDifference]

  /// An outcome.
  public init(run: Int, shadow: Int?, tables: [PartDifference]) {
    self.run = run
    self.shadow = shadow
    self.tables = tables
  }

  /// Whether every row is the same.
  public var isEqual: Bool { tables.allSatisfy(\.isEqual) }
}
