internal import Amounts

extension ClosureSearch {
  /// Closes what removes most of the gap for its cost, step by step; false when it gets stuck.
  mutating func closeGreedily(trialLimit: Int) -> Bool {
    while estimate.gap > 0 {
      guard estimate.trialCount < trialLimit else { return false }
      guard let choice = best(of: singles()) ?? best(of: pairs()) else { return false }
      advance(choice)
    }
    return true
  }

  /// The most efficient direction, and how efficient the next best is.
  struct Choice {
    var direction: Direction
    var efficiency: Efficiency
    /// Whether only the whole way is efficient, and not its first step.
    var isWhole: Bool
    var next: Efficiency?
  }

  /// The direction that removes most for its cost, by its first step or the whole way; the first of
  /// equals; nil when none removes anything.
  mutating func best(of directions: [Direction]) -> Choice? {
    let gap = estimate.gap
    var best: Choice?
    for direction in directions {
      var own: Efficiency?
      var isWhole = false
      for step in [direction.probe, direction.steps] where !isWhole {
        let trial = trial(direction, at: step)
        let efficiency = Efficiency(removed: min(gap, gap - trial.gap), cost: trial.cost)
        guard efficiency.isAbove(own) else { continue }
        own = efficiency
        isWhole = step != direction.probe
      }
      guard let own else { continue }
      if own.isAbove(best?.efficiency) {
        best = Choice(
          direction: direction, efficiency: own, isWhole: isWhole, next: best?.efficiency)
      } else if own.isAbove(best?.next) {
        best?.next = own
      }
    }
    return best
  }

  /// Goes a direction until the account is restored, or another is more efficient: where another
  /// scenario has become the worst, or impact has eaten the advantage.
  mutating func advance(_ choice: Choice) {
    let direction = choice.direction
    var end = direction.steps
    if trial(direction, at: end).gap <= 0 {
      end = leastStep(upTo: end) { search, step in search.trial(direction, at: step).gap <= 0 }
    }
    if !choice.isWhole, !isAhead(choice, at: end) {
      // The last step that is still ahead; the first one is, by the choice.
      let last = leastStep(upTo: end) { search, step in !search.isAhead(choice, at: step) } - 1
      end = min(end, max(last, direction.probe))
    }
    place(direction, at: end)
    estimate.commit(moves)
  }

  /// Whether the last stretch up to a step is at least as efficient as the next best direction.
  private mutating func isAhead(_ choice: Choice, at step: Int64) -> Bool {
    let start = max(0, step - choice.direction.probe)
    let before = trial(choice.direction, at: start)
    let after = trial(choice.direction, at: step)
    let stretch = Efficiency(
      removed: before.gap - after.gap, cost: after.cost - before.cost)
    guard let next = choice.next else { return stretch.removed > 0 }
    return !next.isAbove(stretch)
  }

  /// The least step from 1 to `end` that passes, where all after it do and `end` does.
  mutating func leastStep(
    upTo end: Int64, _ passes: (inout ClosureSearch, Int64) -> Bool
  ) -> Int64 {
    var (low, high) = (Int64(0), end)
    while high - low > 1 {
      let middle = (low + high) / 2
      if passes(&self, middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// Each open position alone.
  func singles() -> [Direction] {
    estimate.slots.indices.filter { room($0) > 0 }.map { Direction($0, room: room($0)) }
  }

  /// Pairs of positions, closed in equal shares and in equal amounts: where a hedged block comes off,
  /// neither leg removes anything alone.
  func pairs() -> [Direction] {
    let open = largest(estimate.slots.indices.filter { room($0) > 0 })
    var pairs: [Direction] = []
    for (place, slot) in open.enumerated() {
      for other in open[(place + 1)...] {
        let (room, otherRoom) = (room(slot), room(other))
        pairs.append(Direction(slot, room: room, with: other, room: otherRoom))
        let (own, opposite) = (estimate.weight(slot), estimate.weight(other))
        guard own > 0, opposite > 0 else { continue }
        // own·x = opposite·y, as far as both have room.
        let matched = Int64(clamping: Int128(room) * own / opposite)
        let otherMatched = Int64(clamping: Int128(otherRoom) * opposite / own)
        pairs.append(
          matched <= otherRoom
            ? Direction(slot, room: room, with: other, room: max(1, matched))
            : Direction(slot, room: max(1, otherMatched), with: other, room: otherRoom))
      }
    }
    return pairs
  }

  /// Closes the same share of everything that may be closed; false when no share restores the
  /// account. What is closed already counts into the share.
  mutating func closeSlice() -> Bool {
    let shares: Int64 = 1 << 10
    let counts = estimate.closures.map(\.chunks.count)
    func isRestored(_ search: inout ClosureSearch, _ share: Int64) -> Bool {
      search.close(counts.map { $0 * share / shares })
      return search.estimate.gap <= 0
    }
    var end = shares
    while !isRestored(&self, end) {
      end /= 2
      guard end > 0 else { return false }
    }
    let least = leastStep(upTo: end, isRestored)
    return isRestored(&self, least)
  }
}
