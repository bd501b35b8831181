/// Parameters laid out as libpq takes them.
struct ParameterList {
  private var storage: [UInt8] = []
  private var offsets: [Int?] = []
  private var lengths: [Int32] = []
  private var formats: [Int32] = []

  /// - Throws: ``PostgresError/parameterUnsendable(statement:position:)`` for a text with a zero byte.
  init(_ parameters: [Parameter], statement: String) throws(PostgresError) {
    for (index, parameter) in parameters.enumerated() {
      guard let payload = parameter.payload else {
        offsets.append(nil)
        lengths.append(0)
        formats.append(0)
        continue
      }
      guard payload.isBinary || !payload.bytes.contains(0) else {
        throw .parameterUnsendable(statement: statement, position: index + 1)
      }
      offsets.append(storage.count)
      lengths.append(Int32(payload.bytes.count))
      formats.append(payload.isBinary ? 1 : 0)
      storage += payload.bytes
      storage.append(0)
    }
  }

  /// Calls `body` with the count, the values (NULL for null), their lengths and their formats.
  func withPointers<Result>(
    _ body: (
      Int32, UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>, UnsafePointer<Int32>
    ) -> Result
  ) -> Result {
    storage.withUnsafeBytes { bytes in
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      let values = offsets.map { offset in offset.flatMap { start?.advanced(by: $0) } }
      return body(Int32(offsets.count), values, lengths, formats)
    }
  }
}
