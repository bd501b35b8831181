extension FixedPoint {
  /// The sum, for values that come from outside and may be as large as the database can hold.
  ///
  /// - Throws: `AmountError.outOfRange` at 10^20 and above.
  @inlinable
  public func adding(_ other: Self) throws(AmountError) -> Self {
    let (sum, overflow) = units.addingReportingOverflow(other.units)
    guard !overflow, sum.magnitude < powersOfTen[38].magnitude else {
      throw .outOfRange(text: "\(self) + \(other)")
    }
    return Self(units: sum)
  }

  /// The difference, for values that come from outside and may be as large as the database can hold.
  ///
  /// - Throws: `AmountError.outOfRange` at 10^20 and above.
  @inlinable
  public func subtracting(_ other: Self) throws(AmountError) -> Self {
    try adding(-other)
  }
}
