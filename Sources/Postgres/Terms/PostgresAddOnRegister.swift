public import Operations
internal import SQLText

/// What people add to requirements, in PostgreSQL, and how it changes by four eyes.
///
/// Who proposes and who decides is the role that the session was opened with; nothing here says so.
public struct PostgresAddOnRegister {
  let connection: Connection

  /// A register that works on a connection of its own.
  public init(_ connection: Connection) {
    self.connection = connection
  }

  /// Asks for something to be added.
  ///
  /// - Parameter effectiveAt: from which instant on, in ISO 8601; nil for now.
  /// - Throws: ``AddOnError/unknownSubject(_:)``; ``PostgresError``, among them the refusal of an add-on
  ///   that is out of its bounds. Nothing is changed then.
  public func propose(
    _ terms: AddOn.Terms, effectiveAt: String?, reason: String, isDryRun: Bool
  ) throws -> AddOn {
    try connection.kept(unless: isDryRun) {
      let account: Parameter
      let client: Parameter
      switch terms.subject {
      case .account(let name): (account, client) = (.text(name), .null)
      case .client(let name): (account, client) = (.null, .text(name))
      }
      guard try connection.query(.addOnSubject, [account, client]).only().boolean("is_known")
      else { throw AddOnError.unknownSubject(terms.subject) }
      let number = try connection.query(
        .addOnAdd,
        [
          account, client, .text(terms.multiplier), .text(terms.amountUSD), .text(reason),
          .optionalText(effectiveAt), .text(terms.expiresAt),
        ]
      ).only().integer("add_on")
      return try found(number)
    }
  }

  /// Asks for an add-on to end before it expires.
  ///
  /// - Parameter effectiveAt: from which instant on, in ISO 8601; nil for now.
  /// - Throws: ``AddOnError``; ``PostgresError``.
  public func end(
    _ number: Int, effectiveAt: String?, reason: String, isDryRun: Bool
  ) throws -> AddOn {
    try connection.kept(unless: isDryRun) {
      let row = try locked(number)
      guard try row.state() == .approved, try row.optionalInteger("ends") == nil else {
        throw AddOnError.notInForce(number)
      }
      if let other = try row.optionalInteger("ended_by") {
        throw AddOnError.endedAlready(number, by: other)
      }
      let ending = try connection.query(
        .addOnEnd, [.integer(number), .text(reason), .optionalText(effectiveAt)]
      ).only().integer("add_on")
      return try found(ending)
    }
  }

  /// Approves or rejects what was asked for; what is decided so already stays as it is.
  ///
  /// - Throws: ``AddOnError``; ``PostgresError``, among them the refusal of the role that asked for it.
  public func decide(
    _ number: Int, _ state: ProposalState, reason: String?, isDryRun: Bool
  ) throws -> (addOn: AddOn, wasDone: Bool) {
    try connection.kept(unless: isDryRun) {
      let row = try locked(number)
      let before = try row.state()
      guard before == .proposed else {
        guard before == state else {
          throw AddOnError.decided(number, before, by: try row.text("decided_by"))
        }
        return (try found(number), true)
      }
      try connection.query(
        .addOnDecide, [.integer(number), .text(state.rawValue), .optionalText(reason)])
      return (try found(number), false)
    }
  }

  /// Everything that was ever asked for, newest first.
  ///
  /// - Throws: ``PostgresError``.
  public func addOns() throws -> [AddOn] {
    try connection.query(.addOnList, [.null]).rows.map(AddOn.init)
  }

  private func locked(_ number: Int) throws -> QueryRow {
    guard let row = try connection.query(.addOnLock, [.integer(number)]).first else {
      throw AddOnError.unknown(number)
    }
    return row
  }

  private func found(_ number: Int) throws -> AddOn {
    try AddOn(connection.query(.addOnList, [.integers([number])]).only())
  }
}

extension Connection {
  /// What had been added to the requirement of an account when an input was sealed, as it stands now.
  ///
  /// - Throws: ``PostgresError``.
  func sealedAddOns(of account: Int, input: Int) throws -> [AddOn] {
    let numbers = try query(.addOnSealed, [.integer(input), .integer(account)]).rows
      .map { try $0.integer("add_on") }
    guard !numbers.isEmpty else { return [] }
    return try query(.addOnList, [.integers(numbers)]).rows.map(AddOn.init)
  }
}

extension AddOn {
  init(_ row: QueryRow) throws {
    let request: Request
    if let ended = try row.optionalInteger("ends") {
      request = .end(ended)
    } else {
      let subject: Terms.Subject =
        if let account = try row.optionalText("account") {
          .account(account)
        } else {
          .client(try row.text("client"))
        }
      request = .add(
        Terms(
          subject: subject, multiplier: try row.text("multiplier"),
          amountUSD: try row.text("amount_usd"), expiresAt: try row.text("expires_at")))
    }
    self.init(
      number: try row.integer("add_on"), request: request, reason: try row.text("reason"),
      announcedAt: try row.text("announced_at"), effectiveAt: try row.text("effective_at"),
      proposedBy: try row.text("proposed_by"), state: try row.state(),
      decidedBy: try row.optionalText("decided_by"), decidedAt: try row.optionalText("decided_at"),
      decisionReason: try row.optionalText("decision_reason"),
      endedAt: try row.optionalText("ended_at"))
  }
}

extension QueryRow {
  fileprivate func state() throws -> ProposalState {
    try value("state", as: "proposal_state", ProposalState.init(rawValue:))
  }
}
