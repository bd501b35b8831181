internal import Amounts

/// MR-00a: profits by scenario as sums of risk quantity · array entry, one row per underlying.
///
/// A quantity at 10^−8 times an entry at 10^−10 is exact at 10^−18, so a row is whole units of
/// 10^−18 USD. Before a product is added, the sum of all largest magnitudes is checked to fit 128
/// bits: then no order of additions can overflow.
struct ScenarioProfits {
  let scenarioCount: Int
  private var units: [Int128] = []
  private var bound: Int128 = 0

  init(scenarioCount: Int) { self.scenarioCount = scenarioCount }

  /// Forgets everything and makes room for `rows` rows of zero.
  mutating func reset(rows: Int) {
    let count = rows * scenarioCount
    bound = 0
    if units.count < count {
      units = [Int128](repeating: 0, count: count)
    } else {
      units.withUnsafeMutableBufferPointer { $0[..<count].update(repeating: 0) }
    }
  }

  /// Makes one row zero.
  mutating func clear(row: Int) {
    withRow(row) { $0.update(repeating: 0) }
  }

  /// Adds `quantity` units of an item to a row.
  ///
  /// - Throws: `AmountError.outOfRange` when a sum could leave 128 bits.
  mutating func add(
    _ quantity: Int128, of item: Int, arrays: RiskArrays, row: Int
  ) throws(AmountError) {
    try reserve(quantity, arrays.largestMoves[item])
    withRow(row) { sums in
      if let narrow = Int64(exactly: quantity), arrays.isNarrow[item] {
        arrays.withEntries(of: item) { entries in
          for scenario in sums.indices {
            sums[scenario] &+= Int128(fullProduct: narrow, entries[scenario])
          }
        }
      } else {
        for scenario in sums.indices {
          sums[scenario] += quantity * arrays.entry(item: item, scenario: scenario)
        }
      }
    }
  }

  /// Adds one row to another.
  mutating func add(row: Int, to target: Int) {
    let count = scenarioCount
    units.withUnsafeMutableBufferPointer { all in
      let from = all.extracting(row * count..<(row + 1) * count)
      let onto = all.extracting(target * count..<(target + 1) * count)
      for scenario in 0..<count { onto[scenario] &+= from[scenario] }
    }
  }

  /// Adds what an order loses where filling it loses: `−(−x·u)⁺` (MR-29).
  mutating func addLosses(
    _ quantity: Int128, of item: Int, arrays: RiskArrays, row: Int
  ) throws(AmountError) {
    try reserve(quantity, arrays.largestMoves[item])
    withRow(row) { sums in
      if let narrow = Int64(exactly: quantity), arrays.isNarrow[item] {
        arrays.withEntries(of: item) { entries in
          for scenario in sums.indices {
            sums[scenario] &+= min(0, Int128(fullProduct: narrow, entries[scenario]))
          }
        }
      } else {
        for scenario in sums.indices {
          sums[scenario] += min(0, quantity * arrays.entry(item: item, scenario: scenario))
        }
      }
    }
  }

  /// `max_ω(−L)⁺` in units of 10^−18 and the smallest scenario number that attains it; 0 for none.
  mutating func largestLoss(row: Int) -> (units: Int128, scenario: Int) {
    withRow(row) { sums in
      var least: Int128 = 0
      var scenario = 0
      for place in sums.indices where sums[place] < least {
        least = sums[place]
        scenario = place + 1
      }
      return (-least, scenario)
    }
  }

  @inline(__always)
  private mutating func withRow<Result>(
    _ row: Int, _ body: (UnsafeMutableBufferPointer<Int128>) -> Result
  ) -> Result {
    let places = row * scenarioCount..<(row + 1) * scenarioCount
    return units.withUnsafeMutableBufferPointer { body($0.extracting(places)) }
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

extension Int128 {
  /// The product of two words, which never exceeds 128 bits, by one multiplication.
  @inline(__always)
  fileprivate init(fullProduct left: Int64, _ right: Int64) {
    let product = left.multipliedFullWidth(by: right)
    self = Int128(product.high) << 64 | Int128(product.low)
  }
}

/// A product of two 128-bit numbers that must fit 128 bits.
func checkedProduct(_ left: Int128, _ right: Int128) throws(AmountError) -> Int128 {
  if let a = Int64(exactly: left), let b = Int64(exactly: right) { return Int128(a) &* Int128(b) }
  let (product, overflow) = left.multipliedReportingOverflow(by: right)
  guard !overflow else { throw .outOfRange(text: "\(left) · \(right)") }
  return product
}
