extension Exact {
  /// `√(numerator / denominator)` to the nearest 10^−decimals by integer arithmetic (MR-00c).
  ///
  /// The numerator is not negative, the denominator is above zero.
  ///
  /// - Throws: `AmountError.outOfRange` when the root does not fit 128 bits.
  public static func squareRoot(
    of numerator: Exact, over denominator: Exact, decimals: Int
  ) throws(AmountError) -> Exact {
    precondition(!numerator.isNegative && !denominator.isNegative && !denominator.isZero)
    var top = numerator.wideMantissa
    var bottom = denominator.wideMantissa
    let exponent = 2 * decimals + denominator.scale - numerator.scale
    if exponent >= 0 {
      top = top * WideInteger.powerOfTen(exponent)
    } else {
      bottom = bottom * WideInteger.powerOfTen(-exponent)
    }
    // With x = top / bottom in units of 10^−2·decimals, the floor s of √x is that of √⌊x⌋;
    // x lies above (s + ½)² exactly when 4·top > bottom·(4s² + 4s + 1).
    var root = top.dividedTowardsZero(by: bottom).quotient.squareRootFloor
    let four = WideInteger(4)
    let middle = bottom * (four * root * root + four * root + WideInteger(1))
    if middle < four * top { root = root + WideInteger(1) }
    guard let units = root.narrowed else {
      throw .outOfRange(text: "√(\(numerator) / \(denominator))")
    }
    return Exact(units, scale: decimals)
  }
}
