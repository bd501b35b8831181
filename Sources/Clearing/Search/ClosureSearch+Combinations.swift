internal import Amounts

extension ClosureSearch {
  /// How many ways there are to close lots, if not more than a limit.
  func combinationCount(limit: Int) -> Int? {
    var count = 1
    for closure in estimate.closures {
      let (product, overflow) = count.multipliedReportingOverflow(by: Int(closure.chunks.count) + 1)
      guard !overflow, product <= limit else { return nil }
      count = product
    }
    return count
  }

  /// Finds the cheapest of all combinations of closed lots that restores the account; false when none
  /// does. What stands is kept when it is as cheap.
  @discardableResult
  mutating func searchCombinations() -> Bool {
    var best = estimate.gap <= 0 ? estimate.closed : nil
    var cost = best == nil ? Int128.max : estimate.cost
    reopen()
    descend(0, best: &best, cost: &cost)
    guard let best else { return false }
    close(best)
    return true
  }

  private mutating func descend(_ slot: Int, best: inout [Int64]?, cost: inout Int128) {
    guard slot < estimate.closures.count else {
      if estimate.gap <= 0 { (best, cost) = (estimate.closed, estimate.cost) }
      return
    }
    for closed in 0...estimate.closures[slot].chunks.count {
      // Costs rise with every lot, so nothing further can be cheaper.
      guard estimate.cost + estimate.closures[slot].cost(closed) < cost else { break }
      if closed > 0 {
        moves = [ClosureMove(slot: slot, closed: closed)]
        estimate.commit(moves)
        descend(slot + 1, best: &best, cost: &cost)
        moves = [ClosureMove(slot: slot, closed: 0)]
        estimate.commit(moves)
      } else {
        descend(slot + 1, best: &best, cost: &cost)
      }
    }
  }

  /// Closes whole positions, always the one that leaves the smallest gap, down to an empty book; false
  /// when none of them restores the account.
  mutating func closeWholes() -> Bool {
    reopen()
    while estimate.gap > 0 {
      var best: (move: ClosureMove, gap: Int128)?
      for slot in estimate.slots.indices where room(slot) > 0 {
        moves = [ClosureMove(slot: slot, closed: estimate.closures[slot].chunks.count)]
        let gap = estimate.gap(moves)
        if best.map({ gap < $0.gap }) ?? true { best = (moves[0], gap) }
      }
      guard let best else { return false }
      moves = [best.move]
      estimate.commit(moves)
    }
    return true
  }
}
