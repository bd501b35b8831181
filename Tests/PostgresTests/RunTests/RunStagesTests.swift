import Margin
import Operations
import Testing

@testable import Postgres

/// What the night leaves in the database, stage by stage.
@Suite(.serialized)
struct RunStagesTests {
  @Test func aNightIsSealedComputedVerifiedAndPublished() async throws {
    let store = try RunStore()
    let outcome = try await store.run()
    #expect(outcome.ending == .published)
    #expect(outcome.version == 1)
    #expect(
      try store.text("SELECT state, version FROM book.period_input WHERE period = '2024-03-29'")
        == "sealed 1")
    #expect(try store.text("SELECT state, epoch FROM batch.run") == "published 1")
    #expect(try store.text("SELECT period, version FROM batch.publication") == "2024-03-29 1")
    #expect(try store.text("SELECT count(*) FROM result.margin") == "4")
    #expect(try store.text("SELECT count(*) FROM result.statement") == "4")
    #expect(
      try store.text(
        "SELECT string_agg(stage::text, ' ' ORDER BY stage) FROM batch.stage_execution")
        == RunStage.allCases.map(\.rawValue).joined(separator: " "))
    #expect(try store.text("SELECT count(*) FROM batch.unit WHERE done_at IS NULL") == "0")
  }

  @Test func accountsAreKeptAsTheyStoodWhenThePeriodWasSealed() async throws {
    let store = try RunStore()
    try await store.run(through: .seal)
    _ = try store.text(
      "UPDATE book.account SET name = 'renamed', model = 'portfolio' WHERE account = 'A1'")
    try await store.run()
    #expect(
      try store.text("SELECT name, model FROM book.period_account WHERE account = 'A1'")
        == "Alpha, one standard")
  }

  @Test(arguments: ["balance", "position", "open_order"])
  func rowsThatLieInAnotherOrderGiveTheSame(table: String) async throws {
    let (plain, turned) = (try RunStore(.many), try RunStore(.many))
    _ = try turned.text(
      """
      WITH gone AS (DELETE FROM book.\(table) WHERE dataset_no = 2 RETURNING *)
      INSERT INTO book.\(table) SELECT * FROM gone ORDER BY account_no DESC
      """)
    _ = try turned.text("DROP TABLE book.holding_2")
    _ = try turned.text("SELECT book.gather_holdings(2)")
    try await plain.run()
    try await turned.run()
    let fingerprint = "SELECT encode(output_fingerprint, 'hex') FROM batch.run"
    #expect(try plain.text(fingerprint) == turned.text(fingerprint))
    #expect(try plain.text("SELECT count(*) FROM result.margin") == "54")
  }

  @Test func accountsWithoutAPriceAreReportedAndTheRestIsPublished() async throws {
    let store = try RunStore(
      TestBook.valid.changing("index_prices", "2024-03-29,BTC,60000", to: "2024-03-29,BTC,-1"))
    let outcome = try await store.run()
    #expect(outcome.ending == .published)
    #expect(outcome.summary.unpricedAccounts == 3)
    #expect(
      try store.text("SELECT DISTINCT unpriced_reason FROM result.margin WHERE status = 'unpriced'")
        == "index of BTC is impossible: -1")
  }

  @Test func aStrictRunThatFailsIsEndedAndTheNextOneIsAnother() async throws {
    let store = try RunStore(
      TestBook.valid.changing("index_prices", "2024-03-29,BTC,60000", to: "2024-03-29,BTC,-1"))
    await #expect(throws: RunError.accountsUnpriced(run: 1, accounts: 3)) {
      try await store.run(isStrict: true)
    }
    #expect(try store.text("SELECT state FROM batch.run") == "failed")
    let outcome = try await store.run()
    #expect((outcome.run, outcome.version) == (2, 1))
  }

  @Test func aPeriodThatIsNotLoadedIsRefused() async throws {
    let store = try RunStore()
    await #expect(throws: RunError.notLoaded(period: "2031-01-01")) {
      try await store.run(period: "2031-01-01")
    }
  }

  @Test func anUnfinishedRunOfAnotherEngineIsAbandoned() async throws {
    let store = try RunStore()
    try await store.run(through: .margin, engineVersion: "another")
    let outcome = try await store.run()
    #expect((outcome.run, outcome.version, outcome.isResumed) == (2, 1, false))
    #expect(try store.text("SELECT state FROM batch.run WHERE run_no = 1") == "abandoned")
    #expect(try store.text("SELECT to_regclass('result.margin_kept_1') IS NULL") == "t")
  }

  @Test func aRunOnAnInputThatWasReopenedIsAbandoned() async throws {
    let store = try RunStore()
    try await store.run(through: .margin)
    _ = try PeriodChanges(PostgresPeriodRegister(store.connection)).reopen(
      RunStore.period, reason: "a test")
    let outcome = try await store.run()
    #expect((outcome.run, outcome.version, outcome.isResumed) == (2, 1, false))
  }

  @Test func changedRiskArraysMakeARunBeginAgain() async throws {
    let store = try RunStore()
    try await store.run(through: .riskArrays)
    _ = try store.text(
      "UPDATE batch.stage_execution SET digest = sha256('other') WHERE stage = 'risk_arrays'")
    let outcome = try await store.run()
    #expect((outcome.run, outcome.isResumed) == (2, false))
    #expect(
      try store.text("SELECT failure FROM batch.run WHERE run_no = 1")
        == "its risk arrays are not reproduced on this machine")
  }
}

extension TestBook {
  /// The valid book with fifty more accounts, each with a balance, two positions and an order.
  static let many = (10..<60).reduce(TestBook.valid) { book, number in
    book.adding(
      "B\(number),C9,B\(number),\(number % 2 == 0 ? "standard" : "portfolio"),USD,UTC,active",
      to: "accounts"
    )
    .adding("2024-03-29,B\(number),USDC,\(number * 1000)", to: "balances")
    .adding(
      "2024-03-29,B\(number),BTC-PERP,0.\(number),60000", "2024-03-29,B\(number),BTC-C66,-0.1,100",
      to: "positions"
    )
    .adding("2024-03-29,P\(number),B\(number),BTC-PERP,sell,0.5,61000", to: "orders")
  }
}
