extension NumericCodec {
  /// The number of 10⁻¹⁸ units in a binary `numeric`.
  ///
  /// - Throws: ``NumericCodecError`` for bytes that are no `numeric`, NaN, infinities, more than 20
  ///   integer digits, or a 19th fractional digit other than zero.
  public static func decode(_ bytes: UnsafeRawBufferPointer) throws(NumericCodecError) -> Int128 {
    let number = try magnitude(bytes)
    let factor = powerOfTen(18 - number.scale)
    let units: UInt128
    if let short = UInt64(exactly: number.mantissa) {
      let product = short.multipliedFullWidth(by: factor)
      units = UInt128(product.high) << 64 | UInt128(product.low)
    } else {
      units = number.mantissa * UInt128(factor)
    }
    return signed(units, isNegative: number.isNegative)
  }

  /// The number in a binary `numeric` in its shortest base-10000 form, for products that then stay
  /// within 64 bits.
  ///
  /// - Throws: ``NumericCodecError`` as ``decode(_:)``.
  public static func decodeReduced(
    _ bytes: UnsafeRawBufferPointer
  ) throws(NumericCodecError) -> Reduced {
    let number = try magnitude(bytes)
    return Reduced(
      mantissa: signed(number.mantissa, isNegative: number.isNegative), scale: number.scale)
  }

  private struct Magnitude {
    var mantissa: UInt128
    var scale: Int
    var isNegative: Bool
  }

  @inline(__always)
  private static func signed(_ magnitude: UInt128, isNegative: Bool) -> Int128 {
    // At most 38 decimal digits, so within 127 bits.
    let value = Int128(truncatingIfNeeded: magnitude)
    return isNegative ? 0 &- value : value
  }

  @inline(__always)
  static func field(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt16 {
    UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  @inline(__always)
  private static func magnitude(
    _ bytes: UnsafeRawBufferPointer
  ) throws(NumericCodecError) -> Magnitude {
    guard bytes.count >= headerLength else { throw .malformed }
    let digitCount = Int(field(bytes, at: 0))
    let weight = Int(Int16(bitPattern: field(bytes, at: 2)))
    let sign = field(bytes, at: 4)
    guard sign == Sign.positive || sign == Sign.negative else { throw refusal(ofSign: sign) }
    guard bytes.count == headerLength + 2 * digitCount else { throw .malformed }
    let isNegative = sign == Sign.negative
    if digitCount == 0 { return Magnitude(mantissa: 0, scale: 0, isNegative: false) }
    let lastExponent = weight - digitCount + 1
    // Up to four digits make at most 16 decimals, and 64-bit steps suffice.
    if digitCount <= 4, weight <= 3, lastExponent >= -4 {
      var mantissa: UInt64 = 0
      var offset = headerLength
      while offset < bytes.count {
        let digit = field(bytes, at: offset)
        guard digit < 10_000 else { throw .malformed }
        mantissa = mantissa &* 10_000 &+ UInt64(digit)
        offset += 2
      }
      if lastExponent > 0 {
        mantissa = mantissa &* powerOfTen(4 * lastExponent)
        return Magnitude(mantissa: UInt128(mantissa), scale: 0, isNegative: isNegative)
      }
      return Magnitude(
        mantissa: UInt128(mantissa), scale: -4 * lastExponent, isNegative: isNegative)
    }
    return try longMagnitude(bytes, weight: weight, isNegative: isNegative)
  }

  /// The general case, digit by digit, dropping zeros at either end and refusing what is left over.
  @inline(never)
  private static func longMagnitude(
    _ bytes: UnsafeRawBufferPointer, weight: Int, isNegative: Bool
  ) throws(NumericCodecError) -> Magnitude {
    var mantissa: UInt128 = 0
    var exponent = 0  // of the last digit taken, base 10000
    var scale = 0
    var position = weight
    for offset in stride(from: headerLength, to: bytes.count, by: 2) {
      let digit = UInt64(field(bytes, at: offset))
      guard digit < 10_000 else { throw .malformed }
      defer { position -= 1 }
      if digit == 0 { continue }
      if position > 4 { throw .tooLarge }
      if position < -5 { throw .tooFine }
      if position == -5 {
        guard digit % 100 == 0 else { throw .tooFine }
        if exponent > 0, mantissa != 0 { mantissa = shifted(mantissa, by: exponent) }
        mantissa = mantissa * UInt128(powerOfTen(18 - scale)) + UInt128(digit / 100)
        scale = 18
        continue
      }
      // Move the mantissa to this digit's place, then add the digit; before the point the
      // mantissa counts units of 10000^exponent, and is filled up at the end.
      if mantissa != 0 { mantissa = shifted(mantissa, by: exponent - position) }
      mantissa += UInt128(digit)
      exponent = position
      scale = max(0, -4 * position)
    }
    guard mantissa != 0 else { return Magnitude(mantissa: 0, scale: 0, isNegative: false) }
    if scale == 0, exponent > 0 { mantissa = shifted(mantissa, by: exponent) }
    return Magnitude(mantissa: mantissa, scale: scale, isNegative: isNegative)
  }

  private static func shifted(_ mantissa: UInt128, by places: Int) -> UInt128 {
    var result = mantissa
    for _ in 0..<places { result *= 10_000 }
    return result
  }

  private static func refusal(ofSign sign: UInt16) -> NumericCodecError {
    switch sign {
    case Sign.notANumber: .notANumber
    case Sign.infinity, Sign.negativeInfinity: .infinite
    default: .malformed
    }
  }
}
