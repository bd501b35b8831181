internal import Amounts
internal import Postgres

/// The binary `numeric`, read by the codec and by another way.
enum Numerics {
  /// What the codec reads: units of 10⁻¹⁸, and the shortest form as `mantissa scale`.
  ///
  /// - Throws: ``Refusal``.
  static func text(of input: [UInt8]) throws(Refusal) -> String {
    try Memory.exact(input) { bytes throws(Refusal) in
      do throws(NumericCodecError) {
        let units = try NumericCodec.decode(bytes)
        let reduced = try NumericCodec.decodeReduced(bytes)
        return "\(units) \(reduced.mantissa) \(reduced.scale)"
      } catch {
        throw Refusal(reason: "\(error)")
      }
    }
  }

  /// The same number by another way: every digit written out as text, and the text read. Nil where the
  /// bytes are no amount.
  static func units(byTextOf input: [UInt8]) -> Int128? {
    func field(_ index: Int) -> UInt16 {
      UInt16(input[2 * index]) << 8 | UInt16(input[2 * index + 1])
    }
    guard input.count >= 8, input.count == 8 + 2 * Int(field(0)) else { return nil }
    guard field(2) == 0 || field(2) == 0x4000 else { return nil }
    let weight = Int(Int16(bitPattern: field(1)))
    var whole = ""
    var fraction = ""
    for index in 0..<Int(field(0)) {
      guard field(4 + index) < 10_000 else { return nil }
      let digits = String(String(Int(field(4 + index)) + 10_000).dropFirst())
      let place = weight - index
      if field(4 + index) == 0, place > 5 || place < -6 { continue }
      if place > 5 || place < -6 { return nil }
      if place >= 0 {
        whole += digits
      } else {
        if fraction.isEmpty { fraction = String(repeating: "0000", count: -1 - place) }
        fraction += digits
      }
    }
    // The last digit before the point may stand above the units' place.
    let last = max(0, weight - Int(field(0)) + 1)
    if !whole.isEmpty { whole += String(repeating: "0000", count: min(last, 6)) }
    while fraction.last == "0" { fraction.removeLast() }
    let text = (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
    guard let units = try? DecimalText.units(parsing: Array(text.utf8)) else { return nil }
    return field(2) == 0x4000 ? -units : units
  }

  /// What the codec writes for units of 10⁻¹⁸.
  static func encoded(_ units: Int128) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: NumericCodec.maximumLength)
    let length = bytes.withUnsafeMutableBytes { buffer in
      buffer.baseAddress.map { NumericCodec.encode(units, into: $0) } ?? 0
    }
    return Array(bytes[..<length])
  }
}

/// Memory that ends where its bytes end, so that the address sanitizer sees a step beyond.
enum Memory {
  static func exact<Result, Failure: Error>(
    _ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { memory.deallocate() }
    memory.copyBytes(from: bytes)
    return try body(UnsafeRawBufferPointer(memory))
  }
}
