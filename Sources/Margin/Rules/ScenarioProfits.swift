internal import Amounts

/// MR-00a: profits by scenario as sums of risk quantity · array entry, one row per underlying.
///
/// A quantity at 10^−8 times an entry at 10^−10 is exact at 10^−18, so a row is whole units of
/// 10^−18 USD. Before a product is added, the sum of all largest magnitudes is checked to fit 128
/// bits: then no order of additions can overflow.
struct ScenarioProfits {
  let scenarioCount: Int
  private(set) var units: [Int128] = []
  private var bound: Int128 = 0

  init(scenarioCount: Int) { self.scenarioCount = scenarioCount }

  /// Forgets everything and makes room for `rows` rows of zero.
  mutating func reset(rows: Int) {
    let count = rows * scenarioCount
    bound = 0
    if units.count < count {
      units = [Int128](repeating: 0, count: count)
    } else {
      units.withUnsafeMutableBufferPointer { buffer in
        for index in 0..<count { buffer[index] = 0 }
      }
    }
  }

  /// Makes one row zero.
  mutating func clear(row: Int) {
    for index in row * scenarioCount..<(row + 1) * scenarioCount { units[index] = 0 }
  }

  /// Adds `quantity` units of an item to a row.
  ///
  /// - Throws: `AmountError.outOfRange` when a sum could leave 128 bits.
  mutating func add(
    _ quantity: Int128, of item: Int, arrays: RiskArrays, row: Int
  ) throws(AmountError) {
    try reserve(quantity, arrays.largestMoves[item])
    let start = row * scenarioCount
    guard let narrow = Int64(exactly: quantity), arrays.isNarrow[item] else {
      for scenario in 0..<scenarioCount {
        units[start + scenario] += quantity * arrays.entry(item: item, scenario: scenario)
      }
      return
    }
    let first = item * scenarioCount
    units.withUnsafeMutableBufferPointer { sums in
      arrays.entries.withUnsafeBufferPointer { entries in
        for scenario in 0..<scenarioCount {
          sums[start + scenario] &+= Int128(narrow) &* Int128(entries[first + scenario])
        }
      }
    }
  }

  /// Adds one row to another.
  mutating func add(row: Int, to target: Int) {
    let (from, onto) = (row * scenarioCount, target * scenarioCount)
    units.withUnsafeMutableBufferPointer { sums in
      for scenario in 0..<scenarioCount { sums[onto + scenario] &+= sums[from + scenario] }
    }
  }

  /// Adds what an order loses where filling it loses: `−(−x·u)⁺` (MR-29).
  mutating func addLosses(
    _ quantity: Int128, of item: Int, arrays: RiskArrays, row: Int
  ) throws(AmountError) {
    try reserve(quantity, arrays.largestMoves[item])
    let start = row * scenarioCount
    guard let narrow = Int64(exactly: quantity), arrays.isNarrow[item] else {
      for scenario in 0..<scenarioCount {
        units[start + scenario] += min(0, quantity * arrays.entry(item: item, scenario: scenario))
      }
      return
    }
    let first = item * scenarioCount
    units.withUnsafeMutableBufferPointer { sums in
      arrays.entries.withUnsafeBufferPointer { entries in
        for scenario in 0..<scenarioCount {
          sums[start + scenario] &+= min(
            0, Int128(narrow) &* Int128(entries[first + scenario]))
        }
      }
    }
  }

  /// `max_ω(−L)⁺` in units of 10^−18 and the smallest scenario number that attains it; 0 for none.
  func largestLoss(row: Int) -> (units: Int128, scenario: Int) {
    let start = row * scenarioCount
    var least: Int128 = 0
    var scenario = 0
    units.withUnsafeBufferPointer { sums in
      for index in 0..<scenarioCount where sums[start + index] < least {
        least = sums[start + index]
        scenario = index + 1
      }
    }
    return (-least, scenario)
  }

  private mutating func reserve(
    _ quantity: Int128, _ largestMove: Int128
  ) throws(AmountError) {
    let product = try checkedProduct(Int128(clamping: quantity.magnitude), largestMove)
    let (sum, overflow) = bound.addingReportingOverflow(product)
    guard !overflow else { throw .outOfRange(text: "Σ quantity · move") }
    bound = sum
  }
}

/// A product of two 128-bit numbers that must fit 128 bits.
func checkedProduct(_ left: Int128, _ right: Int128) throws(AmountError) -> Int128 {
  if let a = Int64(exactly: left), let b = Int64(exactly: right) { return Int128(a) &* Int128(b) }
  let (product, overflow) = left.multipliedReportingOverflow(by: right)
  guard !overflow else { throw .outOfRange(text: "\(left) · \(right)") }
  return product
}
