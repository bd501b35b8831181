internal import Amounts

/// Whether a given average entry is the one the trades make.
///
/// An average is a quotient and whoever keeps it rounds it, so the two agree when they differ by no
/// more than one unit of the given entry's last decimal, of which it has eight at least.
enum EntryAgreement {
  private static let fewestDecimals = 8

  static func holds(given: Price, expected: Price) -> Bool {
    if given == expected { return true }
    let (difference, overflow) = given.units.subtractingReportingOverflow(expected.units)
    guard !overflow else { return false }
    var unit: Int128 = 1
    for _ in fewestDecimals..<18 where given.units % (unit * 10) == 0 { unit *= 10 }
    return difference.magnitude <= unit.magnitude
  }
}
