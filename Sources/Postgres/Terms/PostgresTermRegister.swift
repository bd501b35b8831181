public import Operations
internal import SQLText

/// The terms in PostgreSQL, and how they change by four eyes.
public struct PostgresTermRegister: TermRegister {
  let connection: Connection

  /// A register that works on a connection of its own.
  public init(_ connection: Connection) {
    self.connection = connection
  }

  /// Proposes what a source's files change; see ``TermRegister``.
  ///
  /// - Throws: `TermError`; `BookError`; ``PostgresError``, among them the refusal of a term that is out
  ///   of its bounds. Nothing is changed then.
  public func propose(
    _ source: some BookSource, effectiveAt: String, reason: String, isDryRun: Bool
  ) throws -> (proposal: Proposal, differences: [TermDifference]) {
    try connection.kept(unless: isDryRun) {
      let base = try announcedSet(at: effectiveAt)
      let load = LoadTransaction(
        connection, source, origin: .load, onlyPeriod: nil, progress: { _ in })
      let proposed = try load.writeTermsAlone(
        on: DatabaseState(parameterSet: base, listings: "{\(base)}"), as: .proposed)
      let differences = try governedDifferences(of: base, from: proposed)
      guard !differences.isEmpty else { throw TermError.nothingChanges }
      let number = try connection.query(
        .proposalAdd, [.integer(proposed), .integer(base), .text(reason), .text(effectiveAt)]
      ).only().integer("proposal")
      return (try found(number), differences)
    }
  }

  /// Approves or rejects a proposal; see ``TermRegister``.
  ///
  /// - Throws: `TermError`; ``PostgresError``, among them the refusal of the role that proposed it.
  public func decide(
    _ number: Int, _ state: ProposalState, reason: String?, isDryRun: Bool
  ) throws -> (proposal: Proposal, wasDone: Bool) {
    try connection.kept(unless: isDryRun) {
      // A load that began under the terms before ends under them.
      guard try connection.query(.loadLock).only().boolean("is_held") else {
        throw BookError.loadInProgress
      }
      guard let row = try connection.query(.proposalLock, [.integer(number)]).first else {
        throw TermError.unknownProposal(number)
      }
      let before = try row.value("state", as: "proposal_state", ProposalState.init(rawValue:))
      guard before == .proposed else {
        guard before == state else {
          throw TermError.decided(number, before, by: try row.text("decided_by"))
        }
        return (try found(number), true)
      }
      try connection.query(
        .proposalDecide, [.integer(number), .text(state.rawValue), .optionalText(reason)])
      if state == .approved {
        let instants = try connection.query(
          .proposalInstants, [.text(row.text("effective_at"))]
        ).rows.map { try $0.text("effective_at") }
        for instant in instants { try connection.judgeTerms(at: instant) }
      }
      return (try found(number), false)
    }
  }

  /// The proposals, newest first.
  ///
  /// - Throws: ``PostgresError``.
  public func proposals() throws -> [Proposal] {
    try connection.query(.proposalList, [.null]).rows.map { try proposal($0) }
  }

  /// One proposal and what it changes.
  ///
  /// - Throws: `TermError/unknownProposal(_:)`; ``PostgresError``.
  public func proposal(
    _ number: Int
  ) throws -> (proposal: Proposal, differences: [TermDifference]) {
    let proposal = try found(number)
    return (
      proposal, try governedDifferences(of: proposal.baseSet, from: proposal.parameterSet)
    )
  }

  /// The set of the terms of periods that close at an instant; written, though not put in force, where
  /// approved changes are not yet in one.
  private func announcedSet(at instant: String) throws -> Int {
    let before = try connection.databaseState(at: instant)
    guard let parameterSet = before.parameterSet else { throw TermError.nothingLoaded }
    guard before.pending != "{}" else { return parameterSet }
    return try LoadTransaction.ofDatabase(connection).writeTermsAlone(on: before, as: .proposed)
  }

  private func governedDifferences(of set: Int, from other: Int) throws -> [TermDifference] {
    try connection.query(.governedDifferences, [.integer(set), .integer(other)]).rows
      .map(TermDifference.init)
  }

  private func found(_ number: Int) throws -> Proposal {
    guard let row = try connection.query(.proposalList, [.integer(number)]).first else {
      throw TermError.unknownProposal(number)
    }
    return try proposal(row)
  }

  private func proposal(_ row: QueryRow) throws -> Proposal {
    Proposal(
      number: try row.integer("proposal"),
      state: try row.value("state", as: "proposal_state", ProposalState.init(rawValue:)),
      parameterSet: try row.integer("parameter_set"), baseSet: try row.integer("base_set"),
      reason: try row.text("reason"), announcedAt: try row.text("announced_at"),
      effectiveAt: try row.text("effective_at"), proposedBy: try row.text("proposed_by"),
      decidedBy: try row.optionalText("decided_by"), decidedAt: try row.optionalText("decided_at"),
      decisionReason: try row.optionalText("decision_reason"),
      setInForce: try row.optionalInteger("set_in_force"))
  }
}
