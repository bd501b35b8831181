internal import Amounts

extension ScanEstimate {
  /// Works out what the moves would leave, beside what stands.
  mutating func attempt(_ moves: [ClosureMove], closed: [Int64]) -> Totals {
    trials.removeAll(keepingCapacity: true)
    trialNodes.removeAll(keepingCapacity: true)
    var totals = totals
    for move in moves where closed[move.slot] != move.closed {
      let leg = legs[move.slot]
      let change = ChunkChange(from: closed[move.slot], to: move.closed, of: leg.chunkCount)
      let trial = trial(of: leg.group)
      take(leg, change, trial: trial)
      takeRow(move.slot, change, trial: trial)
      let isLeft = (move.closed == leg.chunkCount ? 0 : 1)
      let left = isLeft - (closed[move.slot] == leg.chunkCount ? 0 : 1)
      if leg.isLongOption {
        totals.longOptionCount += left
        totals.longOptionValue -= leg.value.taken(change)
      } else {
        totals.otherCount += left
      }
    }
    for index in trials.indices {
      let group = groups[trials[index].group]
      let loss = loss(row: trials[index].group, of: rows, trials: index..<index + 1)
      trials[index].weight = weight(
        trials[index].exposure, of: group, loss: loss,
        buckets: trialBuckets, from: index * bucketRoom)
      totals.scan += trials[index].weight.scan - group.weight.scan
      totals.basis += trials[index].weight.basis - group.weight.basis
      totals.charges += trials[index].weight.charges - group.weight.charges
    }
    for index in trials.indices {
      for step in groups[trials[index].group].path
      where !trialNodes.contains(where: { $0.node == path[step] }) {
        let weight = nodeWeight(path[step], isTrial: true)
        totals.scan += weight - nodeWeights[path[step]]
        trialNodes.append((path[step], weight))
      }
    }
    return totals
  }

  /// Makes the moves.
  mutating func commit(_ moves: [ClosureMove], closed: [Int64]) {
    totals = attempt(moves, closed: closed)
    for (index, trial) in trials.enumerated() {
      groups[trial.group].exposure = trial.exposure
      groups[trial.group].weight = trial.weight
      let range = groups[trial.group].buckets
      for (offset, bucket) in range.enumerated() {
        buckets[bucket] = trialBuckets[index * bucketRoom + offset]
      }
      addTrialRow(index, to: &rows, row: trial.group)
      for step in groups[trial.group].path {
        addTrialRow(index, to: &nodeRows, row: path[step])
      }
    }
    for (node, weight) in trialNodes { nodeWeights[node] = weight }
  }

  /// How many buckets a trial has room for.
  var bucketRoom: Int { trialBuckets.count / ScanEstimate.trialLimit }
  /// The most moves of one trial.
  static var trialLimit: Int { 4 }

  /// The place of an underlying's trial, begun where there is none.
  private mutating func trial(of group: Int) -> Int {
    if let place = trials.firstIndex(where: { $0.group == group }) { return place }
    let place = trials.count
    trials.append(Trial(group: group, exposure: groups[group].exposure))
    for (offset, bucket) in groups[group].buckets.enumerated() {
      trialBuckets[place * bucketRoom + offset] = buckets[bucket]
    }
    let start = place * scenarioCount
    trialRows.withUnsafeMutableBufferPointer { row in
      for index in start..<start + scenarioCount { row[index] = 0 }
    }
    return place
  }

  private mutating func take(_ leg: Leg, _ change: ChunkChange, trial: Int) {
    let delta = leg.delta.taken(change)
    let coin = leg.coin.taken(change)
    let bucket = trial * bucketRoom - groups[leg.group].buckets.lowerBound
    var exposure = trials[trial].exposure
    exposure.net += coin - delta
    exposure.gross += leg.delta.whole < 0 ? delta : -delta
    exposure.gross += abs(exposure.coin + coin) - abs(exposure.coin)
    exposure.coin += coin
    exposure.charge -= leg.charge.taken(change)
    exposure.funding -= leg.funding.taken(change)
    trials[trial].exposure = exposure
    trialBuckets[bucket + leg.bucket] -= delta
    trialBuckets[trial * bucketRoom] += coin
  }

  private mutating func takeRow(_ slot: Int, _ change: ChunkChange, trial: Int) {
    let (from, start, count) = (slot * scenarioCount, trial * scenarioCount, scenarioCount)
    trialRows.withUnsafeMutableBufferPointer { row in
      partRows.withUnsafeBufferPointer { parts in
        for scenario in 0..<count {
          row[start + scenario] &-= change.parts &* parts[from + scenario]
        }
      }
      guard change.wholes != 0 else { return }
      wholeRows.withUnsafeBufferPointer { wholes in
        for scenario in 0..<count {
          row[start + scenario] &-= change.wholes &* wholes[from + scenario]
        }
      }
    }
  }

  private func addTrialRow(_ trial: Int, to sums: inout [Int64], row: Int) {
    for scenario in 0..<scenarioCount {
      sums[row * scenarioCount + scenario] &+= trialRows[trial * scenarioCount + scenario]
    }
  }

  /// (λ − λ of the parent)·N of a node.
  func nodeWeight(_ node: Int, isTrial: Bool) -> Int128 {
    var minimum: Int128 = 0
    for index in groups.indices where isGroup(index, below: node) {
      var own = groups[index].weight.minimumDelta
      if isTrial {
        for trial in trials.indices where trials[trial].group == index {
          own = trials[trial].weight.minimumDelta
        }
      }
      minimum = max(minimum, own)
    }
    let loss = loss(row: node, of: nodeRows, trials: isTrial ? trials.indices : 0..<0, node: node)
    return max(loss, minimum) * nodeSteps[node]
  }

  private func isGroup(_ group: Int, below node: Int) -> Bool {
    for step in groups[group].path where path[step] == node { return true }
    return false
  }

  /// The largest loss of a row with the changes of some trials: of those below a node, where one is
  /// given.
  func loss(row: Int, of sums: [Int64], trials range: Range<Int>, node: Int? = nil) -> Int128 {
    var least: Int64 = 0
    let (start, count) = (row * scenarioCount, scenarioCount)
    var first = -1
    var second = -1
    for trial in range where node.map({ isGroup(trials[trial].group, below: $0) }) ?? true {
      if first < 0 { first = trial } else { second = second < 0 ? trial : second }
    }
    sums.withUnsafeBufferPointer { sums in
      trialRows.withUnsafeBufferPointer { changes in
        guard first >= 0 else {
          for scenario in 0..<count { least = min(least, sums[start + scenario]) }
          return
        }
        guard second >= 0 else {
          let change = first * count
          for scenario in 0..<count {
            least = min(least, sums[start + scenario] &+ changes[change + scenario])
          }
          return
        }
        for scenario in 0..<count {
          var sum = sums[start + scenario]
          for trial in range where node.map({ isGroup(trials[trial].group, below: $0) }) ?? true {
            sum &+= changes[trial * count + scenario]
          }
          least = min(least, sum)
        }
      }
    }
    return -Int128(least)
  }
}
