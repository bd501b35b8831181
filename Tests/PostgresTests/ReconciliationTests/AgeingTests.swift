import Operations
import Reconciliation
import Testing

@testable import Postgres

/// Breaks age, are resolved and come back by what complete evaluations find.
struct AgeingTests {
  private let periods = ReconciliationBook.periods
  /// One dollar comes from nowhere on each of these days.
  private func book(faultsOn days: Int...) -> TestBook {
    var book = ReconciliationBook.valid
    var balance = 55_006
    for (day, period) in ReconciliationBook.periods.enumerated() where day > 0 {
      if days.contains(day) { balance += 1 }
      book = book.changing(
        "balances", "\(period),L2,USDC,55006", to: "\(period),L2,USDC,\(balance)")
    }
    return book
  }

  @Test func aBreakAgesInsteadOfBeingBornAnew() async throws {
    let store = try ReconciliationStore(book(faultsOn: 1, 2, 3))
    try await store.settle(periods[0])
    for (day, age) in [(1, 0), (2, 1), (3, 2)] {
      let outcome = try await store.settle(periods[day])
      #expect(outcome[.balance]?.opened == (day == 1 ? 1 : 0))
      #expect(try store.connection.breaks(includingResolved: true).map(\.ageBusinessDays) == [age])
    }
    // From Thursday to Monday there are two business days; each period keeps its own age.
    #expect(try (1...3).map { try store.found(in: periods[$0])[0].ageBusinessDays } == [0, 1, 2])
    let found = try #require(try store.connection.breakWithHistory(1))
    #expect(found.overview.openedIn == periods[1] && found.overview.state == .open)
    #expect(found.overview.severity == .minor)
    #expect(found.history.map(\.period) == Array(periods[1...]))
    #expect(found.history.map(\.amounts.difference) == ["1", "1", "1"])
  }

  @Test func whatIsNotFoundAnyMoreIsResolved() async throws {
    let store = try ReconciliationStore(book(faultsOn: 1))
    for period in periods[...1] { try await store.settle(period) }
    #expect(try store.open() == ["balance L2 USDC"])
    #expect(try await store.settle(periods[2])[.balance]?.resolved == 1)
    let resolved = try #require(try store.connection.breaks(includingResolved: true).first)
    #expect(resolved.state == .resolved && resolved.resolvedIn == periods[2])
    #expect(resolved.ageBusinessDays == 1)
    try await store.settle(periods[3])
    #expect(try store.connection.breaks(includingResolved: true) == [resolved])
    // It still stands in the period it was found in.
    #expect(try store.found(in: periods[1]).map(\.key) == ["balance L2 USDC"])
  }

  @Test func whatComesBackLaterIsAnotherBreak() async throws {
    let store = try ReconciliationStore(book(faultsOn: 1, 3))
    for period in periods { try await store.settle(period) }
    let breaks = try store.connection.breaks(includingResolved: true)
    #expect(breaks.map(\.openedIn) == [periods[1], periods[3]])
    #expect(breaks.map(\.state) == [.resolved, .open])
  }

  @Test func theSameAgainChangesNothing() async throws {
    let store = try ReconciliationStore(book(faultsOn: 1))
    for period in periods[...1] { try await store.settle(period) }
    func rows() throws -> String {
      try store.store.text(
        """
        SELECT concat_ws(' ', (SELECT count(*) FROM reconciliation.evaluation),
          (SELECT count(*) FROM reconciliation.break_observation),
          (SELECT count(*) FROM reconciliation.break), (SELECT count(*) FROM reconciliation.finding),
          (SELECT count(*) FROM batch.audit_event))
        """)
    }
    let before = try rows()
    for _ in 1...2 {
      let again = try await store.reconcile(periods[1])
      #expect(again.isUnchanged && again.found == 1)
      #expect(again[.balance]?.opened == 0 && again[.balance]?.compared == 6)
    }
    #expect(try rows() == before)
    #expect(
      try store.store.text(
        """
        SELECT detail #>> '{rules,balance,found}' FROM batch.audit_event
        WHERE object = '2024-03-28' AND action = 'reconcile run'
        """
      )
        == "1")
  }

  @Test func aCorrectedVersionResolvesInItsPeriod() async throws {
    let store = try ReconciliationStore(book(faultsOn: 1))
    for period in periods[...1] { try await store.settle(period) }
    let outcome = try await store.correct(periods[1], with: book())
    #expect(outcome.version == 2 && outcome.found == 0 && outcome[.balance]?.resolved == 1)
    #expect(try store.open() == [])
    #expect(try store.found(in: periods[1]) == [])
    // The version before keeps what was found in it.
    let before = try store.connection.publishedRun(of: periods[1], version: 1)
    #expect(
      try store.connection.breaks(foundIn: before, includingResolved: false).map(\.key)
        == ["balance L2 USDC"])
    // A version with the same fault again has the same break again.
    #expect(try await store.correct(periods[1], with: book(faultsOn: 1))[.balance]?.opened == 1)
    let found = try #require(try store.connection.breakWithHistory(1))
    #expect(found.overview.state == .open)
    #expect(found.history.map(\.version) == [1, 3])
  }
}
