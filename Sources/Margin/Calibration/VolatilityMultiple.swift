internal import Amounts

/// `√(multiple²·v)`, a multiple of a volatility from its variance, to the nearest 10^−10 by integer
/// arithmetic.
///
/// A factor √2 is a 2 under the root, so it costs no rounding of its own.
enum VolatilityMultiple {
  /// Decimals of a volatility, and of a range that is not rounded up yet.
  static let decimals = 10

  static func root(_ squaredMultiple: Exact, _ variance: Exact) throws(AmountError) -> Ratio {
    let square = squaredMultiple * variance
    let floor = wholeRoot(UInt128(try square.units(decimals: 2 * decimals, rounding: .down)))
    // √x lies above the middle of two neighbours exactly when 4·x lies above (2·floor + 1)².
    let middle = 2 * Int128(floor) + 1
    let isAbove = Exact(middle * middle, scale: 2 * decimals) < Exact(4) * square
    return Ratio(units: (Int128(floor) + (isAbove ? 1 : 0)) * 100_000_000)
  }

  /// The largest whole number whose square is not above this one.
  private static func wholeRoot(_ value: UInt128) -> UInt128 {
    guard value > 0 else { return 0 }
    // Newton's iteration from above falls strictly until it reaches the floor.
    var guess: UInt128 = 1 << ((129 - UInt128(value.leadingZeroBitCount)) / 2)
    while true {
      let next = (guess + value / guess) / 2
      if next >= guess { return guess }
      guess = next
    }
  }
}
