internal import Amounts
internal import Margin
internal import SQLText

extension BinaryRow {
  /// The next two columns, which are never null, as what people have added to a requirement.
  mutating func addOn() throws(BinaryRowError) -> MarginAddOn {
    MarginAddOn(
      multiplier: Ratio(units: try numeric()), amountUSD: Money(units: try numeric()))
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
