import Foundation
import SQLText
import Testing

@testable import Postgres

/// Every statement the program can send is one the migrated database takes.
struct StatementContractTests {
  /// Statements that can neither be prepared nor be run out of their place; loads, freezes and
  /// migrations send them in other tests.
  static let outOfPlace: Set<String> = [
    "cluster_database_create", "external_analyze", "external_stage", "load_analyze",
    "load_savepoint", "load_savepoint_return", "load_staging", "load_staging_drop",
    "schema_bookkeeping", "snapshot_import",
  ]

  /// Runs `body` where the staging tables of a load and a view of the user's are there.
  private func inALoad(_ body: (Connection) throws -> Void) throws {
    let database = try TestDatabase()
    try database.connection.transaction {
      try database.connection.execute(script: SQLStatement.loadStaging.text)
      try database.connection.query(.externalStage)
      try database.query("CREATE SCHEMA source")
      for view in ["positions", "periods"] {
        try database.query("CREATE VIEW source.\(view) AS SELECT ''::text AS period")
      }
      try body(database.connection)
    }
  }

  @Test func theServerTakesEveryStatement() throws {
    #expect(NamedStatement.all.count > 100)
    try inALoad { connection in
      var untried: Set<String> = []
      for statement in NamedStatement.all {
        let body = statement.body
        do {
          if body.hasPrefix("COPY ("), body.contains("TO STDOUT") {
            _ = try connection.copyOutBytes(statement.filled) { _ in }
          } else if body.hasPrefix("COPY "), body.contains("FROM STDIN") {
            #expect(try connection.copyIn(statement.filled) { _ in } == 0)
          } else if body.prefixMatch(of: #/\(?(SELECT|INSERT|UPDATE|DELETE|WITH)\b/#) != nil {
            _ = try statement.prepared(on: connection)
          } else {
            untried.insert(statement.name)
          }
        } catch {
          Issue.record("\(statement.name): \(error)")
          throw error
        }
      }
      #expect(untried == Self.outOfPlace)
    }
  }

  @Test func whatIsSaidOfAStatementIsTrue() throws {
    let documented = try Self.documentedStatements()
    #expect(documented.count > 100)
    try inALoad { connection in
      for statement in NamedStatement.all {
        guard let comment = documented[statement.name] else { continue }
        let named = Self.names(after: #/placeholders? /#, in: comment)
        if !named.isEmpty { #expect(named == statement.placeholders, "\(statement.name)") }
        guard statement.body.prefixMatch(of: #/\(?(SELECT|INSERT|UPDATE|DELETE|WITH)\b/#) != nil
        else { continue }
        let description = try statement.prepared(on: connection)
        let columns = Self.names(after: #/columns? /#, in: comment)
        #expect(
          columns.isSubset(of: description.columns),
          "\(statement.name) has no \(columns.subtracting(description.columns).sorted())")
        for mention in comment.matches(of: #/\$(\d)/#) {
          #expect(
            Int(mention.output.1) ?? 0 <= description.parameterCount,
            "\(statement.name) has no \(mention.output.0)")
        }
      }
    }
  }

  /// The doc comments of the statements by the names of their files.
  private static func documentedStatements() throws -> [String: String] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("SQL")
    var comments: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasPrefix("Statements+") {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      let pattern =
        #/((?:[ ]*\/\/\/[^\n]*\n)+)[ ]*public static let \w+ = SQLStatement\(\s*"(\w+)"/#
      for match in text.matches(of: pattern) {
        comments[String(match.output.2)] = String(match.output.1)
          .replacing(#/\n?\s*\/\/\/ ?/#, with: " ")
      }
    }
    return comments
  }

  /// The names in backticks that follow a word.
  private static func names(
    after word: Regex<Substring>, in comment: String
  ) -> Set<String> {
    guard let start = comment.firstMatch(of: word) else { return [] }
    let rest = comment[start.range.upperBound...]
    guard let list = rest.prefixMatch(of: #/(`\w+`(, and |, | and )?)+/#) else { return [] }
    return Set(list.output.0.matches(of: #/`(\w+)`/#).map { String($0.output.1) })
  }
}
