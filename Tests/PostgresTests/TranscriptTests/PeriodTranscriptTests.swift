import Testing

/// Periods, as an operator sees them.
struct PeriodTranscriptTests {
  private let program: ProgramStore

  init() throws {
    program = try ProgramStore()
    try program.store.load(TestBook.valid)
  }

  @Test func theListIsAContract() throws {
    let outcome = try program.run("period", "list", "-o", "json")
    #expect(outcome.status == 0)
    #expect(
      outcome.output == """
        {
          "schema": "crossmargin/period-list/v1",
          "periods": [
            {"period": "2024-03-28", "kind": "daily", "business_date": "2024-03-28", \
        "opens_at": "2024-03-27T08:00:00Z", "closes_at": "2024-03-28T08:00:00Z", "version": 1, \
        "state": "open", "origin": "load", "parameter_set": 1, "published_version": null, \
        "published_run": null, "is_input_published": false},
            {"period": "2024-03-29", "kind": "daily", "business_date": "2024-03-29", \
        "opens_at": "2024-03-28T08:00:00Z", "closes_at": "2024-03-29T08:00:00Z", "version": 1, \
        "state": "open", "origin": "load", "parameter_set": 1, "published_version": null, \
        "published_run": null, "is_input_published": false}
          ]
        }

        """)
    #expect(outcome.messages == "")
    let empty = try Program.run(
      ["period", "list", "-o", "json"], database: TemporaryCluster.migratedDatabaseURL())
    #expect(
      empty.output == "{\n  \"schema\": \"crossmargin/period-list/v1\",\n  \"periods\": []\n}\n")
  }

  @Test func onePeriodIsShown() throws {
    let latest = try program.run("period", "show")
    #expect(latest.status == 0)
    #expect(latest.output.hasPrefix("period:              2024-03-29\n"))
    #expect(latest.output.contains("\nbalances         3\n"))
    let named = try program.run("period", "show", "2024-03-28", "-o", "csv")
    #expect(named.output.hasPrefix("file,rows\nmarks,1\n"))
    let unknown = try program.run("period", "show", "2024-03-30")
    #expect(unknown.status == 5)
    #expect(unknown.messages.hasPrefix("error[CM-3001]: period 2024-03-30 is not loaded\n"))
  }

  @Test func closingNeedsAPublication() throws {
    let open = try program.run("period", "close", "2024-03-29")
    #expect(open.status == 5)
    #expect(
      open.messages == """
        error[CM-3005]: input version 1 of period 2024-03-29 is not published
          impact: the period stays as it is
          fix:    crossmargin run eod --period 2024-03-29

        """)
    try publish("2024-03-29")
    #expect(try program.run("period", "close", "2024-03-29", "--dry-run").status == 0)
    #expect(try state("2024-03-29") == "sealed")
    let closed = try program.run("period", "close", "2024-03-29")
    #expect(closed.status == 0)
    #expect(closed.output.hasPrefix("outcome:  closed\n"))
    #expect(try state("2024-03-29") == "closed")
    let again = try program.run("period", "close", "--period", "2024-03-29")
    #expect(again.status == 0)
    #expect(again.output.hasPrefix("outcome:  noop\n"))
  }

  @Test func unpricedAccountsKeepAPeriodOpen() throws {
    try publish("2024-03-29", unpriced: true)
    let outcome = try program.run("period", "close", "latest")
    #expect(outcome.status == 5)
    #expect(
      outcome.messages.hasPrefix("error[CM-3004]: 1 accounts of period 2024-03-29 are unpriced\n"))
    #expect(try state("2024-03-29") == "sealed")
  }

  @Test func reopeningNeedsAReasonAndOpensTheNextVersion() throws {
    #expect(try program.run("period", "reopen", "2024-03-29").status == 64)
    #expect(try program.run("period", "reopen", "2024-03-29", "--reason", " ").status == 64)
    #expect(try program.run("period", "reopen", "--reason", "x").status == 64)
    let open = try program.run("period", "reopen", "2024-03-29", "--reason", "late fill")
    #expect(open.output.hasPrefix("outcome:  noop\n"))
    try program.store.seal("2024-03-29")
    let changed = try BookFolder(TestBook.valid.changing("balances", "50000.5", to: "50001"))
    let refused = try program.load(changed, "-q")
    #expect(refused.status == 5)
    #expect(
      refused.messages == """
        error[CM-3002]: period 2024-03-29 is sealed, and the book differs from its input version 1
          impact: nothing of the book was loaded
          fix:    crossmargin period reopen 2024-03-29 --reason TEXT opens version 2 of the input,
                  or leave the period out of the book

        """)
    let reopened = try program.run("period", "reopen", "2024-03-29", "--reason", "late fill")
    #expect(
      reopened.output == """
        outcome:  reopened
        period:   2024-03-29
        version:  2
        state:    open

        """)
    #expect(try program.load(changed).status == 0)
    #expect(
      try program.store.text(
        "SELECT action || ' ' || reason FROM batch.audit_event WHERE reason <> ''")
        == "period reopen late fill")
  }

  private func state(_ period: String) throws -> String {
    try program.store.text("SELECT state FROM book.period_input WHERE period = '\(period)'")
  }

  /// Publishes a period without computing anything of it.
  private func publish(_ period: String, unpriced: Bool = false) throws {
    try program.store.seal(period)
    try program.execute(
      """
      INSERT INTO batch.run (period, input_no, version, state, engine_version, parameter_set)
      SELECT period, input_no, 1, 'published', 'tests', parameter_set FROM book.period_input WHERE period = '\(period)';
      INSERT INTO batch.publication (period, version, run_no) SELECT period, 1, run_no FROM batch.run;
      CREATE TABLE result.margin_kept_1 PARTITION OF result.margin_kept FOR VALUES IN (1);
      ALTER TABLE result.margin_kept_1 DISABLE TRIGGER USER;
      \(unpriced ? "INSERT INTO result.margin_kept (run_no, account_no, status, unpriced_reason) VALUES (1, 1, 'unpriced', 'x')" : "")
      """)
  }
}
