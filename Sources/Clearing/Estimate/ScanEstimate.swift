internal import Amounts
internal import Margin

/// The portfolio model's maintenance without the charges on holdings, estimated (MR-24 to MR-28,
/// MR-30, MR-06).
///
/// It keeps one row of scenario profits per underlying and per node of the netting tree. Closing part
/// of a position changes the rows of its underlying and of the nodes above, and nothing else, so a
/// trial costs a few passes over the scenarios whatever the account holds.
struct ScanEstimate {
  /// What one slot takes off when it is closed.
  struct Leg {
    let group: Int
    /// Place of its bucket in `ScanEstimate.buckets`.
    let bucket: Int
    let chunkCount: Int64
    let delta: DivisibleAmount
    /// Contingency and exit fee.
    let charge: DivisibleAmount
    let funding: DivisibleAmount
    /// The premium where it is settled in the underlying's coin.
    let coin: DivisibleAmount
    /// The mark value of a long option.
    let value: DivisibleAmount
    let isLongOption: Bool
  }
  /// One underlying, with what it adds to maintenance as things stand.
  struct Group {
    let underlying: Int
    let buckets: Range<Int>
    /// Its nodes in `ScanEstimate.path`, nearest first.
    let path: Range<Int>
    /// 1 − λ of the nearest node.
    let ownShare: FixedRate
    let dailyVolatility: FixedRate
    let averageDailyVolume: Int128
    let freeVolume: Int128
    var exposure = Exposure()
    var weight = Weight()
  }
  /// Sums over an underlying's items, USD in units.
  struct Exposure {
    var net: Int128 = 0
    var gross: Int128 = 0
    var coin: Int128 = 0
    var charge: Int128 = 0
    var funding: Int128 = 0
  }
  /// What an underlying adds by itself.
  struct Weight {
    /// (1 − λ)·W.
    var scan: Int128 = 0
    var basis: Int128 = 0
    /// Contingency, concentration, funding and fees.
    var charges: Int128 = 0
    var minimumDelta: Int128 = 0
  }
  /// Sums over the account.
  struct Totals {
    var scan: Int128 = 0
    var basis: Int128 = 0
    var charges: Int128 = 0
    /// Positions left that are no long options, and long options left (MR-30).
    var otherCount = 0
    var longOptionCount = 0
    var longOptionValue: Int128 = 0
  }
  /// An underlying as a trial would leave it.
  struct Trial {
    var group = 0
    var exposure = Exposure()
    var weight = Weight()
  }

  let market: EstimateMarket
  let scalars: EstimateScalars
  let scenarioCount: Int
  /// λ of each node less λ of its parent.
  let nodeSteps: [FixedRate]
  var legs: [Leg] = []
  var groups: [Group] = []
  var buckets: [Int128] = []
  var bucketMoves: [FixedRate] = []
  /// By underlying: the dates its contracts are for, in order of their buckets.
  var bucketKeys: [Int: [Int64]] = [:]
  /// By slot: what closing all of it and one chunk of it takes off its underlying's row.
  var wholeRows: [Int64] = []
  var partRows: [Int64] = []
  /// By group and by node: profits by scenario.
  var rows: [Int64] = []
  var nodeRows: [Int64]
  var nodeWeights: [Int128]
  /// The nodes above the groups, one group's after another's.
  var path: [Int] = []
  var totals = Totals()

  /// The underlyings a trial touches; their rows' changes and their buckets stand beside them.
  var trials: [Trial] = []
  var trialRows: [Int64] = []
  var trialBuckets: [Int128] = []
  /// The nodes a trial touches, with their weights.
  var trialNodes: [(node: Int, weight: Int128)] = []

  init(market: EstimateMarket) {
    self.market = market
    scalars = market.scalars
    scenarioCount = market.scenarioCount
    nodeSteps = market.nodeSteps
    nodeRows = [Int64](repeating: 0, count: market.nodeSteps.count * market.scenarioCount)
    nodeWeights = [Int128](repeating: 0, count: market.nodeSteps.count)
  }

  /// Maintenance without the charges on holdings, as things stand.
  var maintenance: Int128 { maintenance(totals, isTrial: false) }

  /// Maintenance without the charges on holdings, were the moves made.
  mutating func maintenance(_ moves: [ClosureMove], closed: [Int64]) -> Int128 {
    let totals = attempt(moves, closed: closed)
    return maintenance(totals, isTrial: true)
  }

  private func maintenance(_ totals: Totals, isTrial: Bool) -> Int128 {
    var risk = totals.scan + totals.basis
    if totals.otherCount == 0, totals.longOptionCount > 0 {
      risk = min(risk, coinsAlone(isTrial: isTrial) + totals.longOptionValue)
    }
    return risk * scalars.maintenanceFactor + totals.charges
  }

  /// R of the coins of the scan alone.
  private func coinsAlone(isTrial: Bool) -> Int128 {
    var total: Int128 = 0
    var sums = [Int128](repeating: 0, count: nodeRows.count)
    var minimums = [Int128](repeating: 0, count: nodeWeights.count)
    for (index, group) in groups.enumerated() {
      let trial = isTrial ? trials.first { $0.group == index } : nil
      let coin = trial?.exposure.coin ?? group.exposure.coin
      guard coin != 0 else { continue }
      let returns = market.underlyings[group.underlying].coinReturns
      let minimum = abs(coin) * scalars.minimumDeltaNet
      var least: Int128 = 0
      for (scenario, coinReturn) in returns.enumerated() {
        let profit = coin * coinReturn
        least = min(least, profit)
        for node in path[group.path] { sums[node * scenarioCount + scenario] += profit }
      }
      total += max(-least, minimum) * group.ownShare
      for node in path[group.path] { minimums[node] = max(minimums[node], minimum) }
    }
    for (node, minimum) in minimums.enumerated() {
      let least = sums[node * scenarioCount..<(node + 1) * scenarioCount].min() ?? 0
      total += max(-least, minimum) * nodeSteps[node]
    }
    return total
  }
}
