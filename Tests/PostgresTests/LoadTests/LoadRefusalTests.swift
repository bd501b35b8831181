import Operations
import Testing

@testable import Postgres

/// A book with something wrong in it, and the one place that must be reported.
struct RefusedBook: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let book: TestBook
  let place: String
  let reason: BookProblem.Reason

  init(_ description: String, _ book: TestBook, at place: String, _ reason: BookProblem.Reason) {
    testDescription = description
    self.book = book
    self.place = place
    self.reason = reason
  }
}

/// Each way in which a book is refused, with its place; nothing of it is ever loaded.
struct LoadRefusalTests {
  private static let valid = TestBook.valid

  private func place(_ problem: BookProblem) -> String {
    "\(problem.file):\(problem.line.map(String.init) ?? "-"):\(problem.columnNumber.map(String.init) ?? "-"):\(problem.column ?? "-")"
  }

  private func expectRefused(_ refused: RefusedBook) throws {
    let store = try LoadStore()
    let before = try store.content()
    let problems = try store.problems(of: refused.book)
    #expect(problems.map(place) == [refused.place])
    #expect(problems.map(\.reason) == [refused.reason])
    #expect(try store.content() == before)
  }

  @Test(arguments: form)
  func theFormIsStrict(refused: RefusedBook) throws { try expectRefused(refused) }

  @Test(arguments: values)
  func valuesLieInTheirDomains(refused: RefusedBook) throws { try expectRefused(refused) }

  @Test(arguments: references)
  func keysAreUniqueAndReferencesKnown(refused: RefusedBook) throws {
    try expectRefused(refused)
  }

  @Test(arguments: terms)
  func termsFitTogether(refused: RefusedBook) throws { try expectRefused(refused) }

  @Test(arguments: holdings)
  func holdingsFitTheTerms(refused: RefusedBook) throws { try expectRefused(refused) }

