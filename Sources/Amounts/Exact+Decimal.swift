extension Exact {
  /// The number as `mantissa · 10^−scale`, where the mantissa fits 64 bits; nil elsewhere.
  public var shortDecimal: (mantissa: Int64, scale: Int)? {
    guard case .narrow(let value) = mantissa, let short = Int64(exactly: value) else { return nil }
    return (short, scale)
  }
}
