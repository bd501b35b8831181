import Testing

/// Bad input, as an operator meets it: exit 65, the place and the reason, and nothing loaded.
struct BadBookTranscriptTests {
  private static let valid = TestBook.valid

  /// A book with something wrong in it, and the line that says so.
  struct BadBook: Sendable {
    let name: String
    let book: TestBook
    let line: String

    init(_ name: String, _ book: TestBook, _ line: String) {
      self.name = name
      self.book = book
      self.line = line
    }
  }

  static let books: [BadBook] = [
    BadBook(
      "an unknown column", valid.changing("balances", "asset,quantity", to: "asset,quantity,x"),
      "balances.csv:1: column 5 (x): the book has no such column [CM-2003]"),
    BadBook(
      "a column that would clear the screen",
      valid.changing("balances", "asset,quantity", to: "asset,quantity,\u{1B}[2J\u{202E}"),
      "balances.csv:1: column 5 (\\u{1B}[2J\\u{202E}): the book has no such column [CM-2003]"),
    BadBook(
      "a missing column", valid.changing("positions", ",entry_price", to: ""),
      "positions.csv:1: column entry_price: the column is required [CM-2003]"),
    BadBook(
      "a missing file", valid.without("underlyings"),
      "underlyings.csv: it is required, and the database does not have its content either [CM-2001]"
    ),
    BadBook(
      "no header", valid.changing("balances", "period,account,asset,quantity\n", to: ""),
      "balances.csv:1: there is no header row of the column names with commas between [CM-2002]"),
    BadBook(
      "a duplicate key", valid.adding("2024-03-29,A1,USDC,1", to: "balances"),
      "balances.csv:7: column 3 (asset): the key \"2024-03-29, A1, USDC\" stands on line 2 too [CM-2005]"
    ),
    BadBook(
      "a bad number", valid.changing("balances", "50000.5", to: "50,000.5"),
      "balances.csv:2: the record has 5 fields, the header 4 [CM-2002]"),
    BadBook(
      "another bad number", valid.changing("balances", "50000.5", to: "5e4"),
      "balances.csv:2: column 4 (quantity): not a decimal number: \"5e4\" [CM-2004]"),
    BadBook(
      "NaN", valid.changing("marks", "60030,60030", to: "NaN,60030"),
      "marks.csv:2: column 3 (mark): not a decimal number: \"NaN\" [CM-2004]"),
    BadBook(
      "19 digits", valid.changing("balances", "50000.5", to: "0.1234567890123456789"),
      "balances.csv:2: column 4 (quantity): 19 fractional digits, at most 18 are exact: "
        + "\"0.1234567890123456789\" [CM-2004]"),
    BadBook(
      "an unknown reference", valid.adding("2024-03-29,A1,NOWHERE,1,1", to: "positions"),
      "positions.csv:6: column 3 (instrument): unknown: \"NOWHERE\" [CM-2006]"),
    BadBook(
      "a cyclic tree", valid.adding("a,b,0.8", "b,a,0.8", to: "netting_nodes"),
      "netting_nodes.csv:4: column 2 (parent): the netting tree must not run in a circle: \"b\" [CM-2007]"
    ),
    BadBook(
      "lambda out of order", valid.changing("netting_nodes", "0.7", to: "0.3"),
      "netting_nodes.csv:3: column 3 (lambda): lambda must not fall on the way down: "
        + "\"0.3 below 0.4\" [CM-2007]"),
    BadBook(
      "an entry of 0", valid.changing("positions", "-2,61000", to: "-2,0"),
      "positions.csv:2: column 5 (entry_price): only an option's entry may be 0: \"0\" [CM-2007]"
    ),
    BadBook(
      "an entry below 0", valid.changing("positions", "-2,61000", to: "-2,-1"),
      "positions.csv:2: column 5 (entry_price): must not be below 0: \"-1\" [CM-2007]"),
    BadBook(
      "a strike of 0", valid.changing("instruments", "66000", to: "0"),
      "instruments.csv:5: column 7 (strike): must be above 0: \"0\" [CM-2007]"),
    BadBook(
      "a multiplier of 0", valid.changing("instruments", "inverse,10", to: "inverse,0"),
      "instruments.csv:3: column 6 (multiplier): must be above 0: \"0\" [CM-2007]"),
    BadBook(
      "an unterminated quote", valid.changing("accounts", "\"Alpha, one\"", to: "\"Alpha"),
      "accounts.csv:2: column 3 (name): a quote is opened here and never closed [CM-2002]"),
  ]

