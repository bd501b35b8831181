internal import Amounts

/// CA-01: the return of a day, `ln(close / previous close)`, half-even to 10^−18.
///
/// It is computed in whole numbers: no C library has a part in it, so it is the same everywhere. The
/// two prices are shifted until their leading bits meet, the quotient's logarithm is
/// `2·artanh((a − b)/(a + b))` by its series in units of 2^−96, and each shift adds ln 2. The error
/// before rounding is below 10^−26.
enum LogarithmicReturn {
  /// ln 2 in units of 2^−96.
  private static let logarithmOfTwo: Int128 = 54_916_777_467_707_473_351_141_471_128

  static func between(_ previous: Price, _ close: Price) -> Ratio {
    precondition(previous.units > 0 && close.units > 0, "a price is above zero")
    let (above, aboveShift) = normalised(UInt128(close.units))
    let (below, belowShift) = normalised(UInt128(previous.units))
    // Both lie in [2^126, 2^127), so that the sum fits and the quotient lies in [−1/3, 1/3].
    let difference = above < below ? below - above : above - below
    let (tangent, _) = (above + below).dividingFullWidth((difference >> 32, difference << 96))
    let logarithm = 2 * Int128(inverseTangent(tangent))
    let shifts = Int128(belowShift - aboveShift)
    return rounded((above < below ? -logarithm : logarithm) + shifts * logarithmOfTwo)
  }

  /// The number shifted to the left until bit 126 is its highest, and by how many bits.
  private static func normalised(_ value: UInt128) -> (UInt128, Int) {
    let shift = value.leadingZeroBitCount - 1
    return (value << shift, shift)
  }

  /// `artanh z = z + z³/3 + z⁵/5 + …`, in units of 2^−96.
  private static func inverseTangent(_ tangent: UInt128) -> UInt128 {
    let square = product(tangent, tangent)
    var power = tangent
    var divisor: UInt128 = 1
    var sum: UInt128 = 0
    while power != 0 {
      sum += power / divisor
      power = product(power, square)
      divisor += 2
    }
    return sum
  }

  private static func product(_ left: UInt128, _ right: UInt128) -> UInt128 {
    let (high, low) = left.multipliedFullWidth(by: right)
    return high << 32 | low >> 96
  }

  /// Units of 2^−96 as units of 10^−18, half-even.
  private static func rounded(_ value: Int128) -> Ratio {
    let (high, low) = value.magnitude.multipliedFullWidth(by: 1_000_000_000_000_000_000)
    var units = Int128(high << 32 | low >> 96)
    let rest = low & (1 << 96 - 1)
    let half: UInt128 = 1 << 95
    if rest > half || (rest == half && units & 1 == 1) { units += 1 }
    return Ratio(units: value < 0 ? -units : units)
  }
}
