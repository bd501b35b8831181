internal import Margin

/// The exact kernel of the scan, sums of quantity · array entry by scenario and the largest loss, against the
/// same loop in `Double`.
struct KernelBenchmark {
  static let items = 400
  static let scenarios = 45
  static let positions = 10

  /// Portfolios one after the other: the item and the quantity of each position.
  private let held: [(item: Int, quantity: Int128)]
  private let arrays: RiskArrays
  private let doubles: [Double]

  init(accounts: Int) {
    var random = SplitMix64(state: 45)
    // Entries of 10^-10 USD up to 10,000 USD, quantities of 10^-8 up to 1,000.
    let items = (0..<Self.items).map { item in
      RiskItem(
        kind: .instrument, index: item,
        unitPnL: (0..<Self.scenarios).map { _ in
          Int128(Int64(random.next() % 200_000_000_000_000)) - 100_000_000_000_000
        }, unitDelta: 0)
    }
    arrays = RiskArrays(scenarioCount: Self.scenarios, items: items)
    doubles = items.flatMap { $0.unitPnL.map { Double($0) / 1e10 } }
    held = (0..<accounts * Self.positions).map { _ in
      let item = Int(random.next() % UInt64(Self.items))
      return (item, Int128(Int64(random.next() % 200_000_000_000)) - 100_000_000_000)
    }
  }

  /// Seconds of the exact loop and of the one in `Double`, over the same portfolios.
  ///
  /// - Throws: ``BenchmarkError/kernelsDiffer(account:)`` when a loss is not the same to a millionth.
  func measure() throws -> (exact: Double, double: Double) {
    let clock = ContinuousClock()
    let accounts = held.count / Self.positions
    var losses = [Int128](repeating: 0, count: accounts)
    var profits = ScenarioProfits(scenarioCount: Self.scenarios)
    let exact = try clock.measure {
      for account in 0..<accounts {
        profits.reset(rows: 1)
        for place in account * Self.positions..<(account + 1) * Self.positions {
          try profits.add(held[place].quantity, of: held[place].item, arrays: arrays, row: 0)
        }
        losses[account] = profits.largestLoss(row: 0).units
      }
    }
    let quantities = held.map { Double($0.quantity) / 1e8 }
    var sums = [Double](repeating: 0, count: Self.scenarios)
    var largest = [Double](repeating: 0, count: accounts)
    let double = clock.measure {
      sums.withUnsafeMutableBufferPointer { sums in
        doubles.withUnsafeBufferPointer { entries in
          for account in 0..<accounts {
            sums.update(repeating: 0)
            for place in account * Self.positions..<(account + 1) * Self.positions {
              let quantity = quantities[place]
              let start = held[place].item * Self.scenarios
              for scenario in 0..<Self.scenarios {
                sums[scenario] += quantity * entries[start + scenario]
              }
            }
            var least = 0.0
            for scenario in 0..<Self.scenarios { least = min(least, sums[scenario]) }
            largest[account] = -least
          }
        }
      }
    }
    for account in 0..<accounts
    where abs(Double(losses[account]) / 1e18 - largest[account]) > 1e-6 * max(1, largest[account]) {
      throw BenchmarkError.kernelsDiffer(account: account)
    }
    return (exact / .seconds(1), double / .seconds(1))
  }
}
