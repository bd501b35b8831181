import Operations
import Reconciliation
import SQLText
import Testing

@testable import Postgres

/// What the night records when it publishes, and what stands in the way of a reconciliation.
struct RecordingTests {
  private let periods = ReconciliationBook.periods
  private let off = ReconciliationBook.valid.changing(
    "balances", "2024-03-28,L2,USDC,55006", to: "2024-03-28,L2,USDC,55007")

  /// Records differences of the second day, inside the open transaction.
  private func record(
    _ store: ReconciliationStore, _ account: String, _ difference: Difference
  ) throws -> [RuleOutcome] {
    let findings = try store.connection.newFindings()
    try store.connection.add(to: findings) { add in try add(account, difference) }
    return try record(store, findings)
  }

  private func record(
    _ store: ReconciliationStore, _ findings: Findings
  ) throws -> [RuleOutcome] {
    let run = try store.connection.publishedRun(of: periods[1]).run
    return try HoldingsRules.rules.map {
      try store.connection.record(
        RuleEvaluation(rule: $0, compared: 5), ofRun: run, from: findings)
    }
  }

  @Test func whatTheNightRecordsIsWhatReconcilingRecords() async throws {
    let first = try ReconciliationStore(off)
    try await first.settle(periods[0])
    try await first.settle(periods[1])
    #expect(try first.found(in: periods[1]).map(\.key) == ["balance L2 USDC"])
    let night = try ReconciliationStore(off)
    try await night.night(periods[0])
    try await night.night(periods[1])
    #expect(try night.exported(periods[1]) == first.exported(periods[1]))
    // The same differences are known already, so that reconciling has nothing to add to them.
    let outcome = try await night.reconcile(periods[1])
    #expect(outcome[.balance]?.isRecorded == false && outcome[.entry]?.isRecorded == false)
    #expect(try night.exported(periods[1]) == first.exported(periods[1]))
  }

  @Test func whatIsRolledBackWasNeverFound() async throws {
    let store = try ReconciliationStore(off)
    try await store.nights(periods[0], periods[1])
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try store.connection.transaction {
        let outcomes = try record(store, "L2", .notComparable(.balance, because: "a test"))
        #expect(outcomes[0].opened == 1)
        throw Stop()
      }
    }
    #expect(try store.connection.breaks(includingResolved: true) == [])
    #expect(try store.store.text("SELECT count(*) FROM reconciliation.finding") == "0")
  }

  @Test func anAccountThatCannotBeComparedKeepsItsBreaks() async throws {
    let store = try ReconciliationStore(off)
    try await store.settle(periods[0])
    try await store.settle(periods[1])
    _ = try record(store, "L2", .notComparable(.balance, because: "a test"))
    #expect(try store.open() == ["balance L2 *", "balance L2 USDC"])
    _ = try record(store, "O1", .notComparable(.balance, because: "a test"))
    #expect(try store.open() == ["balance O1 *"])
  }

  @Test func oneReconciliationWorksAtATime() async throws {
    let store = try ReconciliationStore()
    try await store.nights(periods[0])
    #expect(try store.connection.query(.reconciliationTryLock).only().boolean("is_held"))
    await #expect(throws: ReconciliationError.locked) { try await store.reconcile(periods[0]) }
    try store.connection.query(.reconciliationUnlock)
    #expect(try await store.reconcile(periods[0]).found == 0)
    #expect(try await store.reconcile(periods[0]).isUnchanged)
  }

  @Test func aPeriodThatIsNotPublishedIsRefused() async throws {
    let store = try ReconciliationStore()
    await #expect(throws: PeriodChoiceError.notPublished(period: periods[0])) {
      try await store.reconcile(periods[0])
    }
  }

  @Test func whatADeadOneLeftIsForgotten() async throws {
    let store = try ReconciliationStore()
    try await store.nights(periods[0])
    let dead = try store.connection.newFindings()
    try store.connection.add(to: dead) { add in
      try add("L1", .notComparable(.margin, because: "a test"))
    }
    #expect(try await store.reconcile(periods[0]).found == 0)
    #expect(try store.store.text("SELECT count(*) FROM reconciliation.finding") == "0")
  }
}
