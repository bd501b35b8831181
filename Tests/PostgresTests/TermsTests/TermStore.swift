import Operations
import SQLText

@testable import Postgres

/// A database of one test's own with a book in it, and two people who change its terms.
struct TermStore {
  let url: String
  let connection: Connection
  /// Who proposes, by a login role of its own.
  let maker: Connection
  /// Who decides, by another.
  let checker: Connection

  init(_ book: TestBook = .valid) throws {
    url = try TemporaryCluster.migratedDatabaseURL()
    connection = try Connection(DatabaseTarget(conninfo: url), applicationName: "tests")
    let name = try connection.query(TestDatabase.statement("SELECT current_database() AS name"))
      .only().text("name")
    let roles = ["maker_\(name)", "checker_\(name)"]
    for role in roles { try TemporaryCluster.makeLogin(role, memberOf: "crossmargin_operator") }
    maker = try Self.connection(url, as: roles[0])
    checker = try Self.connection(url, as: roles[1])
    _ = try PostgresBookLoader(connection).load(book, origin: .load)
  }

  /// A connection with the same database as another login role.
  static func connection(_ url: String, as role: String) throws -> Connection {
    try Connection(
      DatabaseTarget(conninfo: TemporaryCluster.url(url, as: role)), applicationName: "tests")
  }

  /// Proposes the files of terms of a book, as the maker.
  @discardableResult
  func propose(
    _ book: TestBook, from instant: String = "2024-03-29T08:00:00Z", isDryRun: Bool = false
  ) throws -> (proposal: Proposal, differences: [TermDifference]) {
    try PostgresTermRegister(maker).propose(
      book, effectiveAt: instant, reason: "a test", isDryRun: isDryRun)
  }

  /// Approves a proposal, as the checker.
  @discardableResult
  func approve(_ proposal: Proposal) throws -> Proposal {
    try PostgresTermRegister(checker).decide(
      proposal.number, .approved, reason: nil, isDryRun: false
    ).proposal
  }

  /// Proposes and approves.
  @discardableResult
  func change(_ book: TestBook, from instant: String) throws -> Proposal {
    try approve(propose(book, from: instant).proposal)
  }

  @discardableResult
  func load(_ book: TestBook) throws -> BookLoadOutcome {
    try PostgresBookLoader(connection).load(book, origin: .load)
  }

  /// Makes the terms of periods that close at an instant; the value of one of them.
  func term(_ name: String, of underlying: String = "BTC", at instant: String) throws -> String {
    try connection.transaction { try connection.composeTerms(at: instant) }
    return try text(
      """
      SELECT t.value FROM reference.term t
      WHERE t.parameter_set = reference.in_force('\(instant)') AND t.file = 'underlyings'
        AND t.key = '\(underlying)' AND t.name = '\(name)'
      """)
  }

  /// The first column of the rows of a query, joined by a semicolon.
  func text(_ query: String) throws -> String {
    let result = try connection.query(TestDatabase.statement(query))
    return try result.rows.map { try $0.optionalText(result.columnNames[0]) ?? "∅" }
      .joined(separator: ";")
  }

  /// What the server says about a statement it refuses; nil when it takes it.
  static func refusal(_ text: String, on connection: Connection) throws -> StatementFailure? {
    do {
      try connection.query(TestDatabase.statement(text))
      return nil
    } catch PostgresError.statementFailed(let failure) {
      return failure
    }
  }
}

extension TestBook {
  /// The book without any line of the period 2024-03-29.
  var early: TestBook {
    TestBook(
      files: files.mapValues { text in
        text.split(separator: "\n").filter { !$0.contains("2024-03-29,") }.joined(separator: "\n")
          + "\n"
      })
  }

  /// The files of terms only, one of them changed.
  static func terms(_ name: String, _ part: String, to other: String) -> TestBook {
    TestBook(files: [name: TestBook.valid.changing(name, part, to: other).files[name] ?? ""])
  }
}
