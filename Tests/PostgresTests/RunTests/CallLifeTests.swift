import Operations
import Reconciliation
import SQLText
import Testing

@testable import Postgres

/// What becomes of a margin call in the runs after the one that issued it (CR-21, CR-22, CR-24).
struct CallLifeTests {
  private let periods = ReconciliationBook.periods

  /// The book with L2's cash of each day. Of 8,000, 9,000 and 20,000 its short contract makes a call, less than
  /// initial but no call, and enough.
  private func book(_ cash: [Int]) -> TestBook {
    let kept = ["50000", "55006", "55006", "55006"]
    return zip(periods, zip(kept, cash)).reduce(ReconciliationBook.valid) { book, day in
      book.changing(
        "balances", "\(day.0),L2,USDC,\(day.1.0)", to: "\(day.0),L2,USDC,\(day.1.1)")
    }
  }

  private func store(_ cash: [Int], nights: Int) async throws -> ReconciliationStore {
    let store = try ReconciliationStore(book(cash))
    for period in periods[..<nights] { try await store.night(period) }
    return store
  }

  private func correct(_ store: ReconciliationStore, _ period: Int, _ cash: [Int]) async throws {
    _ = try PeriodChanges(PostgresPeriodRegister(store.connection)).reopen(
      periods[period], reason: "a test")
    try store.store.load(book(cash))
    try await store.night(periods[period])
  }

  private func events(_ store: ReconciliationStore) throws -> String {
    try store.store.text(
      "SELECT string_agg(call || ' ' || state || ' ' || run_no, ', ' ORDER BY event_no) FROM result.call_event"
    )
  }

  private func openCall(_ store: ReconciliationStore, _ period: Int) throws -> String? {
    let run = try store.connection.publishedRun(of: periods[period])
    let found = try #require(try store.connection.marginCase(of: "L2", in: run))
    return try store.connection.withdrawalCase(of: found).openCall
  }

  private func exported(_ store: ReconciliationStore, _ period: Int) throws -> String {
    var bytes: [UInt8] = []
    _ = try store.connection.export(
      .calls, of: store.connection.publishedRun(of: periods[period])
    ) { bytes.append(contentsOf: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func aCallIsMetByEquityOfInitialAndNotBelow() async throws {
    let store = try await store([8000, 9000, 20000, 20000], nights: 2)
    let call = "2024-03-27/L2/v1"
    #expect(
      try store.store.text(
        "SELECT string_agg(m.status::text, ' ' ORDER BY m.run_no) FROM result.margin m JOIN book.account a USING (account_no) WHERE a.account = 'L2'"
      ) == "call restricted")
    #expect(try events(store) == "\(call) issued 1")
    #expect(try openCall(store, 1) == call)
    #expect(try exported(store, 0).contains("\(call),L2,issued,"))
    try await store.night(periods[2])
    #expect(try events(store) == "\(call) issued 1, \(call) met 3")
    #expect(
      try store.store.text("SELECT reason FROM result.call_event WHERE state = 'met'")
        == store.store.text(
          "SELECT format('equity %s is at least initial %s', m.equity::numeric(38,2), m.initial::numeric(38,2)) FROM result.margin m JOIN book.account a USING (account_no) WHERE a.account = 'L2' AND m.run_no = 3"
        ))
    #expect(try openCall(store, 2) == nil)
    #expect(try openCall(store, 1) == call)
    #expect(try exported(store, 0).contains("\(call),L2,met,"))
    #expect(try store.connection.statusOverview(periodLimit: 1).outstandingCalls == 0)
    let summary = try store.connection.summary(ofRun: 3)
    #expect((summary.calls, summary.callsMet, summary.callsLeftOpen) == (0, 1, 0))
    #expect(try await store.reconcile(periods[2])[.statement]?.found == 0)
    try await store.night(periods[3])
    #expect(try events(store) == "\(call) issued 1, \(call) met 3")
    #expect(throws: (any Error).self) {
      try store.store.text("UPDATE result.call_event SET state = 'issued'")
    }
  }

  @Test func anOlderPeriodDoesNotMeetALaterCall() async throws {
    let cash = [20000, 8000, 20000, 20000]
    let store = try await store(cash, nights: 2)
    try await correct(store, 0, [30000, 8000, 20000, 20000])
    #expect(try events(store) == "2024-03-28/L2/v1 issued 2")
    #expect(try openCall(store, 1) == "2024-03-28/L2/v1")
    // A call that an older period adds is netted by the later one: the account has one open call.
    try await correct(store, 0, [8000, 8000, 20000, 20000])
    #expect(
      try events(store)
        == "2024-03-28/L2/v1 issued 2, 2024-03-27/L2/v3 issued 4, 2024-03-27/L2/v3 superseded 4")
  }

  @Test func aVersionThatDoesNotFindTheCallMetOpensItAgain() async throws {
    let store = try await store([8000, 20000, 20000, 20000], nights: 2)
    let call = "2024-03-27/L2/v1"
    #expect(try events(store) == "\(call) issued 1, \(call) met 2")
    try await correct(store, 1, [8000, 9000, 20000, 20000])
    #expect(try events(store) == "\(call) issued 1, \(call) met 2, \(call) issued 3")
    #expect(try openCall(store, 1) == call)
    try await store.night(periods[2])
    #expect(try events(store).hasSuffix(", \(call) issued 3, \(call) met 4"))
  }

  @Test func anAccountBelowItsCallLevelWithoutACallIsFound() async throws {
    let store = try ReconciliationStore(book([8000, 9000, 20000, 20000]))
    try await store.night(periods[0], through: .statements)
    // With its standing changed nobody misses the call, but for the level itself.
    try store.store.text("DELETE FROM result.margin_call")
    try store.store.text(
      "UPDATE result.margin_kept SET status = 'restricted' WHERE status = 'call'")
    var found = ""
    do {
      _ = try store.connection.query(
        SQLStatement(name: "test", text: "SELECT batch.verify(1, epoch) FROM batch.run"))
    } catch {
      found = "\(error)"
    }
    #expect(found.contains("check_call_coverage found 1 offending rows in run 1"))
  }
}
