import Operations
import Testing

@testable import Postgres

/// Which terms a period has: those loaded, and every approved change that takes effect by its close.
struct TermsInForceTests {
  private static let first = "2024-03-28T08:00:00Z"
  private static let second = "2024-03-29T08:00:00Z"
  private static let later = "2024-04-05T08:00:00Z"

  private static func ranges(_ value: String) -> TestBook {
    .terms("underlyings", "BTC,majors,0.16", to: "BTC,majors,\(value)")
  }
  private static let volatility = TestBook.terms(
    "underlyings", "BTC,majors,0.16,0.5", to: "BTC,majors,0.16,0.7")

  @Test func aChangeCountsFromItsInstantOn() throws {
    let store = try TermStore()
    try store.change(Self.ranges("0.2"), from: Self.second)
    #expect(try store.term("price_range", at: "2024-03-29T07:59:59.999999Z") == "0.16")
    #expect(try store.term("price_range", at: Self.second) == "0.2")
    #expect(try store.term("price_range", at: Self.later) == "0.2")
    // Composing again makes nothing new.
    let sets = try store.text("SELECT count(*) FROM reference.parameter_set")
    #expect(try store.term("price_range", at: Self.second) == "0.2")
    #expect(try store.text("SELECT count(*) FROM reference.parameter_set") == sets)
    #expect(
      try store.text(
        "SELECT book.iso_instant(effective_at) FROM reference.parameter_set WHERE is_in_force AND proposals <> '{}'"
      ) == Self.second)
  }

  @Test func aRunMakesTheTermsOfAPeriodThatWasLoadedBefore() throws {
    let store = try TermStore()
    try store.change(Self.ranges("0.2"), from: Self.second)
    for (period, value) in [("2024-03-29", "0.2"), ("2024-03-28", "0.16")] {
      let outcome = try Program.run(["run", "eod", "--period", period, "-q"], database: store.url)
      #expect([0, 2, 3].contains(outcome.status), "\(outcome.messages)")
      #expect(
        try store.text(
          """
          SELECT t.value FROM batch.run r JOIN reference.term t USING (parameter_set)
          WHERE r.period = '\(period)' AND t.file = 'underlyings' AND t.key = 'BTC' AND t.name = 'price_range'
          """) == value)
    }
  }

  @Test func nothingIsInForceUntilItIsComposed() throws {
    let store = try TermStore()
    try store.change(Self.ranges("0.2"), from: Self.second)
    #expect(try store.text("SELECT reference.in_force('\(Self.second)')") == "∅")
    #expect(try store.text("SELECT reference.in_force('\(Self.first)')") == "1")
    #expect(throws: TermError.notComposed(period: "2024-03-29")) {
      try store.connection.book(of: "2024-03-29", version: nil)
    }
  }

  @Test func changesMadeOfTheSameTermsDoNotTakeEachOtherBack() throws {
    let store = try TermStore()
    // Both are made against the terms as they were loaded, and change two columns of one row.
    let one = try store.propose(Self.ranges("0.2"), from: Self.second).proposal
    let other = try store.propose(Self.volatility, from: Self.later).proposal
    try store.approve(other)
    try store.approve(one)
    #expect(try store.term("price_range", at: Self.second) == "0.2")
    #expect(try store.term("vol_up", at: Self.second) == "0.5")
    #expect(try store.term("price_range", at: Self.later) == "0.2")
    #expect(try store.term("vol_up", at: Self.later) == "0.7")
  }

  @Test func theLaterInstantWinsAndThenTheLaterNumber() throws {
    let store = try TermStore()
    let late = try store.propose(Self.ranges("0.3"), from: Self.later).proposal
    let early = try store.propose(Self.ranges("0.2"), from: Self.second).proposal
    let again = try store.propose(Self.ranges("0.25"), from: Self.second).proposal
    for proposal in [late, early, again] { try store.approve(proposal) }
    #expect(try store.term("price_range", at: Self.first) == "0.16")
    #expect(try store.term("price_range", at: Self.second) == "0.25")
    #expect(try store.term("price_range", at: Self.later) == "0.3")
  }

  @Test func aChangeApprovedLateIsPartOfWhatIsNotSealed() throws {
    let store = try TermStore()
    try store.change(Self.ranges("0.2"), from: Self.second)
    #expect(try store.term("price_range", at: Self.second) == "0.2")
    try store.change(Self.volatility, from: Self.first)
    #expect(try store.term("vol_up", at: Self.first) == "0.7")
    #expect(try store.term("price_range", at: Self.first) == "0.16")
    #expect(try store.term("vol_up", at: Self.second) == "0.7")
    #expect(try store.term("price_range", at: Self.second) == "0.2")
  }

  @Test func aProposalIsMadeAgainstTheTermsOfItsInstant() throws {
    let store = try TermStore()
    try store.change(Self.ranges("0.2"), from: Self.second)
    // The file as it was loaded would take the first change back from later on.
    let back = try store.propose(Self.ranges("0.16"), from: Self.later)
    #expect(back.differences.map(\.value) == ["0.2"])
    #expect(back.differences.map(\.otherValue) == ["0.16"])
    #expect(throws: TermError.nothingChanges) {
      try store.propose(Self.ranges("0.2"), from: Self.later)
    }
  }

  @Test func rowsAreAddedAndRemoved() throws {
    let store = try TermStore()
    let tiers = TestBook(files: [
      "margin_tiers": """
      underlying,from_usd,initial
      BTC,0,0.05
      BTC,5000000,0.1
      ETH,0,0.05

      """
    ])
    try store.change(tiers, from: Self.second)
    try store.change(
      .terms("margin_tiers", "ETH,0,0.05", to: "ETH,0,0.06"), from: Self.first)
    try store.connection.transaction { try store.connection.composeTerms(at: Self.second) }
    #expect(
      try store.text(
        """
        SELECT concat_ws(' ', underlying, trim_scale(from_usd), trim_scale(initial)) FROM reference.margin_tier
        WHERE parameter_set = reference.in_force('\(Self.second)') ORDER BY underlying, from_usd
        """) == "BTC 0 0.05;BTC 5000000 0.1;ETH 0 0.06")
  }

  @Test func aContractListedSinceIsPartOfEveryPeriodsTerms() throws {
    let store = try TermStore()
    try store.change(Self.ranges("0.2"), from: Self.second)
    let listed = TestBook(files: [
      "instruments": """
      instrument,kind,underlying,settlement_asset,payoff,multiplier
      NEW-PERP,perpetual,BTC,USDC,linear,1

      """
    ])
    let outcome = try store.load(listed)
    #expect(outcome.isNewParameterSet)
    #expect(try store.term("price_range", at: Self.second) == "0.2")
    #expect(try store.term("price_range", at: Self.first) == "0.16")
    for instant in [Self.first, Self.second] {
      #expect(
        try store.text(
          """
          SELECT count(*) FROM reference.instrument i JOIN reference.instrument_key k USING (instrument_no)
          WHERE i.parameter_set = reference.in_force('\(instant)') AND k.instrument = 'NEW-PERP'
          """) == "1", "\(instant)")
    }
  }
}
