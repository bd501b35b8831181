/// The exact translation between the server's binary `numeric` and whole units of 10⁻¹⁸.
///
/// On the wire a `numeric` is four 16-bit fields (digit count, weight, sign, display scale), then
/// base-10000 digits, most significant first; the digit at index `i` counts 10000 to the power
/// `weight - i`. No step rounds: what has no exact answer is refused.
public enum NumericCodec {
  /// A number as `mantissa` × 10^-`scale`, as short as its base-10000 digits make it.
  public struct Reduced: Sendable, Equatable {
    /// The signed whole number.
    public var mantissa: Int128
    /// The decimal places: 0, 4, 8, 12, 16 or 18.
    public var scale: Int
  }

  enum Sign {
    static let positive: UInt16 = 0x0000
    static let negative: UInt16 = 0x4000
    static let notANumber: UInt16 = 0xC000
    static let infinity: UInt16 = 0xD000
    static let negativeInfinity: UInt16 = 0xF000
  }

  static let headerLength = 8

  /// 10 to the powers 0 through 19, all that fit 64 bits.
  @inline(__always)
  static func powerOfTen(_ exponent: Int) -> UInt64 {
    powersOfTen[exponent]
  }

  /// The powers of ten without the bounds check and lazy initialisation of a global array.
  private static let powersOfTen: InlineArray<20, UInt64> = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000,
    100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
    100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
  ]
}
