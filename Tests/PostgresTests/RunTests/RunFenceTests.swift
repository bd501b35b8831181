import Operations
import SQLText
import Testing

@testable import Postgres

/// What the database itself refuses, whoever asks.
@Suite(.serialized)
struct RunFenceTests {
  @Test func anOvertakenAttemptCommitsNothing() async throws {
    let store = try RunStore()
    try await store.run(through: .riskArrays)
    let old = RunContext(run: 1, version: 1, epoch: 1, inputNo: 1, isResumed: false)
    _ = try store.text("UPDATE batch.run SET epoch = 2")
    for stage in [RunStage.margin, .calls, .checks, .publish] {
      #expect(throws: PostgresError.self) {
        try store.connection.fenced(old) { _ = try store.connection.begin(stage, old) }
      }
    }
    #expect(try store.refusal("SELECT batch.assert_epoch(1, 1)") == "CM076")
    #expect(try store.refusal("SELECT batch.verify(1, 1)") == "CM076")
    #expect(try store.refusal("SELECT batch.publish(1, 1)") == "CM076")
    #expect(try store.refusal("SELECT batch.create_result(1, 1, 'margin_kept')") == "CM076")
    #expect(
      try store.text("SELECT count(*) FROM batch.stage_execution WHERE stage = 'margin'") == "0")
  }

  @Test func aRunThatIsNotVerifiedCannotBePublished() async throws {
    let store = try RunStore()
    try await store.run(through: .statements)
    #expect(try store.refusal("SELECT batch.publish(1, 1)") == "CM070")
    #expect(try store.text("SELECT count(*) FROM batch.publication") == "0")
  }

  @Test(arguments: [
    "UPDATE result.margin_kept SET diversified_scan = diversified_scan + 0.01, initial = initial + 0.01, maintenance = maintenance + 0.01 WHERE account_no = 2",
    "UPDATE result.margin_kept SET initial = initial + 0.01 WHERE account_no = 1",
    "UPDATE result.margin_kept SET status = 'default' WHERE account_no = 1",
    "UPDATE result.margin_kept SET add_on_initial = 0.01, initial = initial + 0.01 WHERE account_no = 1",
    "DELETE FROM result.margin_kept WHERE account_no = 3",
    "UPDATE result.risk_array SET unit_pnl_usd[1] = unit_pnl_usd[1] - 100",
    "UPDATE result.risk_array SET unit_pnl_usd = unit_pnl_usd[1:3]",
    "UPDATE result.statement SET closing_equity = closing_equity + 0.01 WHERE account_no = 1",
    "DELETE FROM result.statement WHERE account_no = 4",
    "UPDATE batch.unit SET done_at = NULL, rows = NULL, digest = NULL WHERE stage = 'margin'",
    "DO $$ BEGIN SET LOCAL session_replication_role = replica; UPDATE book.holding SET positions = ''; END $$",
    "DO $$ BEGIN SET LOCAL session_replication_role = replica; DELETE FROM book.holding WHERE account_no = 1; END $$",
    "DO $$ BEGIN SET LOCAL session_replication_role = replica; UPDATE book.balance SET quantity = quantity + 1; END $$",
    "DELETE FROM result.margin_call",
    "UPDATE result.margin_call SET amount_usd = amount_usd + 1",
    "DELETE FROM result.liquidation_plan",
    "UPDATE result.liquidation_plan SET rank = rank + 1",
    "UPDATE result.liquidation_clip SET equity_after = equity_after + 1",
  ])
  func aFaultIsFoundBeforeItIsPublished(fault: String) async throws {
    let store = try RunStore(.called)
    try await store.run(through: .statements)
    _ = try store.text(fault)
    await #expect(throws: PostgresError.self) { try await store.run() }
    #expect(try store.refusal("SELECT batch.verify(1, epoch) FROM batch.run") == "CM070")
    #expect(try store.text("SELECT count(*) FROM batch.publication") == "0")
  }

  @Test func onlyChecksOfThisAttemptAfterAllStagesCount() async throws {
    let store = try RunStore(.called)
    try await store.run(through: .statements)
    let left = "SELECT count(*) FROM batch.checks_left(1, (SELECT epoch FROM batch.run))"
    let check = "SELECT batch.run_check(1, epoch, name) FROM batch.run, batch.publication_check"
    let all = try store.text("SELECT count(*) FROM batch.publication_check")
    #expect(try store.text(left) == all)
    _ = try store.text(check)
    #expect(try store.text(left) == "0")
    _ = try store.text(
      "UPDATE batch.stage_execution SET finished_at = clock_timestamp() WHERE stage = 'calls'")
    #expect(try store.text(left) == all)
    _ = try store.text(check)
    _ = try store.text("UPDATE batch.run SET epoch = epoch + 1")
    #expect(try store.text(left) == all)
    #expect(try store.refusal("SELECT batch.run_check(1, 1, 'check_totals')") == "CM076")
  }

  @Test func whatIsVerifiedIsNeverChanged() async throws {
    let store = try RunStore(.called)
    try await store.run()
    for table in [
      "margin_kept", "risk_array", "margin_call", "liquidation_plan", "liquidation_clip",
      "statement",
    ] {
      #expect(
        try store.refusal("UPDATE result.\(table) SET run_no = run_no") == "23001", "\(table)")
      #expect(try store.refusal("DELETE FROM result.\(table)") == "23001", "\(table)")
    }
    #expect(try store.refusal("UPDATE batch.publication SET version = 2") == "23001")
    #expect(try store.refusal("TRUNCATE batch.publication") == "23001")
    #expect(try store.refusal("SELECT batch.drop_results(1)") == "23001")
  }
}

extension TestBook {
  /// The valid book, with too little cash for what one account holds.
  static let called = TestBook.valid.changing(
    "balances", "2024-03-29,A1,USDC,50000.5", to: "2024-03-29,A1,USDC,1200.5")
}
