internal import Amounts

extension ClosureSearch {
  /// The cheapest replacement found so far: moves that keep the account restored, and what they cost,
  /// which is below zero.
  struct Replacement {
    var moves: [ClosureMove] = []
    var cost: Int128 = 0
  }

  /// Makes a plan that restores the account cheaper: leaves out what is not needed, and replaces
  /// closures by cheaper ones, one for one, one for two and two for one, as long as a round saves more
  /// than a 256th.
  mutating func improve(trialLimit: Int) {
    trim()
    var before = Int128.max
    while estimate.cost < before - before &>> 8, estimate.trialCount < trialLimit {
      before = estimate.cost
      replaceAll(trialLimit: trialLimit)
      trim()
    }
  }

  /// Opens again what is not needed, first what removes least for its cost.
  private mutating func trim() {
    var open = closedSlots
    while !open.isEmpty {
      var worst: (place: Int, efficiency: Efficiency)?
      let current = estimate.gap
      for (place, slot) in open.enumerated() {
        let closed = estimate.closed[slot]
        let back = ClosureMove(slot: slot, closed: closed - max(1, closed >> 6))
        let efficiency = Efficiency(
          removed: gap(of: back) - current, cost: -estimate.addedCost(back))
        if worst.map({ $0.efficiency.isAbove(efficiency) }) ?? true { worst = (place, efficiency) }
      }
      guard let worst else { return }
      let slot = open.remove(at: worst.place)
      var least = Int64(0)
      if gap(of: ClosureMove(slot: slot, closed: 0)) > 0 {
        least = leastStep(upTo: estimate.closed[slot]) { search, step in
          search.gap(of: ClosureMove(slot: slot, closed: step)) <= 0
        }
      }
      moves[0] = ClosureMove(slot: slot, closed: least)
      estimate.commit(moves)
    }
  }

  private var closedSlots: [Int] { estimate.slots.indices.filter { estimate.closed[$0] > 0 } }

  private mutating func gap(of move: ClosureMove) -> Int128 {
    moves.removeAll(keepingCapacity: true)
    moves.append(move)
    return estimate.gap(moves)
  }

  /// Makes for each closed slot the replacement that saves most, where one saves anything.
  private mutating func replaceAll(trialLimit: Int) {
    for slot in closedSlots where estimate.closed[slot] > 0 {
      guard estimate.trialCount < trialLimit else { return }
      replacement.moves.removeAll(keepingCapacity: true)
      replacement.cost = 0
      candidates = largest(estimate.slots.indices.filter { room($0) > 0 })
      open(slot, all: true)
      replaceByTwo()
      for amount in parts(of: slot) {
        open(slot, all: true, amount)
        replaceByOne(from: 0)
      }
      for other in closedSlots where other > slot {
        open(slot, all: true)
        open(other, all: false)
        replaceByOne(from: 0)
      }
      if !replacement.moves.isEmpty { estimate.commit(replacement.moves) }
    }
  }

  /// Begins a trial, or goes on with it, by opening all of a slot or so many chunks of it.
  private mutating func open(_ slot: Int, all isFirst: Bool, _ chunks: Int64? = nil) {
    if isFirst { moves.removeAll(keepingCapacity: true) }
    let closed = estimate.closed[slot]
    moves.append(ClosureMove(slot: slot, closed: closed - (chunks ?? closed)))
  }

  /// How much of a closed slot is opened for one other: all, and each power of two below, down to two
  /// chunks for one and one for one.
  private func parts(of slot: Int) -> [Int64] {
    let closed = estimate.closed[slot]
    let powers = (0..<Int64.bitWidth - 1).map { Int64(1) << $0 }.prefix { $0 < closed }
    return [closed] + powers.reversed()
  }

  /// Of many slots those of the largest notional, in their order.
  func largest(_ slots: [Int]) -> [Int] {
    guard slots.count > effort.pairedPositionLimit else { return slots }
    let sorted = slots.sorted { left, right in
      let (own, other) = (estimate.closures[left].notional, estimate.closures[right].notional)
      return own == other ? left < right : own > other
    }
    return sorted.prefix(effort.pairedPositionLimit).sorted()
  }

  /// Tries two others in place of what the moves open: a part of what is saved goes to the first.
  private mutating func replaceByTwo() {
    let saved = -movesCost
    for (place, slot) in candidates.enumerated() where !isMoved(slot) {
      let most = affordable(slot, for: saved + replacement.cost)
      for quarter in Int64(1)...3 where most > 0 {
        let part = max(1, most * quarter / 4)
        moves.append(ClosureMove(slot: slot, closed: estimate.closed[slot] + part))
        replaceByOne(from: place + 1)
        moves.removeLast()
      }
    }
  }

  /// Tries one other in place of what the moves open, as much as costs less than they save.
  private mutating func replaceByOne(from first: Int) {
    let cost = movesCost
    let last = moves.count
    for slot in candidates[first...] where !isMoved(slot) {
      let most = affordable(slot, for: replacement.cost - cost)
      guard most > 0 else { continue }
      let closed = estimate.closed[slot]
      moves.append(ClosureMove(slot: slot, closed: closed + most))
      if estimate.gap(moves) <= 0 {
        let least = leastStep(upTo: most) { search, step in
          search.moves[last].closed = closed + step
          return search.estimate.gap(search.moves) <= 0
        }
        moves[last].closed = closed + least
        if movesCost < replacement.cost { replacement = Replacement(moves: moves, cost: movesCost) }
      }
      moves.removeLast()
    }
  }

  private var movesCost: Int128 {
    var cost: Int128 = 0
    for move in moves { cost += estimate.addedCost(move) }
    return cost
  }

  private func isMoved(_ slot: Int) -> Bool { moves.contains { $0.slot == slot } }

  /// The most chunks of a slot that cost less than an amount.
  private func affordable(_ slot: Int, for amount: Int128) -> Int64 {
    let closed = estimate.closed[slot]
    let limit = amount + estimate.closures[slot].cost(closed)
    var (low, high) = (Int64(0), room(slot) + 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if estimate.closures[slot].cost(closed + middle) < limit {
        low = middle
      } else {
        high = middle
      }
    }
    return low
  }
}
