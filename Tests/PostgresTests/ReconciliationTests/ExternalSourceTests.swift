import Operations
import Reconciliation
import Testing

@testable import Postgres

/// An outside party's file against the book.
struct ExternalSourceTests {
  private let period = ReconciliationBook.periods[0]
  private let balances = ReconciliationBook.valid.files["balances"] ?? ""
  private let positions = ReconciliationBook.valid.files["positions"] ?? ""

  private func published() async throws -> ReconciliationStore {
    let store = try ReconciliationStore()
    try await store.nights(period)
    return store
  }

  @Test func theBooksOwnFilesAgree() async throws {
    let store = try await published()
    let outcome = try await store.reconcile(period, source: TestSource(text: balances))
    #expect(outcome.found == 0)
    #expect(outcome[.externalBalance]?.compared == 6)
    #expect(outcome.source?.rows == 6 && outcome.source?.rowsOfOtherPeriods == 18)
    #expect(try await store.reconcile(period, source: TestSource(text: positions)).found == 0)
    #expect(
      try await store.reconcile(period, source: TestSource(text: positions)).isUnchanged)
  }

  @Test func everyKindOfDifferenceOfBalances() async throws {
    let store = try await published()
    let text =
      balances.replacing("2024-03-27,L1,USDC,100000", with: "2024-03-27,L1,USDC,99999.5")
      .replacing("2024-03-27,O1,USDC,20000\n", with: "")
      .replacing("2024-03-27,I1,BTC,2\n", with: "2024-03-27,I1,BTC,2\n2024-03-27,I1,DOGE,7\n")
      + "2024-03-27,NOBODY,USDC,1\n2024-03-27,L2,USD,0\n"
    let outcome = try await store.reconcile(period, source: TestSource(text: text))
    #expect(outcome[.externalBalance]?.compared == 9)
    #expect(
      try store.found(in: period).map { "\($0.key) \($0.amounts.difference ?? "none")" } == [
        "external_balance I1 DOGE 7", "external_balance L1 USDC -0.5",
        "external_balance NOBODY USDC 1", "external_balance O1 USDC -20000",
      ])
    #expect(
      try store.exported(period)
        == """
        rule,account,item,severity,age_business_days,opened_in,opened_on,expected,actual,difference,\
        difference_usd,explanation
        external_balance,I1,DOGE,moderate,0,2024-03-27,2024-03-27,,7,7,,"the source has 7, the book \
        does not name it"
        external_balance,L1,USDC,minimal,0,2024-03-27,2024-03-27,100000,99999.5,-0.5,-0.50,"the book \
        has 100000, the source 99999.5"
        external_balance,NOBODY,USDC,minor,0,2024-03-27,2024-03-27,,1,1,1.00,"the source has 1, the \
        book does not name it"
        external_balance,O1,USDC,moderate,0,2024-03-27,2024-03-27,20000,,-20000,-20000.00,"the book has \
        20000, the source does not name it"

        """)
  }

  @Test func everyKindOfDifferenceOfPositions() async throws {
    let store = try await published()
    let text =
      positions.replacing("2024-03-27,L1,BTC-PERP,2,60000", with: "2024-03-27,L1,BTC-PERP,3,60000")
      .replacing("2024-03-27,I1,BTC-INV,-600,60000\n", with: "")
      .replacing(
        "2024-03-27,H1,BTC-PERP,-1,60000",
        with: "2024-03-27,H1,BTC-PERP,-1,60010\n2024-03-27,H1,ETH-PERP,1,3000")
    let outcome = try await store.reconcile(period, source: TestSource(text: text))
    #expect(outcome[.externalPosition]?.found == 3 && outcome[.externalEntry]?.found == 1)
    #expect(
      try store.found(in: period).map { "\($0.key) \($0.amounts.difference ?? "none")" } == [
        "external_entry H1 BTC-PERP 10", "external_position H1 ETH-PERP 1",
        "external_position I1 BTC-INV 600", "external_position L1 BTC-PERP 1",
      ])
  }

  @Test func aPartialFileSpeaksOfTheAccountsItNames() async throws {
    let store = try await published()
    let header = "period,account,asset,quantity\n"
    func reconcile(_ rows: String, isPartial: Bool = true) async throws -> RuleOutcome? {
      try await store.reconcile(
        period, source: TestSource(text: header + rows), isPartial: isPartial)[.externalBalance]
    }
    let first = try await reconcile("2024-03-27,H1,BTC,9\n2024-03-27,L1,USDC,1\n")
    // What H1 has besides is missing there; L2, I1 and O1 are not spoken of.
    #expect(first?.compared == 3 && first?.found == 3)
    #expect(
      try store.open() == [
        "external_balance H1 BTC", "external_balance H1 USDC", "external_balance L1 USDC",
      ])
    let second = try await reconcile("2024-03-27,H1,BTC,10\n2024-03-27,H1,USDC,1000000\n")
    #expect(second?.found == 0 && second?.resolved == 2)
    #expect(try store.open() == ["external_balance L1 USDC"])
    #expect(try store.found(in: period).map(\.key) == ["external_balance L1 USDC"])
    // The first file again changes H1 back, and again nothing.
    let rows = "2024-03-27,H1,BTC,9\n2024-03-27,L1,USDC,1\n"
    #expect(try await reconcile(rows)?.opened == 2)
    #expect(try await reconcile(rows)?.isRecorded == false)
    // Others that share no account are beside the point.
    #expect(try await reconcile("2024-03-27,O1,USDC,20000\n")?.found == 0)
    #expect(try await reconcile(rows)?.isRecorded == false)
    #expect(try await reconcile(rows, isPartial: false)?.found == 6)
  }

  @Test func withoutASourceItsBreaksStayAsTheyAre() async throws {
    let store = try await published()
    _ = try await store.reconcile(
      period,
      source: TestSource(text: "period,account,asset,quantity\n2024-03-27,L1,USDC,1\n"),
      isPartial: true)
    #expect(try await store.settle(ReconciliationBook.periods[1]).found == 0)
    #expect(try store.open() == ["external_balance L1 USDC"])
    #expect(try store.found(in: ReconciliationBook.periods[1]) == [])
  }

  @Test(arguments: [
    ("period,account,asset,quantity\n2024-03-27,L1,USDC,NaN\n", 2),
    ("period,account,asset,quantity\n2024-03-27,L1,USDC\n", 2),
    ("period,account,asset,quantity,extra\n2024-03-27,L1,USDC,1,2\n", 1),
    ("period,account,quantity\n2024-03-27,L1,1\n", 1),
    ("period,account,instrument,quantity\n2024-03-27,L1,BTC-PERP,1\n", 1), ("", 1),
    ("period,account,asset,quantity\n2024-03-27,L1,USDC,1\n2024-03-27,L1,USDC,1\n", 3),
    ("period,account,asset,quantity\n2024-01-01,L1,USDC,0.0000000000000000001\n", 2),
  ])
  func aBadFileIsRefusedAndNothingIsRecorded(text: String, line: Int) async throws {
    let store = try await published()
    do {
      _ = try await store.reconcile(period, source: TestSource(text: text))
      Issue.record("the file was taken")
    } catch ReconciliationError.sourceRefused(let problems) {
      #expect(problems.first?.file == "source.csv")
      // A required column that is missing stands on no line.
      #expect((problems.first?.line ?? 1) == line)
    }
    #expect(try store.store.text("SELECT count(*) FROM reconciliation.evaluation") == "0")
  }

  @Test func aFileOfOtherPeriodsOnlyIsRefused() async throws {
    let store = try await published()
    let error = ReconciliationError.sourceWithoutPeriod(
      file: "source.csv", period: period, rowsOfOthers: 1)
    await #expect(throws: error) {
      try await store.reconcile(
        period,
        source: TestSource(text: "period,account,asset,quantity\n2024-03-28,L1,USDC,1\n"))
    }
    #expect(try store.store.text("SELECT count(*) FROM reconciliation.evaluation") == "0")
  }
}
