internal import Amounts

/// The search for the cheapest closures that restore an account, over estimates (CR-30, CR-31).
///
/// Greedy by deficiency removed per unit of cost; pairs where no single position helps; a slice of
/// everything where no pair does; then local improvement, and for small books every combination.
struct ClosureSearch {
  var estimate: BookEstimate
  let effort: LiquidationEffort
  /// The moves of a trial, filled again for each.
  var moves: [ClosureMove] = []
  /// The slots that may come in for others, and the best replacement found.
  var candidates: [Int] = []
  var replacement = Replacement()

  init(estimate: BookEstimate, effort: LiquidationEffort) {
    self.estimate = estimate
    self.effort = effort
  }

  /// Closes more, or less, until the account is restored at little cost; false when nothing found
  /// restores it.
  mutating func solve() -> Bool {
    let limit = estimate.trialCount + effort.trialLimit
    if closeGreedily(trialLimit: limit) || closeSlice() {
      improve(trialLimit: limit)
      if combinationCount(limit: effort.combinationLimit) != nil { searchCombinations() }
      return true
    }
    if combinationCount(limit: 16 * effort.combinationLimit) != nil {
      reopen()
      if searchCombinations() { return true }
    }
    return closeWholes()
  }

  /// What a closure removes of the gap, and what it costs.
  struct Efficiency {
    var removed: Int128
    var cost: Int128

    /// Whether it removes more per unit of cost than another.
    func isAbove(_ other: Efficiency?) -> Bool {
      guard let other else { return removed > 0 }
      return removed * max(1, other.cost) > other.removed * max(1, cost)
    }
  }

  /// Positions that are closed together, each up to its room, in proportion.
  struct Direction {
    var first: ClosureMove
    var second: ClosureMove?
    /// The chunks of the leg that has most of them: the steps of the way.
    var steps: Int64

    /// Closes one slot alone.
    init(_ slot: Int, room: Int64) {
      first = ClosureMove(slot: slot, closed: room)
      steps = room
    }

    /// Closes two slots together.
    init(_ slot: Int, room: Int64, with other: Int, room otherRoom: Int64) {
      first = ClosureMove(slot: slot, closed: room)
      second = ClosureMove(slot: other, closed: otherRoom)
      steps = max(room, otherRoom)
    }

    /// The first step of which the efficiency is taken.
    var probe: Int64 { max(1, steps >> 6) }
  }

  /// The gap and the cost after so many steps of a direction.
  mutating func trial(_ direction: Direction, at step: Int64) -> (gap: Int128, cost: Int128) {
    place(direction, at: step)
    var cost: Int128 = 0
    for move in moves { cost += estimate.addedCost(move) }
    return (estimate.gap(moves), cost)
  }

  /// Fills the moves with so many steps of a direction.
  mutating func place(_ direction: Direction, at step: Int64) {
    moves.removeAll(keepingCapacity: true)
    moves.append(move(direction.first, direction, at: step))
    if let second = direction.second { moves.append(move(second, direction, at: step)) }
  }

  private func move(
    _ leg: ClosureMove, _ direction: Direction, at step: Int64
  ) -> ClosureMove {
    // To the nearest chunk; a product of two numbers up to 2^20.
    let added = (2 * leg.closed * step + direction.steps) / (2 * direction.steps)
    return ClosureMove(slot: leg.slot, closed: estimate.closed[leg.slot] + added)
  }

  /// The chunks of a slot that are still open.
  func room(_ slot: Int) -> Int64 {
    estimate.closures[slot].chunks.count - estimate.closed[slot]
  }

  /// Opens everything again.
  mutating func reopen() { close(estimate.closed.map { _ in 0 }) }

  /// Closes exactly so many chunks of each slot.
  mutating func close(_ closed: [Int64]) {
    for slot in closed.indices where estimate.closed[slot] != closed[slot] {
      moves.removeAll(keepingCapacity: true)
      moves.append(ClosureMove(slot: slot, closed: closed[slot]))
      estimate.commit(moves)
    }
  }
}
