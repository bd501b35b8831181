import Operations
import Testing

@testable import Postgres

/// Reference data: versions of the parameter set, and what a book may leave out.
struct LoadReferenceTests {
  private let periodFiles = TestBook.valid.without(
    "assets", "asset_haircuts", "netting_nodes", "underlyings", "margin_tiers",
    "open_interest_bands", "instruments", "scenarios", "parameters", "accounts")

  @Test func referenceFilesMayBeAbsentWhenTheDatabaseHasThem() throws {
    let store = try LoadStore()
    try store.load(TestBook.valid)
    #expect(try store.load(periodFiles).isUnchanged)
    let outcome = try store.load(periodFiles.changing("marks", "60030,60030", to: "60031,60031"))
    #expect(!outcome.isNewParameterSet)
    #expect(outcome.periods.map(\.change) == [.unchanged, .replaced])
  }

  @Test func aFirstBookMustBringThem() throws {
    let store = try LoadStore()
    let before = try store.content()
    #expect(
      try store.problems(of: periodFiles)
        == [
          "assets.csv", "netting_nodes.csv", "underlyings.csv", "margin_tiers.csv",
          "instruments.csv", "accounts.csv",
        ].map { BookProblem(file: $0, reason: .missingFile) })
    for file in ["periods", "marks", "index_prices"] {
      #expect(
        try store.problems(of: TestBook.valid.without(file))
          == [BookProblem(file: "\(file).csv", reason: .missingFile)])
    }
    #expect(try store.content() == before)
  }

  @Test func changedTermsMakeANewSet() throws {
    let store = try LoadStore()
    try store.load(TestBook.valid)
    let changed = TestBook.valid.changing("netting_nodes", "0.7", to: "0.75")
    let outcome = try store.load(changed)
    #expect(outcome.parameterSet == 2)
    #expect(outcome.isNewParameterSet)
    #expect(outcome.periods.map(\.change) == [.unchanged, .unchanged])
    #expect(
      try store.text(
        "SELECT trim_scale(lambda) FROM reference.netting_node WHERE node = 'majors' ORDER BY 1")
        == "0.7;0.75")
    // Going back is a version of its own: the latest is the one in force.
    #expect(try store.load(TestBook.valid).parameterSet == 3)
  }

  @Test func absentTermsAreCarriedOver() throws {
    let store = try LoadStore()
    try store.load(TestBook.valid)
    let outcome = try store.load(
      TestBook.valid.without("scenarios", "parameters", "open_interest_bands", "asset_haircuts")
        .changing("margin_tiers", "ETH,0,0.05", to: "ETH,0,0.06"))
    #expect(outcome.parameterSet == 2)
    for table in ["scenario", "parameter", "open_interest_band", "asset_haircut"] {
      #expect(
        try store.text(
          "SELECT count(*) FROM reference.\(table) WHERE parameter_set = 2")
          == store.text("SELECT count(*) FROM reference.\(table) WHERE parameter_set = 1"),
        "\(table)")
    }
    #expect(
      try store.text(
        "SELECT value FROM reference.parameter WHERE parameter_set = 2 AND key = 'stale_after_seconds'"
      )
        == "1800")
  }

  @Test func instrumentsAndAccountsAreMerged() throws {
    let store = try LoadStore()
    try store.load(TestBook.valid)
    let more = periodFiles.adding(
      "instrument,kind,underlying,settlement_asset,payoff,multiplier",
      "ETH-PERP,perpetual,ETH,USDC,linear,1", to: "instruments"
    ).adding(
      "account,client,name,model,reporting_currency,time_zone,status",
      "A2,C1,Beta,standard,USDC,UTC,active", "A9,C9,New,standard,USD,UTC,active", to: "accounts")
    let outcome = try store.load(more)
    #expect(outcome.isNewParameterSet)
    #expect([outcome.accountsAdded, outcome.accountsChanged] == [1, 1])
    #expect(
      try store.text("SELECT count(*) FROM reference.instrument WHERE parameter_set = 2") == "5")
    #expect(
      try store.text("SELECT model FROM book.account ORDER BY account").hasPrefix(
        "standard;standard;portfolio;standard"))
    #expect(try store.text("SELECT account_no FROM book.account ORDER BY account") == "1;2;3;5;4")
    #expect(try store.load(more).isUnchanged)
  }

  @Test func aBookMayHoldReferenceDataOnly() throws {
    let store = try LoadStore()
    try store.load(TestBook.valid)
    let accounts = TestBook(files: ["accounts": TestBook.valid.files["accounts"] ?? ""])
    #expect(try store.load(accounts).isUnchanged)
    let outcome = try store.load(accounts.changing("accounts", "Beta", to: "Better"))
    #expect(outcome.accountsChanged == 1)
    #expect(outcome.periods.isEmpty)
    #expect(
      try store.problems(of: TestBook(files: [:])).first
        == BookProblem(file: "periods.csv", reason: .missingFile))
  }
}
