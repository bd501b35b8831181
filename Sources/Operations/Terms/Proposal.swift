/// A change of terms that one person proposes and another decides on.
///
/// What is proposed is the difference between two sets: every term that is another in the one than in
/// the other takes its new value from an instant on, and no other term is touched.
public struct Proposal: Sendable, Equatable {
  /// Its number.
  public var number: Int
  /// What became of it.
  public var state: ProposalState
  /// The set that has the new values; it is never in force itself.
  public var parameterSet: Int
  /// The set it was made against.
  public var baseSet: Int
  /// Why it was proposed.
  public var reason: String
  /// When it was proposed, in ISO 8601; so are all instants here.
  public var announcedAt: String
  /// Periods that close then or later have the new values.
  public var effectiveAt: String
  /// The database role that proposed it.
  public var proposedBy: String
  /// The database role that approved or rejected it.
  public var decidedBy: String?
  /// When it did.
  public var decidedAt: String?
  /// Why; a rejection always says so.
  public var decisionReason: String?
  /// The first set in force that has its values; nil while no period is loaded or run by them.
  public var setInForce: Int?

  /// A proposal of these parts.
  public init(
    number: Int, state: ProposalState, parameterSet: Int, baseSet: Int, reason: String,
    announcedAt: String, effectiveAt: String, proposedBy: String, decidedBy: String? = nil,
    decidedAt: String? = nil, decisionReason: String? = nil, setInForce: Int? = nil
  ) {
    self.number = number
    self.state = state
    self.parameterSet = parameterSet
    self.baseSet = baseSet
    self.reason = reason
    self.announcedAt = announcedAt
    self.effectiveAt = effectiveAt
    self.proposedBy = proposedBy
    self.decidedBy = decidedBy
    self.decidedAt = decidedAt
    self.decisionReason = decisionReason
    self.setInForce = setInForce
  }
}

/// What became of a proposal.
public enum ProposalState: String, Sendable, CaseIterable {
  /// It waits for a second person.
  case proposed
  /// It is part of the terms from its instant on.
  case approved
  /// It is not.
  case rejected
}
