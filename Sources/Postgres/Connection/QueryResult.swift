internal import CLibPQ

/// The rows a statement returned, in the server's order.
public final class QueryResult {
  let handle: OpaquePointer
  let statement: String
  private let columns: [String: Int32]

  init(_ handle: OpaquePointer, statement: String) {
    self.handle = handle
    self.statement = statement
    var columns: [String: Int32] = [:]
    for index in 0..<PQnfields(handle) {
      columns[String(cString: PQfname(handle, index))] = index
    }
    self.columns = columns
  }

  deinit { PQclear(handle) }

  /// The number of rows returned.
  public var count: Int { Int(PQntuples(handle)) }

  /// The number of rows inserted, updated, deleted or selected, as the server counts them.
  public var affectedRows: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

  /// The command the server says it ran, such as `COMMIT`.
  public var commandTag: String { String(cString: PQcmdStatus(handle)) }

  /// The names of the columns, from left to right.
  public var columnNames: [String] {
    (0..<PQnfields(handle)).map { String(cString: PQfname(handle, $0)) }
  }

  /// All rows.
  public var rows: [QueryRow] { (0..<count).map { QueryRow(result: self, index: Int32($0)) } }

  /// The first row, nil when there is none.
  public var first: QueryRow? { count > 0 ? QueryRow(result: self, index: 0) : nil }

  /// The only row.
  ///
  /// - Throws: ``PostgresError/rowCountUnexpected(statement:expected:found:)`` for none or several.
  public func only() throws(PostgresError) -> QueryRow {
    guard count == 1 else {
      throw .rowCountUnexpected(statement: statement, expected: 1, found: count)
    }
    return QueryRow(result: self, index: 0)
  }

  func column(_ name: String) throws(PostgresError) -> Int32 {
    guard let column = columns[name] else {
      throw .valueUnreadable(statement: statement, column: name, problem: .columnMissing)
    }
    return column
  }
}
