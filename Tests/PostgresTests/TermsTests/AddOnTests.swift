import Operations
import Testing

@testable import Postgres

/// What is added to requirements is added by two roles, for a time, and never changed afterwards.
struct AddOnTests {
  private static let close = "2024-03-29T08:00:00Z"

  /// Proposes as the maker.
  private func propose(
    _ subject: AddOn.Terms.Subject, _ multiplier: String = "1.25", _ amount: String = "0",
    from effective: String? = "2024-03-01T00:00:00Z",
    until expires: String = "2024-12-31T00:00:00Z",
    in store: TermStore
  ) throws -> Int {
    try PostgresAddOnRegister(store.maker).propose(
      AddOn.Terms(
        subject: subject, multiplier: multiplier, amountUSD: amount, expiresAt: expires),
      effectiveAt: effective, reason: "a test", isDryRun: false
    ).number
  }

  private func decide(
    _ number: Int, _ state: ProposalState = .approved, in store: TermStore
  ) throws {
    _ = try PostgresAddOnRegister(store.checker).decide(
      number, state, reason: "decided", isDryRun: false)
  }

  /// What accounts have at an instant: account, multiplier, amount, add-ons.
  private func inForce(_ store: TermStore, at instant: String = close) throws -> String {
    try store.text(
      """
      SELECT concat_ws(' ', o.account, trim_scale(a.multiplier), trim_scale(a.amount_usd), a.add_ons)
      FROM reference.add_ons('\(instant)') a JOIN book.account o USING (account_no) ORDER BY o.account
      """)
  }