  @Test(arguments: books.indices)
  func itIsRefusedWithItsPlace(index: Int) throws {
    let bad = Self.books[index]
    let store = try ProgramStore()
    let before = try store.store.content()
    let folder = try BookFolder(bad.book)
    let outcome = try store.load(folder)
    #expect(outcome.status == 65, "\(bad.name)")
    #expect(outcome.output == "", "\(bad.name)")
    #expect(outcome.messages.contains(bad.line), "\(bad.name): \(outcome.messages)")
    #expect(outcome.messages.contains("impact: nothing of the book was loaded"))
    #expect(try store.store.content() == before, "\(bad.name)")
  }

  @Test func bytesThatAreNoUTF8AreRefused() throws {
    let store = try ProgramStore()
    let folder = try BookFolder(Self.valid)
    let accounts = Array(Self.valid.files["accounts"]?.utf8 ?? "".utf8)
    try folder.write(accounts + [0x58, 0xC3, 0x28], to: "accounts")
    let outcome = try store.load(folder)
    #expect(outcome.status == 65)
    #expect(
      outcome.messages.contains(
        "accounts.csv:6: column 1 (account): the bytes are not UTF-8 [CM-2002]"))
  }

  @Test func allProblemsAreToldAtOnceAndCounted() throws {
    let store = try ProgramStore()
    let folder = try BookFolder(
      Self.valid.changing("balances", "50000.5", to: "x").changing("balances", "1.5", to: ""))
    let outcome = try store.load(folder, "-q")
    #expect(
      outcome.messages == """
        error[CM-2004]: the book is refused: 2 problems
          cause:  balances.csv:2: column 4 (quantity): not a decimal number: "x" [CM-2004]
                  balances.csv:3: column 4 (quantity): a value is required [CM-2004]
          impact: nothing of the book was loaded
          fix:    correct the values where the lines above point

        """)
    var many = Self.valid
    for row in 1...30 { many = many.adding("2024-03-29,A1,BTC-PERP,x\(row),1", to: "positions") }
    let other = try store.load(BookFolder(many), "-q", "-o", "json")
    #expect(other.status == 65)
    #expect(other.messages.contains("\"summary\": \"the book is refused: at least 20 problems\""))
    #expect(other.messages.contains("\"exit\": 65"))
  }

  @Test func whatIsNoFolderIsRefused() throws {
    let outcome = try ProgramStore().run("load", "/nowhere/book")
    #expect(outcome.status == 65)
    #expect(
      outcome.messages == """
        error[CM-2008]: /nowhere/book cannot be read
          cause:  No such file or directory
          fix:    check the path and its rights

        """)
  }

  @Test(arguments: [
    ("marks", "BTC-PERP,60030,60030", "BTC-PERP,-1,60030"), ("index_prices", "BTC,60000", "BTC,0"),
    ("instruments", "call,2024-06-28", "call,2024-03-01"), ("marks", "60300,0.6,", "60300,,"),
  ])
  func oneBadTickIsLoaded(file: String, part: String, other: String) throws {
    let store = try ProgramStore()
    let folder = try BookFolder(Self.valid.changing(file, part, to: other))
    let outcome = try store.load(folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("outcome:               loaded\n"))
  }
}
