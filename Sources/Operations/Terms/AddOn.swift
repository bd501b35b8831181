/// What one person asks to be added to requirements, or to be added no longer, and another decides on.
public struct AddOn: Sendable, Equatable {
  /// What is added, and to whom.
  public struct Terms: Sendable, Equatable {
    /// To the requirement of an account, or of every account of a client.
    public enum Subject: Sendable, Equatable {
      case account(String)
      case client(String)
    }

    /// To whose requirement.
    public var subject: Subject
    /// What the requirement is multiplied by, 1 or more.
    public var multiplier: String
    /// What is added to it then, in USD.
    public var amountUSD: String
    /// Periods that close then or later are without it; in ISO 8601, as all instants here.
    public var expiresAt: String

    /// An add-on of these parts.
    public init(subject: Subject, multiplier: String, amountUSD: String, expiresAt: String) {
      self.subject = subject
      self.multiplier = multiplier
      self.amountUSD = amountUSD
      self.expiresAt = expiresAt
    }
  }

  /// What a decision is asked for.
  public enum Request: Sendable, Equatable {
    /// That something be added.
    case add(Terms)
    /// That the add-on of this number end.
    case end(Int)
  }

  /// Its number.
  public var number: Int
  /// What is asked for.
  public var request: Request
  /// Why.
  public var reason: String
  /// When it was asked for.
  public var announcedAt: String
  /// Periods that close then or later have it, or with an end have the other no more.
  public var effectiveAt: String
  /// The database role that asked for it.
  public var proposedBy: String
  /// What became of it.
  public var state: ProposalState
  /// The database role that decided.
  public var decidedBy: String?
  /// When it did.
  public var decidedAt: String?
  /// Why; a rejection always says so.
  public var decisionReason: String?
  /// From when on an approved end ends it.
  public var endedAt: String?

  /// An add-on of these parts.
  public init(
    number: Int, request: Request, reason: String, announcedAt: String, effectiveAt: String,
    proposedBy: String, state: ProposalState, decidedBy: String? = nil, decidedAt: String? = nil,
    decisionReason: String? = nil, endedAt: String? = nil
  ) {
    self.number = number
    self.request = request
    self.reason = reason
    self.announcedAt = announcedAt
    self.effectiveAt = effectiveAt
    self.proposedBy = proposedBy
    self.state = state
    self.decidedBy = decidedBy
    self.decidedAt = decidedAt
    self.decisionReason = decisionReason
    self.endedAt = endedAt
  }
}

/// Why nothing is added or ended.
public enum AddOnError: Error, Equatable, Sendable {
  /// No add-on has this number.
  case unknown(Int)
  /// There is no such account, or no account of such a client.
  case unknownSubject(AddOn.Terms.Subject)
  /// It is decided otherwise.
  case decided(Int, ProposalState, by: String)
  /// It is none that could be ended: it was never approved, or ends another itself.
  case notInForce(Int)
  /// Its end is asked for already, or approved, by this number.
  case endedAlready(Int, by: Int)
}
