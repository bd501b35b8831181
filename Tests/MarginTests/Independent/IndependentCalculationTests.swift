import Amounts
import Foundation
import Margin
import Testing

/// The engine against a second implementation of the rules that shares no code with it.
@Suite struct IndependentCalculationTests {
  /// How many random books; more can be asked for by the environment.
  private static var bookCount: Int {
    ProcessInfo.processInfo.environment["INDEPENDENT_BOOKS"].flatMap(Int.init) ?? 10
  }
  /// The first book's seed.
  private static var firstSeed: Int {
    ProcessInfo.processInfo.environment["INDEPENDENT_SEED"].flatMap(Int.init) ?? 1
  }
  private static let accountsPerBook = 120
  private static let period = "2024-03-29"

  @Test("random books agree to the cent in every column, and without tolerance over one array")
  func randomBooksAgree() throws {
    var filled: [Portfolio.Model: Set<String>] = [:]
    var standings: Set<Standing> = []
    for seed in Self.firstSeed..<Self.firstSeed + Self.bookCount {
      for (portfolio, assessment) in try compare(seed: seed) {
        standings.insert(assessment.standing)
        guard case .priced(let figures) = assessment else { continue }
        for column in MarginExport.moneyColumns where column.value(figures) != .zero {
          filled[portfolio.model, default: []].insert(column.name)
        }
      }
    }
    // A column that is zero everywhere would have been compared with nothing.
    let all = Set(MarginExport.moneyColumns.map(\.name))
    let portfolioOnly: Set = [
      "risk", "diversified_scan", "basis", "short_option_initial", "short_option_maintenance",
      "concentration",
    ]
    let standardOnly: Set = [
      "position_margin_initial", "position_margin_maintenance", "option_margin_initial",
      "option_margin_maintenance",
    ]
    #expect(filled[.standard] == all.subtracting(portfolioOnly))
    #expect(filled[.portfolio] == all.subtracting(standardOnly))
    #expect(standings == Set(Standing.allCases))
  }

  /// Makes a book, computes it twice, records every difference, and returns our results.
  private func compare(seed: Int) throws -> [(portfolio: Portfolio, assessment: Assessment)] {
    let work = try TemporaryFolder()
    try run(
      "make_book",
      ["--seed", "\(seed)", "--accounts", "\(Self.accountsPerBook)", "--out", work.path("book")])
    let book = BookFolder(folder: work.url.appendingPathComponent("book"), period: Self.period)
    let parameters = try book.parameters()
    let market = try ResolvedMarket(parameters: parameters, market: book.market(parameters))
    let assessor = AccountAssessor(market: market)
    let results = try book.accounts(parameters).map { account in
      (name: account.name, portfolio: account.portfolio, assessor.assess(account.portfolio))
    }
    let exported = MarginExport.riskArrays(market)
    try work.write(MarginExport.margin(results.map { ($0, $1.model, $2) }), to: "margin.csv")
    try work.write(exported.arrays, to: "risk_arrays.csv")
    try work.write(exported.deltas, to: "risk_arrays-deltas.csv")

    let reference = [work.path("book"), "--period", Self.period, "--out"]
    try run("reference", reference + [work.path("theirs")])
    for file in ["margin.csv", "risk_arrays.csv", "risk_arrays-deltas.csv"] {
      try expectEqual(work, file, "theirs/\(file)", [], seed)
    }
    try run(
      "reference", reference + [work.path("exact"), "--arrays", work.path("risk_arrays.csv")])
    try expectEqual(work, "margin.csv", "exact/margin.csv", ["--tolerance", "0"], seed)
    return results.map { ($0.portfolio, $0.2) }
  }

  private func run(_ name: String, _ arguments: [String]) throws {
    let outcome = try IndependentProgram(name: name).run(arguments)
    try #require(outcome.status == 0, "\(name) \(arguments): \(outcome.output)")
  }

  private func expectEqual(
    _ work: TemporaryFolder, _ ours: String, _ theirs: String, _ arguments: [String], _ seed: Int
  ) throws {
    let outcome = try IndependentProgram(name: "compare").run(
      [work.path(ours), work.path(theirs)] + arguments)
    #expect(outcome.status == 0, "seed \(seed), \(theirs):\n\(outcome.output)")
  }
}
