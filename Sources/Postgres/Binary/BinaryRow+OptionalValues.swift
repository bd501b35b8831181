extension BinaryRow {
  /// The next column as a `smallint`, nil for NULL.
  ///
  /// - Throws: ``BinaryRowError`` for another length or the row's end; so do all readers here.
  public mutating func optionalInteger16() throws(BinaryRowError) -> Int16? {
    guard let field = try optionalBytes() else { return nil }
    return try exactly(field)
  }

  /// The next column as an `integer`, nil for NULL.
  public mutating func optionalInteger32() throws(BinaryRowError) -> Int32? {
    guard let field = try optionalBytes() else { return nil }
    return try exactly(field)
  }

  /// The next column as a `bigint`, nil for NULL.
  public mutating func optionalInteger64() throws(BinaryRowError) -> Int64? {
    guard let field = try optionalBytes() else { return nil }
    return try exactly(field)
  }

  /// The next column as a `boolean`, nil for NULL.
  public mutating func optionalBoolean() throws(BinaryRowError) -> Bool? {
    guard let field = try optionalBytes() else { return nil }
    return try (exactly(field) as UInt8) != 0
  }

  /// The next column as text or as an enum's label, nil for NULL.
  public mutating func optionalText() throws(BinaryRowError) -> String? {
    guard let field = try optionalBytes() else { return nil }
    return try string(field)
  }

  /// The next column as a `numeric` in whole units of 10⁻¹⁸, nil for NULL.
  public mutating func optionalNumeric() throws(BinaryRowError) -> Int128? {
    guard let field = try optionalBytes() else { return nil }
    return try units(field)
  }

  /// The next column as a `timestamptz` in microseconds since 1970, nil for NULL.
  public mutating func optionalTimestamptz() throws(BinaryRowError) -> Int64? {
    guard let field = try optionalBytes() else { return nil }
    return try microseconds(exactly(field))
  }
}
