import Amounts
import Testing

@testable import Margin

/// MR-00a, MR-24: the largest loss and its scenario are those of a plain loop.
struct ScenarioProfitsTests {
  /// The same of sums that were made in a plain loop.
  private static func plainLoss(_ sums: [Int128]) -> (units: Int128, scenario: Int) {
    var worst: Int128 = 0
    var scenario = 0
    for (place, sum) in sums.enumerated() where sum < worst {
      worst = sum
      scenario = place + 1
    }
    return (-worst, scenario)
  }

  private static func arrays(_ entries: [[Int128]]) -> RiskArrays {
    RiskArrays(
      scenarioCount: entries[0].count,
      items: entries.enumerated().map { index, entries in
        RiskItem(kind: .instrument, index: index, unitPnL: entries, unitDelta: 0)
      })
  }

  @Test(arguments: [1, 7, 8, 45, 1_000])
  func `hedged books whose scenarios differ in their last digits alone`(_ count: Int) throws {
    var random = SplitMix64(seed: UInt64(count))
    for _ in 0..<200 {
      // Item 1 is item 0 but for a few units of 10^−10, so that hedging leaves only those.
      let large = (0..<count).map { _ in Int128(random.next() % 2_000_000_000_000_000) }
      let near = large.map { $0 + Int128(random.next() % 5) - 2 }
      let tied = (0..<count).map { Int128($0 / 3) - 7 }
      let arrays = Self.arrays([large, near, tied])
      let hedged = Int128(random.next() % 100_000_000_000)
      let small = Int128(random.next() % 3)
      var profits = ScenarioProfits(scenarioCount: count)
      profits.reset(rows: 3)
      try profits.add(hedged, of: 0, arrays: arrays, row: 0)
      try profits.add(-hedged, of: 1, arrays: arrays, row: 0)
      try profits.addLosses(small, of: 2, arrays: arrays, row: 1)
      profits.add(row: 1, to: 2)
      profits.add(row: 0, to: 2)
      let first = (0..<count).map { hedged * (large[$0] - near[$0]) }
      let second = (0..<count).map { min(0, small * tied[$0]) }
      for (row, sums) in [first, second, zip(first, second).map { $0 + $1 }].enumerated() {
        let (units, scenario) = Self.plainLoss(sums)
        let found = profits.largestLoss(row: row)
        #expect(found.units == units && found.scenario == scenario, "row \(row)")
      }
    }
  }

  @Test func `moves that could leave 128 bits are refused, whatever their signs`() throws {
    // 10^18 USD a unit.
    let arrays = Self.arrays([[10_000_000_000_000_000_000_000_000_000]])
    var profits = ScenarioProfits(scenarioCount: 1)
    profits.reset(rows: 1)
    try profits.add(17_000_000_000, of: 0, arrays: arrays, row: 0)
    #expect(throws: AmountError.self) {
      try profits.add(-100_000_000, of: 0, arrays: arrays, row: 0)
    }
  }
}