  @Test func severalProblemsAreReportedTogetherInOrder() throws {
    let store = try LoadStore()
    let problems = try store.problems(
      of: Self.valid.adding("2024-03-29,A1,BTC-INV,x,1", to: "positions")
        .changing("balances", "1.5", to: "NaN").changing("balances", "50000.5", to: ""))
    #expect(
      problems.map(place) == [
        "balances.csv:2:4:quantity", "balances.csv:3:4:quantity", "positions.csv:6:4:quantity",
      ])
  }

  @Test func aNameInTwoFormsIsRefused() throws {
    let composed = "\u{E9}"
    let decomposed = "e\u{301}"
    func row(_ name: String) -> String { "\(name),C1,Name,portfolio,USD,UTC,active" }
    let problems = try LoadStore().problems(
      of: Self.valid.adding(row(composed), row(decomposed), to: "accounts"))
    #expect(problems.map(\.column) == ["account"])
    #expect(problems.first?.reason == .violates(.normalForm, found: decomposed))
  }

  @Test func aNettingTreeWithACircleIsRefused() throws {
    let problems = try LoadStore().problems(
      of: Self.valid.adding("a,b,0.8", "b,c,0.8", "c,a,0.8", to: "netting_nodes"))
    #expect(problems.map(\.line) == [4, 5, 6])
    #expect(problems.map(\.reason) == ["b", "c", "a"].map { .violates(.noCycle, found: $0) })
    // Without any root everything lies on or below the circle.
    let rootless = try LoadStore().problems(
      of: Self.valid.changing("netting_nodes", "root,,", to: "root,majors,"))
    #expect(rootless.first?.reason == .violates(.oneRoot, found: "no root"))
    #expect(rootless.dropFirst().map(\.line) == [2, 2, 3])
  }

  @Test func noMoreThanTwentyAreReported() throws {
    var book = Self.valid
    for row in 1...50 { book = book.adding("2024-03-29,A1,BTC-PERP,\(row),0x", to: "positions") }
    #expect(try LoadStore().problems(of: book).count == BookError.problemLimit)
  }

  static let form: [RefusedBook] = [
    RefusedBook(
      "an unknown column", valid.changing("balances", "asset,quantity", to: "asset,quantity,x"),
      at: "balances.csv:1:5:x", .unknownColumn),
    RefusedBook(
      "a missing column", valid.changing("positions", ",entry_price", to: ""),
      at: "positions.csv:1:-:entry_price", .missingColumn),
    RefusedBook(
      "a column twice",
      valid.changing("netting_nodes", "node,parent,lambda", to: "node,node,lambda"),
      at: "netting_nodes.csv:1:2:node", .duplicateColumn),
    RefusedBook(
      "a file without a header",
      valid.changing("balances", "period,account,asset,quantity\n", to: ""),
      at: "balances.csv:1:-:-", .missingHeader),
    RefusedBook(
      "an empty file", TestBook(files: valid.files.merging(["orders": ""]) { $1 }),
      at: "orders.csv:1:-:-", .missingHeader),
    RefusedBook(
      "an unterminated quote", valid.changing("accounts", "\"Alpha, one\"", to: "\"Alpha"),
      at: "accounts.csv:2:3:name", .unterminatedQuote),
    RefusedBook(
      "a stray quote", valid.changing("accounts", "Beta", to: "Be\"ta"),
      at: "accounts.csv:3:3:name", .strayQuote),
    RefusedBook(
      "another number of fields", valid.changing("balances", "A2,BTC,1.5", to: "A2,BTC"),
      at: "balances.csv:3:-:-", .wrongFieldCount(expected: 4, found: 3)),
  ]

  static let values: [RefusedBook] = [
    RefusedBook(
      "NaN", valid.changing("balances", "50000.5", to: "NaN"), at: "balances.csv:2:4:quantity",
      .notDecimal(found: "NaN")),
    RefusedBook(
      "19 fractional digits",
      valid.changing("positions", "61000.000000000000000001", to: "61000.0000000000000000001"),
      at: "positions.csv:4:5:entry_price",
      .tooManyFractionalDigits(found: "61000.0000000000000000001", digits: 19)),
    RefusedBook(
      "an entry below 0", valid.changing("positions", "-2,61000", to: "-2,-61000"),
      at: "positions.csv:2:5:entry_price", .violates(.notBelowZero, found: "-61000")),
    RefusedBook(
      "a limit of 0", valid.changing("orders", "59000", to: "0"),
      at: "orders.csv:2:7:limit_price", .violates(.aboveZero, found: "0")),
    RefusedBook(
      "a strike of 0", valid.changing("instruments", "66000", to: "0"),
      at: "instruments.csv:5:7:strike", .violates(.aboveZero, found: "0")),
    RefusedBook(
      "a multiplier below 0", valid.changing("instruments", "inverse,10", to: "inverse,-10"),
      at: "instruments.csv:3:6:multiplier", .violates(.aboveZero, found: "-10")),
    RefusedBook(
      "R of 1", valid.changing("underlyings", "0.16", to: "1"),
      at: "underlyings.csv:2:3:price_range", .violates(.betweenZeroAndOne, found: "1")),
    RefusedBook(
      "an unknown kind", valid.changing("accounts", "standard", to: "simple"),
      at: "accounts.csv:2:4:model",
      .notAllowed(found: "simple", allowed: ["standard", "portfolio"])),
    RefusedBook(
      "a local instant", valid.changing("transfers", "13:00:00Z", to: "13:00:00+01:00"),
      at: "transfers.csv:2:8:booked_at", .notInstant(found: "2024-03-28T13:00:00+01:00")),
    RefusedBook(
      "an unknown parameter", valid.adding("stale_after,900", to: "parameters"),
      at: "parameters.csv:3:1:key", .violates(.knownParameter, found: "stale_after")),
    RefusedBook(
      "a period that closes before it opens",
      valid.changing(
        "periods", "2024-03-28T08:00:00Z,2024-03-29T08", to: "2024-03-29T08:00:00Z,2024-03-28T08"),
      at: "periods.csv:3:3:closes_at",
      .violates(.closesAfterItOpens, found: "2024-03-28T08:00:00Z")),
  ]
}
