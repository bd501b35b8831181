import CLibPQ
import Foundation
import SQLText

@testable import Postgres

/// A statement of `SQL/Queries` or `SQL/Checks` with values in the places that cannot be bound.
struct NamedStatement: Sendable {
  let name: String
  let text: String

  /// Every statement there is a file of.
  static let all: [NamedStatement] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return ["SQL/Queries", "SQL/Checks"].flatMap { folder in
      let folder = root.appendingPathComponent(folder)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return names.filter { $0.hasSuffix(".sql") }.sorted().map { name in
        let file = folder.appendingPathComponent(name)
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return NamedStatement(name: String(name.dropLast(".sql".count)), text: text)
      }
    }
  }()

  /// The text without its leading comments.
  var body: String {
    text.split(separator: "\n").drop { $0.hasPrefix("--") }.joined(separator: "\n")
  }

  /// The placeholders of the text.
  var placeholders: Set<String> {
    Set(text.matches(of: #/:\{(\w+)\}/#).map { String($0.output.1) })
  }

  /// The statement with something possible in every place.
  var filled: SQLStatement {
    let fills = placeholders.map { ($0, fill($0)) }
    return SQLStatement(name: name, text: text).filled(Dictionary(uniqueKeysWithValues: fills))
  }

  private func fill(_ placeholder: String) -> SQLFill {
    switch (name, placeholder) {
    case ("load_check_duplicates", "first"), ("load_check_reference", "first"),
      ("load_check_account_reference", "first"):
      .identifier("period")
    case (_, "second"): .identifier("account")
    case (_, "third"): .identifier("instrument")
    case (_, "file"), (_, "view"): .identifier("positions")
    case (_, "column"), (_, "target_key"): .identifier("account")
    case (_, "target"): .identifier("accounts")
    // The tables whose partitions are filled stand in for them.
    case (_, "partition"): .identifier(String(name.dropFirst("load_fill_".count)))
    case (_, "table"): .identifier(resultTable)
    case (_, "period"): .literal("2024-03-29")
    case (_, "accounts"), (_, "instruments"): .literal("{1,2}")
    case (_, "from"), (_, "to"): .literal("(1,0)")
    case (_, "close"): .literal("2024-03-29T08:00:00Z")
    default: .integer(1)
    }
  }

  /// The table of results a `COPY` of this name fills: `call_rows` the calls, and so on.
  private var resultTable: String {
    switch name {
    case "call_rows": "margin_call"
    case "margin_rows": "margin_kept"
    default: String(name.dropLast("_rows".count))
    }
  }

  /// What the server says of a statement it has prepared.
  struct Description {
    /// The number of its parameters.
    let parameterCount: Int
    /// The names of its columns.
    let columns: [String]
  }

  /// Has the server prepare the statement.
  ///
  /// - Throws: ``PostgresError`` when it is refused.
  func prepared(on connection: Connection) throws -> Description {
    let handle = try connection.ready()
    PQclear(try connection.accepted(PQprepare(handle, "", filled.text, 0, nil), name))
    let result = try connection.accepted(PQdescribePrepared(handle, ""), name)
    defer { PQclear(result) }
    return Description(
      parameterCount: Int(PQnparams(result)),
      columns: (0..<PQnfields(result)).map { String(cString: PQfname(result, $0)) })
  }
}
