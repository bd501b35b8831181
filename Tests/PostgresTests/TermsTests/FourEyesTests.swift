import Operations
import Testing

@testable import Postgres

/// Who proposes and who decides are two roles, and nobody can say to be another.
struct FourEyesTests {
  private static let wider = TestBook.terms("underlyings", "BTC,majors,0.16", to: "BTC,majors,0.2")

  @Test func anotherRoleApproves() throws {
    let store = try TermStore()
    let (proposal, differences) = try store.propose(Self.wider)
    #expect(proposal.state == .proposed)
    #expect(proposal.proposedBy.hasPrefix("maker_"))
    #expect(
      differences == [
        TermDifference(
          file: "underlyings", key: "BTC", name: "price_range", value: "0.16", otherValue: "0.2")
      ])
    let approved = try store.approve(proposal)
    #expect(approved.state == .approved)
    #expect(approved.decidedBy?.hasPrefix("checker_") == true)
    #expect(
      try store.text(
        """
        SELECT actor || ' ' || action FROM batch.audit_event
        WHERE object ~ '^proposal' ORDER BY event_no
        """)
        == "\(proposal.proposedBy) parameters propose;\(approved.decidedBy ?? "") parameters approve"
    )
  }

  @Test(arguments: [ProposalState.approved, .rejected])
  func theMakerDoesNotDecide(state: ProposalState) throws {
    let store = try TermStore()
    let number = try store.propose(Self.wider).proposal.number
    do {
      _ = try PostgresTermRegister(store.maker).decide(
        number, state, reason: "mine", isDryRun: false)
      Issue.record("the maker decided")
    } catch PostgresError.statementFailed(let failure) {
      #expect(failure.constraint == "maker_is_not_checker")
    }
    #expect(try store.text("SELECT state FROM reference.proposal") == "proposed")
  }

  @Test func aRoleThatIsSetChangesNothing() throws {
    let store = try TermStore()
    let proposal = try store.propose(Self.wider).proposal
    let checker = proposal.proposedBy.replacing("maker_", with: "checker_")
    try store.connection.execute(
      script: "GRANT \"\(checker)\" TO \"\(proposal.proposedBy)\"")
    try store.maker.execute(script: "SET ROLE \"\(checker)\"")
    let refused = try TermStore.refusal(
      "UPDATE reference.proposal SET state = 'approved'", on: store.maker)
    #expect(refused?.constraint == "maker_is_not_checker")
  }

  @Test func whoProposedIsWhatTheServerKnows() throws {
    let store = try TermStore()
    let number = try store.propose(Self.wider).proposal.number
    for column in ["proposed_by", "announced_at", "decided_by", "decided_at"] {
      let update = "UPDATE reference.proposal SET \(column) = DEFAULT"
      #expect(try TermStore.refusal(update, on: store.checker)?.sqlstate == "42501", "\(column)")
    }
    // The owner may write the columns, and what is written there is not what is kept.
    try store.connection.execute(
      script: """
        INSERT INTO reference.parameter_set (fingerprint, completed_at) VALUES (sha256(''), now());
        INSERT INTO reference.proposal (parameter_set, base_set, reason, effective_at, announced_at, proposed_by, state,
          decided_by, decided_at)
        VALUES ((SELECT max(parameter_set) FROM reference.parameter_set), 1, 'x', now(), '2000-01-01', 'somebody', 'approved',
          'else', now());
        UPDATE reference.proposal SET state = 'rejected', decision_reason = 'x', decided_by = 'somebody' WHERE proposal = \(number);
        """)
    #expect(
      try store.text(
        """
        SELECT concat_ws(' ', proposed_by, state, decided_by, announced_at > '2020-01-01')
        FROM reference.proposal WHERE proposal > \(number)
        """) == "crossmargin proposed t")
    #expect(
      try store.text("SELECT decided_by FROM reference.proposal WHERE proposal = \(number)")
        == "crossmargin")
  }

  @Test func anOperatorPutsNothingInForce() throws {
    let store = try TermStore()
    for refused in [
      "INSERT INTO reference.parameter_set (fingerprint, is_in_force) VALUES (sha256(''), true)",
      "INSERT INTO reference.parameter_set (fingerprint, proposals) VALUES (sha256(''), '{1}')",
      "UPDATE reference.parameter_set SET is_in_force = true",
      "UPDATE reference.parameter SET value = 0", "DELETE FROM reference.parameter",
      "UPDATE reference.bound SET highest = 1", "DELETE FROM batch.audit_event",
      "INSERT INTO batch.audit_event (action, object) VALUES ('x', 'y')",
      "UPDATE book.period_input SET dataset_no = 1", "SELECT batch.publish(1, 1)",
      "UPDATE reference.proposal SET effective_at = now()", "TRUNCATE reference.proposal",
    ] {
      #expect(try TermStore.refusal(refused, on: store.maker)?.sqlstate == "42501", "\(refused)")
    }
    // What is in force takes no further row, even where rows may be inserted.
    let added = try TermStore.refusal(
      "INSERT INTO reference.margin_tier VALUES (1, 'BTC', 5, 0.5)", on: store.maker)
    #expect(added?.sqlstate == "23001")
  }

  @Test func whatIsDecidedOrCompletedStays() throws {
    let store = try TermStore()
    let proposal = try store.propose(Self.wider).proposal
    try store.approve(proposal)
    for refused in [
      "UPDATE reference.proposal SET state = 'rejected', decision_reason = 'x'",
      "UPDATE reference.proposal SET decision_reason = 'x'", "DELETE FROM reference.proposal",
      "TRUNCATE reference.proposal", "UPDATE reference.parameter_set SET is_in_force = true",
      "UPDATE reference.parameter_set SET completed_at = NULL",
      "DELETE FROM reference.parameter_set", "UPDATE reference.underlying SET price_range = 0.1",
      "DELETE FROM reference.instrument", "TRUNCATE reference.scenario",
      "INSERT INTO reference.parameter VALUES (2, 'x', 1)",
    ] {
      let refusal = try TermStore.refusal(refused, on: store.connection)
      #expect(refusal?.sqlstate == "23001", "\(refused)")
    }
    #expect(throws: TermError.decided(proposal.number, .approved, by: decider(store))) {
      try PostgresTermRegister(store.checker).decide(
        proposal.number, .rejected, reason: "late", isDryRun: false)
    }
    let again = try PostgresTermRegister(store.maker).decide(
      proposal.number, .approved, reason: nil, isDryRun: false)
    #expect(again.wasDone)
  }

  private func decider(_ store: TermStore) -> String {
    (try? store.text("SELECT decided_by FROM reference.proposal")) ?? ""
  }
}
