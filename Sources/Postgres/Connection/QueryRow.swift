internal import CLibPQ

/// One row of a result, read by column name.
///
/// Every reader throws ``PostgresError/valueUnreadable(statement:column:problem:)`` when the result
/// has no such column or the value is not of the type asked for; those that do not return an
/// optional also when it is NULL.
public struct QueryRow {
  let result: QueryResult
  let index: Int32

  /// The value's text, nil for NULL.
  public func optionalText(_ name: String) throws(PostgresError) -> String? {
    let column = try result.column(name)
    if PQgetisnull(result.handle, index, column) == 1 { return nil }
    let bytes = UnsafeRawBufferPointer(
      start: PQgetvalue(result.handle, index, column),
      count: Int(PQgetlength(result.handle, index, column)))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value's text.
  public func text(_ name: String) throws(PostgresError) -> String {
    try required(name, optionalText(name))
  }

  /// The value as a whole number, nil for NULL.
  public func optionalInteger(_ name: String) throws(PostgresError) -> Int? {
    try parsed(name, "integer") { Int($0) }
  }

  /// The value as a whole number.
  public func integer(_ name: String) throws(PostgresError) -> Int {
    try required(name, optionalInteger(name))
  }

  /// The value as a truth value, nil for NULL.
  public func optionalBoolean(_ name: String) throws(PostgresError) -> Bool? {
    try parsed(name, "boolean") { $0 == "t" ? true : $0 == "f" ? false : nil }
  }

  /// The value as a truth value.
  public func boolean(_ name: String) throws(PostgresError) -> Bool {
    try required(name, optionalBoolean(name))
  }

  /// The value as the bytes of a `bytea`, nil for NULL.
  public func optionalBytes(_ name: String) throws(PostgresError) -> [UInt8]? {
    try parsed(name, "bytea", Self.unhexed)
  }

  /// The value as the bytes of a `bytea`.
  public func bytes(_ name: String) throws(PostgresError) -> [UInt8] {
    try required(name, optionalBytes(name))
  }

  /// The value read by `parse` from its text, nil for NULL.
  ///
  /// - Parameter type: what the value is called when `parse` returns nil.
  public func optionalValue<Value>(
    _ name: String, as type: String, _ parse: (String) -> Value?
  ) throws(PostgresError) -> Value? {
    try parsed(name, type, parse)
  }

  /// The value read by `parse` from its text.
  ///
  /// - Parameter type: what the value is called when `parse` returns nil.
  public func value<Value>(
    _ name: String, as type: String, _ parse: (String) -> Value?
  ) throws(PostgresError) -> Value {
    try required(name, parsed(name, type, parse))
  }

  private func parsed<Value>(
    _ name: String, _ type: String, _ parse: (String) -> Value?
  ) throws(PostgresError) -> Value? {
    guard let text = try optionalText(name) else { return nil }
    guard let value = parse(text) else { throw unreadable(name, .notOfType(type)) }
    return value
  }

  private func required<Value>(_ name: String, _ value: Value?) throws(PostgresError) -> Value {
    guard let value else { throw unreadable(name, .null) }
    return value
  }

  private func unreadable(_ name: String, _ problem: ValueProblem) -> PostgresError {
    .valueUnreadable(statement: result.statement, column: name, problem: problem)
  }

  /// The bytes of `\x` and pairs of hexadecimal digits.
  private static func unhexed(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.starts(with: Array("\\x".utf8)), digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2 - 1)
    for index in stride(from: 2, to: digits.count, by: 2) {
      let pair = String(decoding: digits[index...(index + 1)], as: UTF8.self)
      guard let byte = UInt8(pair, radix: 16) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}
