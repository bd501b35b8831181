/// Computes a published period again by terms that are proposed, beside the live run (a full run, kept).
public struct Preview<Register: PreviewRegister> {
  private let register: Register

  /// The verb over a register.
  public init(_ register: Register) {
    self.register = register
  }

  /// Previews a proposal: arrays, margin, calls, liquidation, statements and checks, by the terms the
  /// period was sealed with and the proposal on top of them.
  ///
  /// The same again, by the same engine, computes nothing; whatever else was previewed of the proposal
  /// in the period is removed once the new one is whole.
  ///
  /// - Throws: ``TermError``, ``RunError``, and what a stage throws.
  public func run(
    _ proposal: Int, period: String,
    progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) async throws -> PreviewOutcome {
    do {
      let prepared = try await register.prepare(proposal, period: period)
      if let kept = prepared.kept {
        return PreviewOutcome(live: prepared.live, preview: kept, isNew: false)
      }
      let attempt = try await register.startShadow(
        of: prepared.live, purpose: .preview, parameterSet: prepared.parameterSet)
      try await attempt.perform(through: .checks, progress: progress)
      for outdated in prepared.outdated {
        try await register.discard(outdated, because: "a newer preview replaced it")
      }
      await register.finish()
      return PreviewOutcome(live: prepared.live, preview: attempt.run, isNew: true)
    } catch {
      await register.finish()
      throw error
    }
  }
}

/// Runs beside published ones, by terms that are proposed.
public protocol PreviewRegister: ShadowRegister {
  /// Makes the terms of a preview: those a period was sealed with, and a proposal on top of them.
  ///
  /// - Throws: ``TermError``; what looking for the published run throws.
  func prepare(_ proposal: Int, period: String) async throws -> PreparedPreview
}

/// What a preview is computed from.
public struct PreparedPreview: Sendable, Equatable {
  /// The published run it is held against.
  public var live: Int
  /// The terms.
  public var parameterSet: Int
  /// A preview of the same by the same engine that is there already.
  public var kept: Int?
  /// Other previews of the proposal in the period.
  public var outdated: [Int]

  /// A preview of these parts.
  public init(live: Int, parameterSet: Int, kept: Int?, outdated: [Int]) {
    self.live = live
    self.parameterSet = parameterSet
    self.kept = kept
    self.outdated = outdated
  }
}

/// What a preview came to.
public struct PreviewOutcome: Sendable, Equatable {
  /// The published run it is held against.
  public var live: Int
  /// The run beside it.
  public var preview: Int
  /// Whether it was computed now.
  public var isNew: Bool

  /// An outcome.
  public init(live: Int, preview: Int, isNew: Bool) {
    self.live = live
    self.preview = preview
    self.isNew = isNew
  }
}
