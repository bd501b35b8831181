package import Amounts

/// MR-00a: profits by scenario as sums of risk quantity · array entry, one row per underlying.
///
/// A quantity at 10^−8 times an entry at 10^−10 is exact at 10^−18, so a row is whole units of
/// 10^−18 USD. Before a product is added, the sum of all largest magnitudes is checked to fit 128
/// bits: then no order of additions can overflow.
package struct ScenarioProfits {
  let scenarioCount: Int
  private var units: [Int128] = []
  /// Whether a row is zero, whatever stands in it.
  private var isEmpty: [Bool] = []
  private var bound: Int128 = 0

  package init(scenarioCount: Int) { self.scenarioCount = scenarioCount }

  /// Forgets everything and makes room for `rows` rows of zero.
  package mutating func reset(rows: Int) {
    bound = 0
    isEmpty.removeAll(keepingCapacity: true)
    for _ in 0..<rows { isEmpty.append(true) }
    let count = rows * scenarioCount
    if units.count < count { units = [Int128](repeating: 0, count: count) }
  }

  /// Makes one row zero.
  mutating func clear(row: Int) { isEmpty[row] = true }

  /// Adds `quantity` units of an item to a row.
  ///
  /// - Throws: `AmountError.outOfRange` when a sum could leave 128 bits.
  package mutating func add(
    _ quantity: Int128, of item: Int, arrays: RiskArrays, row: Int
  ) throws(AmountError) {
    try reserve(quantity, arrays.largestMoves[item])
    extend(row) { sums, isFirst in
      guard var narrow = Int64(exactly: quantity), arrays.isNarrow[item] else {
        for scenario in sums.indices {
          let before = isFirst ? 0 : sums[scenario]
          sums[scenario] = before + quantity * arrays.entry(item: item, scenario: scenario)
        }
        return
      }
      arrays.withEntries(of: item) { entries in
        // Read from memory for each scenario: a word known to be one takes one multiplication, which
        // the compiler forgets of what it carries in a register from before the loop.
        withUnsafePointer(to: &narrow) { word in
          if isFirst {
            for scenario in sums.indices {
              sums[scenario] = Int128(fullProduct: word.pointee, entries[scenario])
            }
          } else {
            for scenario in sums.indices {
              sums[scenario] &+= Int128(fullProduct: word.pointee, entries[scenario])
            }
          }
        }
      }
    }
  }

  /// Adds one row to another.
  mutating func add(row: Int, to target: Int) {
    guard !isEmpty[row] else { return }
    let from = row * scenarioCount
    let onto = target * scenarioCount
    let isFirst = isEmpty[target]
    isEmpty[target] = false
    units.withUnsafeMutableBufferPointer { [scenarioCount] all in
      let rows = (
        from: all.extracting(from..<from + scenarioCount),
        onto: all.extracting(onto..<onto + scenarioCount)
      )
      if isFirst {
        _ = rows.onto.update(fromContentsOf: rows.from)
      } else {
        for scenario in 0..<scenarioCount { rows.onto[scenario] &+= rows.from[scenario] }
      }
    }
  }

  /// Adds what an order loses where filling it loses: `−(−x·u)⁺` (MR-29).
  mutating func addLosses(
    _ quantity: Int128, of item: Int, arrays: RiskArrays, row: Int
  ) throws(AmountError) {
    try reserve(quantity, arrays.largestMoves[item])
    extend(row) { sums, isFirst in
      for scenario in sums.indices {
        let before = isFirst ? 0 : sums[scenario]
        sums[scenario] =
          before + min(0, quantity * arrays.entry(item: item, scenario: scenario))
      }
    }
  }

  /// `max_ω(−L)⁺` in units of 10^−18 and the smallest scenario number that attains it; 0 for none.
  package func largestLoss(row: Int) -> (units: Int128, scenario: Int) {
    guard !isEmpty[row] else { return (0, 0) }
    let places = row * scenarioCount..<(row + 1) * scenarioCount
    return units.withUnsafeBufferPointer { all in
      let sums = all.extracting(places)
      var least: Int128 = 0
      var scenario = 0
      for place in 0..<sums.count {
        let sum = sums[place]
        if sum < least {
          least = sum
          scenario = place + 1
        }
      }
      return (-least, scenario)
    }
  }

  /// Lets `body` add to a row; told whether it is the first to do so.
  @inline(__always)
  private mutating func extend(
    _ row: Int, _ body: (_ sums: UnsafeMutableBufferPointer<Int128>, _ isFirst: Bool) -> Void
  ) {
    let places = row * scenarioCount..<(row + 1) * scenarioCount
    let isFirst = isEmpty[row]
    isEmpty[row] = false
    units.withUnsafeMutableBufferPointer { body($0.extracting(places), isFirst) }
  }

  private mutating func reserve(
    _ quantity: Int128, _ largestMove: Int128
  ) throws(AmountError) {
    // The least 128-bit number stays below zero.
    let magnitude = quantity < 0 ? 0 &- quantity : quantity
    let (sum, overflow) = bound.addingReportingOverflow(
      try checkedProduct(magnitude, largestMove))
    guard magnitude >= 0, !overflow else { throw .outOfRange(text: "Σ quantity · move") }
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
