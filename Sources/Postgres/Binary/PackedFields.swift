/// Values in binary form one behind the other in a `bytea`, without their lengths: each says itself how
/// long it is.
struct PackedFields {
  private var rest: UnsafeRawBufferPointer
  private let column: Int

  /// The values of a row's next column; none for NULL. Valid as long as the row.
  ///
  /// - Throws: ``BinaryRowError`` for the row's end; so do all readers here for the column's.
  init(_ row: inout BinaryRow) throws(BinaryRowError) {
    column = row.column
    rest = try row.optionalBytes() ?? UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// Whether all values were read.
  var isAtEnd: Bool { rest.isEmpty }

  /// The next value as an `integer`.
  mutating func integer32() throws(BinaryRowError) -> Int32 {
    let field = try next(4)
    return Int32(bigEndian: field.loadUnaligned(as: Int32.self))
  }

  /// The next value as a `boolean`.
  mutating func boolean() throws(BinaryRowError) -> Bool {
    try next(1)[0] != 0
  }

  /// The next value as a `numeric` in whole units of 10⁻¹⁸.
  mutating func numeric() throws(BinaryRowError) -> Int128 {
    guard rest.count >= NumericCodec.headerLength else { throw .truncated(column: column) }
    let field = try next(NumericCodec.headerLength + 2 * Int(NumericCodec.field(rest, at: 0)))
    do throws(NumericCodecError) {
      return try NumericCodec.decode(field)
    } catch {
      throw .numeric(column: column, error)
    }
  }

  private mutating func next(_ length: Int) throws(BinaryRowError) -> UnsafeRawBufferPointer {
    guard rest.count >= length else { throw .truncated(column: column) }
    let field = UnsafeRawBufferPointer(rebasing: rest[..<length])
    rest = UnsafeRawBufferPointer(rebasing: rest[length...])
    return field
  }
}
