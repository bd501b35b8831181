/// What the server said when it refused a statement.
///
/// The message and the detail may quote values of the statement; they hold no password, key or
/// connection string.
public struct StatementFailure: Sendable, Equatable {
  /// The statement's name, or the transaction command.
  public var statement: String
  /// The five characters that classify the refusal, such as `23505`.
  public var sqlstate: String
  /// The refusal in one line.
  public var message: String
  /// What was in the way, such as the key that exists already.
  public var detail: String?
  /// The server's advice.
  public var hint: String?
  /// Where it happened: for COPY, the table's line and column.
  public var context: String?
  /// The schema of the table concerned.
  public var schema: String?
  /// The table concerned.
  public var table: String?
  /// The column concerned.
  public var column: String?
  /// The constraint or unique index that was violated.
  public var constraint: String?
}
