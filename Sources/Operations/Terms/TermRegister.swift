/// The terms there are, and how they change by four eyes.
///
/// Who proposes and who decides is whom the store knows the session to be; nothing here says so.
public protocol TermRegister {
  /// Proposes what a source's files of terms change in the terms of periods that close at an instant.
  ///
  /// - Parameters:
  ///   - effectiveAt: the instant in ISO 8601, from which on the change counts.
  ///   - isDryRun: whether everything is judged, and then undone.
  /// - Returns: the proposal, and what it changes.
  /// - Throws: ``TermError``; ``BookError`` when the source, or what it makes of the terms, is refused.
  func propose(
    _ source: some BookSource, effectiveAt: String, reason: String, isDryRun: Bool
  ) throws -> (proposal: Proposal, differences: [TermDifference])

  /// Approves or rejects a proposal; one that is decided so already stays as it is.
  ///
  /// An approval is refused when the changes approved by then could not be made together.
  ///
  /// - Throws: ``TermError``.
  func decide(
    _ proposal: Int, _ state: ProposalState, reason: String?, isDryRun: Bool
  ) throws -> (proposal: Proposal, wasDone: Bool)

  /// The proposals, newest first.
  func proposals() throws -> [Proposal]

  /// One proposal and what it changes.
  ///
  /// - Throws: ``TermError/unknownProposal(_:)``.
  func proposal(_ number: Int) throws -> (proposal: Proposal, differences: [TermDifference])
}

/// Why terms are not changed.
public enum TermError: Error, Equatable, Sendable {
  /// Terms of a book differ from those in force, which change by approval only.
  case approvalRequired([TermDifference])
  /// There are no terms yet that could be changed.
  case nothingLoaded
  /// No proposal has this number.
  case unknownProposal(Int)
  /// No set has this number.
  case unknownSet(Int)
  /// The source changes no term that needs approval.
  case nothingChanges
  /// The proposal is decided otherwise.
  case decided(Int, ProposalState, by: String)
  /// The changes approved for periods that close at an instant cannot be made together; or, without an
  /// instant, a proposal cannot be made on the terms it is previewed on.
  case changesContradict(at: String?, [BookProblem])
  /// An approved change is not yet made for an open period: a load or run does it.
  case notComposed(period: String)
}
