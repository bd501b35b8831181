extension BinaryRow {
  /// The next column as a `smallint`.
  ///
  /// - Throws: ``BinaryRowError`` for NULL, another length or the row's end; so do all readers here.
  public mutating func integer16() throws(BinaryRowError) -> Int16 { try fixedWidth() }

  /// The next column as an `integer`.
  public mutating func integer32() throws(BinaryRowError) -> Int32 { try fixedWidth() }

  /// The next column as a `bigint`.
  public mutating func integer64() throws(BinaryRowError) -> Int64 { try fixedWidth() }

  /// The next column as a `boolean`.
  public mutating func boolean() throws(BinaryRowError) -> Bool {
    let byte: UInt8 = try fixedWidth()
    return byte != 0
  }

  /// The next column as the UTF-8 bytes of a text or of an enum's label, in place.
  public mutating func textBytes() throws(BinaryRowError) -> UnsafeRawBufferPointer {
    try bytes()
  }

  /// The next column as text, or as an enum's label.
  public mutating func text() throws(BinaryRowError) -> String {
    let field = try bytes()
    return try string(field)
  }

  /// The next column as a `numeric` in whole units of 10⁻¹⁸.
  public mutating func numeric() throws(BinaryRowError) -> Int128 {
    let field = try bytes()
    return try units(field)
  }

  /// The next column as a `numeric` in its shortest base-10000 form.
  public mutating func reducedNumeric() throws(BinaryRowError) -> NumericCodec.Reduced {
    let field = try bytes()
    do throws(NumericCodecError) {
      return try NumericCodec.decodeReduced(field)
    } catch {
      throw .numeric(column: column - 1, error)
    }
  }

  /// The next column as a `timestamptz`, in microseconds since 1970-01-01T00:00:00Z.
  public mutating func timestamptz() throws(BinaryRowError) -> Int64 {
    let value: Int64 = try fixedWidth()
    return try microseconds(value)
  }

  /// The next column as a `date`, in days since 1970-01-01.
  public mutating func date() throws(BinaryRowError) -> Int32 {
    let days: Int32 = try fixedWidth()
    let (sum, overflow) = days.addingReportingOverflow(PostgresEpoch.days)
    guard !overflow, days != .min else { throw .unreadable(column: column - 1) }
    return sum
  }

  // Reading and judging are two statements: in one, the row that judges would be the row as it was
  // before it moved on, and name the wrong column.
  @inline(__always)
  private mutating func fixedWidth<Value: FixedWidthInteger>() throws(BinaryRowError) -> Value {
    let field = try bytes()
    return try exactly(field)
  }

  @inline(__always)
  func exactly<Value: FixedWidthInteger>(
    _ field: UnsafeRawBufferPointer
  ) throws(BinaryRowError) -> Value {
    let length = MemoryLayout<Value>.size
    guard field.count == length else {
      throw .wrongLength(column: column - 1, expected: length, found: field.count)
    }
    return Value(bigEndian: field.loadUnaligned(as: Value.self))
  }

  func string(_ field: UnsafeRawBufferPointer) throws(BinaryRowError) -> String {
    guard let text = String(validating: field, as: UTF8.self) else {
      throw .unreadable(column: column - 1)
    }
    return text
  }

  @inline(__always)
  func units(_ field: UnsafeRawBufferPointer) throws(BinaryRowError) -> Int128 {
    do throws(NumericCodecError) {
      return try NumericCodec.decode(field)
    } catch {
      throw .numeric(column: column - 1, error)
    }
  }

  func microseconds(_ value: Int64) throws(BinaryRowError) -> Int64 {
    let (sum, overflow) = value.addingReportingOverflow(PostgresEpoch.microseconds)
    guard !overflow, value != .min else { throw .unreadable(column: column - 1) }
    return sum
  }
}

/// The server counts from 2000-01-01; everything here counts from 1970-01-01.
enum PostgresEpoch {
  static let days: Int32 = 10_957
  static let microseconds: Int64 = 946_684_800_000_000
}
