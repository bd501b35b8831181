import Operations
import Testing

@testable import Postgres

/// What cannot be proposed, what cannot be approved, and what a book may bring without approval.
struct ProposalRefusalTests {
  private static let instant = "2024-03-29T08:00:00Z"

  @Test func aBadFileIsRefusedLikeABooks() throws {
    let store = try TermStore()
    for (book, column) in [
      (TestBook.terms("underlyings", "BTC,majors,0.16", to: "BTC,majors,x"), "price_range"),
      (TestBook.terms("netting_nodes", "majors,root,0.7", to: "majors,root,0.3"), "lambda"),
      (TestBook.terms("margin_tiers", "ETH,0,0.05", to: "ETH,1,0.05"), "from_usd"),
    ] {
      do {
        try store.propose(book)
        Issue.record("\(column) was taken")
      } catch BookError.refused(let problems) {
        #expect(problems.map(\.column) == [column])
      }
    }
    #expect(throws: TermError.nothingChanges) {
      try store.propose(TestBook.valid)
    }
    #expect(throws: TermError.nothingChanges) {
      try store.propose(TestBook(files: [:]))
    }
    #expect(try store.text("SELECT count(*) FROM reference.proposal") == "0")
    #expect(try store.text("SELECT count(*) FROM reference.parameter_set") == "1")
  }

  @Test func openInterestAloneIsNoProposal() throws {
    let store = try TermStore()
    #expect(throws: TermError.nothingChanges) {
      try store.propose(.terms("open_interest_bands", "1500000", to: "1600000"))
    }
  }

  @Test func aTermOutOfItsBoundsIsRefusedAndOneThatStaysIsNot() throws {
    let store = try TermStore(
      .valid.changing("underlyings", "ETH,majors,0.21", to: "ETH,majors,0.95"))
    do {
      try store.propose(.terms("underlyings", "BTC,majors,0.16", to: "BTC,majors,0.01"))
      Issue.record("the range was taken")
    } catch PostgresError.statementFailed(let failure) {
      #expect(failure.sqlstate == "CM065")
      #expect(
        failure.detail == "underlyings.csv: price_range of BTC is 0.01, bounds 0.03 to 0.9")
    }
    // ETH has no value within its bounds since it was loaded so, which keeps nothing from being changed.
    let eth = TestBook.valid.changing("underlyings", "ETH,majors,0.21", to: "ETH,majors,0.95")
      .changing("underlyings", "BTC,majors,0.16", to: "BTC,majors,0.2")
    #expect(
      try store.propose(TestBook(files: ["underlyings": eth.files["underlyings"] ?? ""]))
        .differences.count == 1)
    #expect(
      try store.propose(.terms("underlyings", "BTC,majors,0.16", to: "BTC,majors,0.9"))
        .differences.map(\.otherValue) == ["0.9", "0.21"])
  }

  @Test func theRowOfAKeyOutranksTheRowOfAll() throws {
    let store = try TermStore()
    try store.connection.execute(
      script: "INSERT INTO reference.bound VALUES ('underlyings', 'BTC', 'price_range', 0.1, 0.19)")
    #expect(throws: PostgresError.self) {
      try store.propose(.terms("underlyings", "BTC,majors,0.16", to: "BTC,majors,0.2"))
    }
    #expect(
      try store.propose(.terms("underlyings", "ETH,majors,0.21", to: "ETH,majors,0.2"))
        .differences.count == 1)
    #expect(
      try store.text("SELECT action FROM batch.audit_event WHERE object = 'bound'").hasSuffix(
        "bound insert"))
  }

  @Test func everyParameterHasBoundsThatAllowItsDefault() throws {
    let store = try TermStore()
    #expect(
      try store.text(
        """
        SELECT count(*) FROM reference.parameter p
        JOIN reference.bound b ON b.file = 'parameters' AND b.name = 'value' AND b.key = p.key
        WHERE p.parameter_set = 1 AND p.value BETWEEN b.lowest AND b.highest
        """) == String(BookParameter.all.count))
    #expect(
      try store.text("SELECT count(*) FROM reference.bound WHERE file = 'parameters'")
        == String(BookParameter.all.count))
  }

  @Test func approvalsThatContradictAreRefused() throws {
    let store = try TermStore()
    let down = try store.propose(.terms("netting_nodes", "majors,root,0.7", to: "majors,root,0.5"))
    let up = try store.propose(.terms("netting_nodes", "root,,0.4", to: "root,,0.6"))
    try store.approve(down.proposal)
    do {
      try store.approve(up.proposal)
      Issue.record("lambda falls")
    } catch TermError.changesContradict(let at, let problems) {
      #expect(at?.hasPrefix("2024-03-29") == true)
      #expect(problems.map(\.column) == ["lambda"])
    }
    #expect(
      try store.text("SELECT state FROM reference.proposal ORDER BY proposal")
        == "approved;proposed")
  }

  @Test func beforeTheFirstApprovalABookChangesTermsAndAfterItNeedsOne() throws {
    let store = try TermStore()
    let changed = TestBook.valid.changing("netting_nodes", "0.7", to: "0.75")
    let proposal = try store.propose(
      .terms("underlyings", "BTC,majors,0.16", to: "BTC,majors,0.2"), from: Self.instant
    ).proposal
    #expect(try store.load(changed).isNewParameterSet)
    try store.approve(proposal)
    #expect(
      throws: TermError.approvalRequired([
        TermDifference(
          file: "netting_nodes", key: "majors", name: "lambda", value: "0.75", otherValue: "0.7"),
        TermDifference(
          file: "underlyings", key: "BTC", name: "price_range", value: "0.2", otherValue: "0.16"),
      ])
    ) { try store.load(.valid) }
    // The terms of the latest close count; a book of the period before is judged by that period's.
    let accepted = changed.changing("underlyings", "BTC,majors,0.16", to: "BTC,majors,0.20")
    #expect(try store.load(accepted).isNewParameterSet)
    #expect(try store.load(accepted).isUnchanged)
    #expect(try store.load(changed.early).isUnchanged)
    let openInterest = accepted.changing("open_interest_bands", "1500000", to: "1600000")
    #expect(try store.load(openInterest).isNewParameterSet)
    let band = accepted.changing("open_interest_bands", "2000000", to: "2500000")
      .changing("open_interest_bands", "1500000", to: "1700000")
    #expect(
      throws: TermError.approvalRequired([
        TermDifference(
          file: "open_interest_bands", key: "BTC", name: "upper_usd", value: "2000000",
          otherValue: "2500000")
      ])
    ) { try store.load(band) }
  }
}