  @Test func anotherRoleApprovesAndNothingIsAddedBefore() throws {
    let store = try TermStore()
    let number = try propose(.account("A1"), "1.25", "50000.5", in: store)
    #expect(try inForce(store) == "")
    do {
      _ = try PostgresAddOnRegister(store.maker).decide(
        number, .approved, reason: nil, isDryRun: false)
      Issue.record("the maker decided")
    } catch PostgresError.statementFailed(let failure) {
      #expect(failure.constraint == "maker_is_not_checker")
    }
    try decide(number, in: store)
    #expect(try inForce(store) == "A1 1.25 50000.5 {1}")
    let found = try #require(try PostgresAddOnRegister(store.checker).addOns().first)
    #expect(found.proposedBy.hasPrefix("maker_") && found.decidedBy?.hasPrefix("checker_") == true)
    #expect(
      try store.text(
        """
        SELECT actor || ' ' || action FROM batch.audit_event
        WHERE object ~ '^add-on' ORDER BY event_no
        """)
        == "\(found.proposedBy) parameters add-on propose;"
        + "\(found.decidedBy ?? "") parameters add-on approve")
  }

  @Test func aRejectedOneAddsNothing() throws {
    let store = try TermStore()
    let number = try propose(.account("A1"), in: store)
    try decide(number, .rejected, in: store)
    #expect(try inForce(store) == "")
    let decider = try store.text("SELECT decided_by FROM reference.add_on")
    #expect(throws: AddOnError.decided(number, .rejected, by: decider)) {
      try decide(number, in: store)
    }
  }

  @Test func itCountsFromItsInstantUntilItExpires() throws {
    let store = try TermStore()
    try decide(
      propose(.account("A1"), from: Self.close, until: "2024-03-30T08:00:00Z", in: store), in: store
    )
    #expect(try inForce(store, at: "2024-03-29T07:59:59Z") == "")
    #expect(try inForce(store, at: Self.close) == "A1 1.25 0 {1}")
    #expect(try inForce(store, at: "2024-03-30T07:59:59Z") == "A1 1.25 0 {1}")
    #expect(try inForce(store, at: "2024-03-30T08:00:00Z") == "")
  }

  @Test func anEndNeedsFourEyesAsWell() throws {
    let store = try TermStore()
    let number = try propose(.account("A1"), in: store)
    #expect(throws: AddOnError.notInForce(number)) {
      try PostgresAddOnRegister(store.maker).end(
        number, effectiveAt: Self.close, reason: "too early", isDryRun: false)
    }
    try decide(number, in: store)
    let end = try PostgresAddOnRegister(store.maker).end(
      number, effectiveAt: Self.close, reason: "paid in", isDryRun: false)
    #expect(end.request == .end(number))
    #expect(try inForce(store) == "A1 1.25 0 {1}")
    #expect(throws: AddOnError.endedAlready(number, by: end.number)) {
      try PostgresAddOnRegister(store.checker).end(
        number, effectiveAt: nil, reason: "again", isDryRun: false)
    }
    #expect(throws: AddOnError.notInForce(end.number)) {
      try PostgresAddOnRegister(store.maker).end(
        end.number, effectiveAt: nil, reason: "the end", isDryRun: false)
    }
    let own = try TermStore.refusal(
      "UPDATE reference.add_on SET state = 'approved' WHERE add_on = \(end.number)", on: store.maker
    )
    #expect(own?.constraint == "maker_is_not_checker")
    try decide(end.number, in: store)
    #expect(try inForce(store) == "")
    #expect(try inForce(store, at: "2024-03-29T07:59:59Z") == "A1 1.25 0 {1}")
    let ended = try PostgresAddOnRegister(store.checker).addOns().first { $0.number == number }
    #expect(ended?.endedAt == Self.close)
  }

  @Test func theLargestMultiplierAndTheSumOfAmountsCount() throws {
    let store = try TermStore()
    let client = try store.text("SELECT client FROM book.account WHERE account = 'A1'")
    let accounts = try store.text(
      "SELECT account FROM book.account WHERE client = '\(client)' ORDER BY account"
    ).split(separator: ";")
    for number in [
      try propose(.account("A1"), "1.25", "100", in: store),
      try propose(.client(client), "1.5", "20.5", in: store),
      try propose(.account("A1"), "1", "3", in: store),
    ] { try decide(number, in: store) }
    let expected = accounts.map { $0 == "A1" ? "A1 1.5 123.5 {1,2,3}" : "\($0) 1.5 20.5 {2}" }
    #expect(try inForce(store) == expected.joined(separator: ";"))
  }

  @Test func boundsAndMeaningAreTheDatabases() throws {
    let store = try TermStore()
    let bounds =
      "INSERT INTO reference.add_on (account, multiplier, amount_usd, reason, effective_at, expires_at) VALUES "
    for (values, state) in [
      ("('A1', 0.99, 0, 'x', now(), now() + '1 day')", "CM065"),
      ("('A1', 10.01, 0, 'x', now(), now() + '1 day')", "CM065"),
      ("('A1', 1, -1, 'x', now(), now() + '1 day')", "23514"),
      ("('A1', 1, 100000000000000000000, 'x', now(), now() + '1 day')", "23514"),
      ("('A1', 1, 0.001, 'x', now(), now() + '1 day')", "23514"),
      ("('A1', 1, 0, 'x', now(), now() + '1 day')", "23514"),
      ("('A1', 2, 0, ' ', now(), now() + '1 day')", "23514"),
      ("('A1', 2, 0, 'x', now(), now())", "CM065"),
      ("('A1', 2, 0, 'x', now(), 'infinity')", "23514"),
      ("('A1', 2, 0, 'x', now(), NULL)", "23514"),
      ("('nobody', 2, 0, 'x', now(), now() + '1 day')", "23503"),
      ("(NULL, 2, 0, 'x', now(), now() + '1 day')", "23514"),
    ] {
      #expect(
        try TermStore.refusal(bounds + values, on: store.maker)?.sqlstate == state, "\(values)")
    }
    for subject in [AddOn.Terms.Subject.account("nobody"), .client("nobody")] {
      #expect(throws: AddOnError.unknownSubject(subject)) { try propose(subject, in: store) }
    }
    let forged = "UPDATE reference.add_on SET proposed_by = 'x'"
    #expect(try TermStore.refusal(forged, on: store.maker)?.sqlstate == "42501")
  }

  @Test func whatIsDecidedStays() throws {
    let store = try TermStore()
    try decide(propose(.account("A1"), in: store), in: store)
    for refused in [
      "UPDATE reference.add_on SET state = 'rejected', decision_reason = 'x'",
      "UPDATE reference.add_on SET multiplier = 1.1", "DELETE FROM reference.add_on",
      "TRUNCATE reference.add_on",
    ] {
      #expect(
        try TermStore.refusal(refused, on: store.connection)?.sqlstate == "23001", "\(refused)")
    }
  }
}
