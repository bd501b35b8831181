internal import Amounts
internal import Margin
internal import SQLText

extension BinaryRow {
  /// The next two columns as what people have added to a requirement; null where they added nothing.
  mutating func addOn() throws(BinaryRowError) -> MarginAddOn {
    let multiplier = try optionalNumeric()
    let amount = try optionalNumeric()
    return MarginAddOn(
      multiplier: multiplier.map { Ratio(units: $0) } ?? .one,
      amountUSD: amount.map { Money(units: $0) } ?? .zero)
  }
}

extension Connection {
  /// What people have added to the requirements of accounts of an input, by account number; accounts of
  /// which nothing is said have no add-on.
  ///
  /// - Throws: ``PostgresError``.
  func addOns(of input: Int, in range: ClosedRange<Int>) throws -> [Int32: MarginAddOn] {
    var addOns: [Int32: MarginAddOn] = [:]
    let statement = SQLStatement.heldAddOns.filled(AccountRows.fills(range, "input", input))
    _ = try copyOut(statement) { row in
      addOns[try row.integer32()] = try row.addOn()
    }
    return addOns
  }
}
