import Operations
import Reconciliation
import Testing

@testable import Postgres

/// An older period that is reconciled after a newer one neither resolves nor ages what that has found.
struct OlderPeriodTests {
  private let periods = ReconciliationBook.periods
  private let off = ReconciliationBook.valid
    .changing("balances", "2024-03-28,L2,USDC,55006", to: "2024-03-28,L2,USDC,55007")
    .changing("balances", "2024-03-29,L2,USDC,55006", to: "2024-03-29,L2,USDC,55008")
    .changing("balances", "2024-04-01,L2,USDC,55006", to: "2024-04-01,L2,USDC,55008")

  @Test func itResolvesNothing() async throws {
    let store = try ReconciliationStore(off)
    for period in periods[...2] { try await store.settle(period) }
    let before = try store.connection.breaks(includingResolved: true)
    #expect(before.map(\.openedIn) == [periods[1]] && before.map(\.ageBusinessDays) == [1])
    // The second day's own fault is put right; the third day follows the version before.
    let corrected = off.changing(
      "balances", "2024-03-28,L2,USDC,55007", to: "2024-03-28,L2,USDC,55006")
    let outcome = try await store.correct(periods[1], with: corrected)
    #expect(outcome.found == 0 && outcome[.balance]?.resolved == 0)
    #expect(try store.connection.breaks(includingResolved: true) == before)
    #expect(try await store.reconcile(periods[2]).isUnchanged)
  }

  @Test func itAgesNothing() async throws {
    let store = try ReconciliationStore(off)
    try await store.nights(periods[0], periods[1], periods[2])
    #expect(try await store.reconcile(periods[2])[.balance]?.opened == 1)
    let outcome = try await store.reconcile(periods[1])
    #expect(outcome.found == 1 && outcome[.balance]?.opened == 0)
    let found = try #require(try store.connection.breakWithHistory(1))
    #expect(found.overview.openedIn == periods[2] && found.overview.ageBusinessDays == 0)
    #expect(found.overview.seenIn == periods[2])
    #expect(found.history.map(\.period) == [periods[1], periods[2]])
    #expect(try store.found(in: periods[1]).map(\.ageBusinessDays) == [0])
    #expect(try store.connection.breaks(includingResolved: true).count == 1)
  }

  @Test func whatANewerOneDoesNotFindIsGoneThere() async throws {
    let store = try ReconciliationStore(off)
    try await store.nights(periods[0], periods[1], periods[2], periods[3])
    #expect(try await store.reconcile(periods[3]).found == 0)
    let outcome = try await store.reconcile(periods[2])
    #expect(outcome.found == 1 && outcome[.balance]?.opened == 0)
    let found = try store.connection.breaks(includingResolved: true)
    #expect(found.map(\.openedIn) == [periods[2]] && found.map(\.resolvedIn) == [periods[3]])
    #expect(try await store.reconcile(periods[2]).isUnchanged)
    // In order it would have come to the same, but for the day before.
    #expect(try await store.reconcile(periods[1]).found == 1)
    #expect(try store.connection.breaks(includingResolved: true) == found)
  }
}
