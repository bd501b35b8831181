extension BinaryRowWriter {
  /// Writes a `smallint`.
  public mutating func integer16(_ value: Int16) { fixedWidth(value) }

  /// Writes an `integer`.
  public mutating func integer32(_ value: Int32) { fixedWidth(value) }

  /// Writes a `bigint`.
  public mutating func integer64(_ value: Int64) { fixedWidth(value) }

  /// Writes a `boolean`.
  public mutating func boolean(_ value: Bool) { fixedWidth(value ? 1 as UInt8 : 0) }

  /// Writes a text or an enum's label; a text with a zero byte is refused by the server.
  public mutating func text(_ value: String) {
    var value = value
    value.withUTF8 { bytes($0) }
  }

  /// Writes a text or an enum's label given as UTF-8, or a `bytea`.
  public mutating func bytes(_ value: UnsafeRawBufferPointer) {
    column(capacity: value.count) { place in
      UnsafeMutableRawBufferPointer(start: place, count: value.count).copyMemory(from: value)
      return value.count
    }
  }

  /// Writes a text given as UTF-8, or a `bytea`.
  public mutating func bytes(_ value: UnsafeBufferPointer<UInt8>) {
    bytes(UnsafeRawBufferPointer(value))
  }

  /// Writes a `bytea`, or a text given as UTF-8.
  public mutating func bytes(_ value: [UInt8]) {
    value.withUnsafeBytes { bytes($0) }
  }

  /// Writes a `numeric` given in units of 10⁻¹⁸ that shows at least `scale` decimals.
  public mutating func numeric(_ units: Int128, scale: Int = 0) {
    column(capacity: NumericCodec.maximumLength) { place in
      NumericCodec.encode(units, scale: scale, into: place)
    }
  }

  /// Writes a `numeric[]` of one dimension, its elements given in units of 10⁻¹⁸.
  public mutating func numerics(_ units: [Int128]) {
    array(of: 1700, units, capacity: NumericCodec.maximumLength * units.count) { value, place in
      NumericCodec.encode(value, into: place)
    }
  }

  /// Writes a `text[]` of one dimension, or an empty one.
  public mutating func texts(_ values: [String]) {
    let bytes = values.map { Array($0.utf8) }
    array(of: 25, bytes, capacity: bytes.reduce(0) { $0 + $1.count }) { value, place in
      value.withUnsafeBytes {
        place.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(place), byteCount: $0.count)
      }
      return value.count
    }
  }

  /// Writes an array of one dimension, or an empty one.
  ///
  /// - Parameters:
  ///   - type: the number by which the server knows the elements' type.
  ///   - capacity: the most bytes all elements take together.
  ///   - body: writes an element and returns how many bytes it wrote.
  private mutating func array<Element>(
    of type: Int, _ elements: [Element], capacity: Int,
    _ body: (Element, UnsafeMutableRawPointer) -> Int
  ) {
    column(capacity: 20 + 4 * elements.count + capacity) { place in
      func store(_ value: Int, at offset: Int) {
        place.storeBytes(of: Int32(value).bigEndian, toByteOffset: offset, as: Int32.self)
      }
      // Dimensions, no NULL, the type's number; for each dimension its length, counted from 1.
      let header = elements.isEmpty ? [0, 0, type] : [1, 0, type, elements.count, 1]
      for (index, value) in header.enumerated() { store(value, at: 4 * index) }
      var length = 4 * header.count
      for element in elements {
        let written = body(element, place + length + 4)
        store(written, at: length)
        length += 4 + written
      }
      return length
    }
  }

  /// Writes a `timestamptz` given in microseconds since 1970-01-01T00:00:00Z.
  public mutating func timestamptz(_ microseconds: Int64) {
    fixedWidth(microseconds - PostgresEpoch.microseconds)
  }

  /// Writes a `date` given in days since 1970-01-01.
  public mutating func date(_ days: Int32) { fixedWidth(days - PostgresEpoch.days) }

  @inline(__always)
  private mutating func fixedWidth<Value: FixedWidthInteger>(_ value: Value) {
    column(capacity: MemoryLayout<Value>.size) { place in
      place.storeBytes(of: value.bigEndian, as: Value.self)
      return MemoryLayout<Value>.size
    }
  }
}

extension BinaryRowWriter {
  /// Writes a text or an enum's label, or NULL for nil.
  public mutating func text(_ value: String?) {
    if let value { text(value) } else { null() }
  }

  /// Writes a `bigint`, or NULL for nil.
  public mutating func integer64(_ value: Int64?) {
    if let value { integer64(value) } else { null() }
  }

  /// Writes an `integer`, or NULL for nil.
  public mutating func integer32(_ value: Int32?) {
    if let value { integer32(value) } else { null() }
  }

  /// Writes a `boolean`, or NULL for nil.
  public mutating func boolean(_ value: Bool?) {
    if let value { boolean(value) } else { null() }
  }

  /// Writes a `numeric` as ``numeric(_:scale:)-(Int128,_)``, or NULL for nil.
  public mutating func numeric(_ units: Int128?, scale: Int = 0) {
    if let units { numeric(units, scale: scale) } else { null() }
  }

  /// Writes a `timestamptz` in microseconds since 1970, or NULL for nil.
  public mutating func timestamptz(_ microseconds: Int64?) {
    if let microseconds { timestamptz(microseconds) } else { null() }
  }
}
